/**
 * Other work on a CPU: bursts of computing at random times, for so many seconds, then it ends by itself. Arguments:
 * seconds, length of a burst in ms, mean pause between two in ms, seed. It writes a line when it starts, and the CPU time
 * in µs that it has used since when it is told to end.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers';

const [seconds, burstMs, pauseMs, seed] = process.argv.slice(2).map(Number);

let state = seed;
/** Uniform in 0 to 1 (Park and Miller 1988). */
function random() {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

const endMs = performance.now() + seconds * 1000;
function burst() {
  const untilMs = Math.min(endMs, performance.now() + burstMs);
  while (performance.now() < untilMs);
  if (untilMs < endMs) setTimeout(burst, -Math.log(1 - random()) * pauseMs);
}

const before = process.cpuUsage();
process.on('SIGTERM', () => {
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${user + system}\n`, () => process.exit());
});
// A command that started it and is gone tells it nothing more.
setTimeout(() => process.exit(), (seconds + 10) * 1000);
process.stdout.write('started\n');
setTimeout(burst, -Math.log(1 - random()) * pauseMs);
