import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startCpuClock } from '../../../src/agent/machine-cpu.ts';

/** Two CPUs; what they were busy with in ticks is sampled, and may be too little. */
function stat(busy: number, idle: number, ioWait: number, steal: number): string {
  const line = (own: number) =>
    `${String(busy)} 0 0 ${String(idle)} ${String(ioWait)} 0 0 ${String(own)} 0 0`;
  // All of it was stolen from the second.
  return `cpu  ${line(steal)}\ncpu0 ${line(0)}\ncpu1 ${line(steal)}\nintr 5\n`;
}

it('the machine was busy for what it was neither idle nor stolen, whatever was sampled, and steal is told by CPU', async () => {
  const texts = [stat(100, 200, 10, 5), stat(100, 202, 11, 6)];
  const since = startCpuClock(() => texts.shift());
  const beginMs = performance.now();
  await sleep(60);
  const { cpuS, stealByCpuS } = since() ?? {};
  const twoCpusS = (2 * (performance.now() - beginMs)) / 1000;
  expect(cpuS).toBeCloseTo(twoCpusS - 0.04, 2);
  expect(stealByCpuS).toEqual({ 1: 0.01 });
});

it.each(['', 'cpu  1 2 3\ncpu0 1 2 3\n'])('nothing is known from %j', (text) => {
  expect(startCpuClock(() => text)()).toBeUndefined();
});
