import jStat from 'jstat';
import { sampleStandardDeviation } from 'simple-statistics';
import { markdownTable } from '../campaign/markdown-table.ts';
import { rootMeanSquare } from '../estimates/log-ratio.ts';

/** Ratios of two copies of one thing, measured in equally long times one after the other. */
export interface PairErrors {
  /** ln second − ln first, by one autocannon after another. */
  readonly sequential: number;
  /** The same by blocks of the program. */
  readonly interleaved: number;
  /** Seconds that each of them took. */
  readonly seconds: { readonly sequential: number; readonly interleaved: number };
}

/**
 * Root mean square of the log ratios, whose true value is 0, and the factor between the two with its 95 %
 * interval from the F distribution of two independent mean squares. Heavy tails make it a little narrow.
 */
export function errorTable(pairs: readonly PairErrors[]): string {
  const freedom = pairs.length;
  const [sequential, interleaved] = (['sequential', 'interleaved'] as const).map((way) => ({
    error: rootMeanSquare(pairs.map((each) => each[way])),
    spread: sampleStandardDeviation(pairs.map((each) => each[way])),
    worst: Math.max(...pairs.map((each) => Math.abs(each[way]))),
    seconds: pairs.reduce((sum, each) => sum + each.seconds[way], 0) / freedom,
  }));
  if (!sequential || !interleaved) return '';
  const factor = sequential.error / interleaved.error;
  const bounds = [0.975, 0.025].map(
    (share) => factor / Math.sqrt(jStat.centralF.inv(share, freedom, freedom)),
  );
  const row = (
    name: string,
    { error, spread, worst, seconds }: typeof sequential,
  ): readonly string[] => [
    ...[name, `${(100 * error).toFixed(2)} %`, `${(100 * spread).toFixed(2)} %`],
    `${(100 * worst).toFixed(2)} %`,
    `${seconds.toFixed(1)} s`,
  ];
  const table = markdownTable(
    ['how', 'root mean square error', 'standard deviation', 'worst', 'time a pair'],
    [
      row('autocannon, one copy after the other', sequential),
      row("the program's blocks of both", interleaved),
    ],
  );
  const [low, high] = bounds.map((bound) => bound.toFixed(1));
  return `${table}\n${String(freedom)} pairs. The factor between the errors is ${factor.toFixed(1)} [${low ?? ''}, ${high ?? ''}].\n`;
}
