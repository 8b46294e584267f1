/**
 * How often the pooled interval of several runs covers their mean, and how wide it is: runs whose true overheads differ by τ times their own standard
 * error, which each run knows with so many degrees of freedom. `npx tsx docs/evidence/pooling-simulation.ts` prints the table of docs/method.md.
 */
import { seededRandom, type Random } from '../../src/base/random.ts';
import type { RatioEstimate } from '../../src/statistics/overhead-difference.ts';
import { poolRatios } from '../../src/statistics/random-effects.ts';
import { studentQuantile } from '../../src/statistics/student.ts';

const draws = 10_000;
const freedom = 15;
/** So that ratios are near 1, as overheads are. */
const scale = 0.01;
const quantile = studentQuantile(0.975, freedom);

/** Box and Muller (1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

/** A run that measured 0 with error, and knows how large that is with error. */
function drawRun(tau: number, random: Random): RatioEstimate {
  const value = scale * (tau * normal(random) + normal(random));
  const squares = Array.from({ length: freedom }, () => normal(random) ** 2);
  const half = quantile * scale * Math.sqrt(squares.reduce((a, b) => a + b, 0) / freedom);
  return { ratio: Math.exp(value), interval: [Math.exp(value - half), Math.exp(value + half)] };
}

function simulate(runs: number, tau: number): string {
  const random = seededRandom(runs * 100 + tau * 10);
  const pooled = Array.from({ length: draws }, () =>
    poolRatios(Array.from({ length: runs }, () => drawRun(tau, random))),
  ).flatMap((each) => each ?? []);
  const held = pooled.filter(({ interval }) => interval[0] <= 1 && interval[1] >= 1).length;
  const halves = pooled
    .map(({ interval }) => Math.log(interval[1] / interval[0]) / 2 / scale)
    .sort((a, b) => a - b);
  const median = halves[Math.floor(halves.length / 2)] ?? 0;
  return `${((100 * held) / draws).toFixed(0)} %, ${median.toFixed(2)}`;
}

const spreads = [0, 0.5, 1, 2];
const rows = [1, 2, 3, 5, 10].map((runs) => [
  String(runs),
  ...spreads.map((tau) => simulate(runs, tau)),
]);
const head = ['runs', ...spreads.map((tau) => `τ = ${String(tau)}`)];
const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
process.stdout.write(`${lines.join('\n')}\n`);
