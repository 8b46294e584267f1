import { controlId } from '../../../src/contracts/mode.ts';
import type { JournalLine } from '../../../src/results/journal.ts';
import type { Run } from '../../../src/results/schemas/run-schema.ts';
import { marksOf } from '../../../src/results/summary/slice-marks.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import { minBlocksToReport } from '../../../src/statistics/min-blocks-to-report.ts';
import { ratioOf } from '../estimates/log-ratio.ts';

export interface Estimate {
  /** Of the logarithm of a mode's ratio. */
  readonly centre: number;
  readonly halfWidth: number;
}

export interface Measured {
  readonly run: Run;
  readonly journal: readonly JournalLine[];
}

/** A way to count slices that were disturbed. @returns undefined where too few blocks are left. */
export interface CountingWay {
  readonly name: string;
  readonly estimate: (measured: Measured, mode: string) => Estimate | undefined;
}

const metric = 'latency_p50_us';

/** As the program does it: the trimmed mean, whose interval is that of Winsorised blocks. */
function robust({ run, journal }: Measured, mode: string): Estimate | undefined {
  const cell = summarise(run, journal).cells.find((each) => each.mode === mode);
  const overhead = cell?.metrics[metric]?.overhead;
  if (!overhead) return undefined;
  const [low, high] = overhead.interval.map(Math.log) as [number, number];
  return { centre: Math.log(overhead.ratio), halfWidth: (high - low) / 2 };
}

/** All blocks alike: the arithmetic mean of log ratios with Student's t interval. */
function plain({ journal }: Measured, mode: string): Estimate | undefined {
  const copies = mode === controlId ? ['host'] : ['host', controlId];
  const byRound = new Map<number, Map<string, number>>();
  for (const slice of journal) {
    const value = slice.values[metric];
    if (!slice.ok || value === undefined) continue;
    const block = byRound.get(slice.round) ?? new Map<string, number>();
    byRound.set(slice.round, block.set(slice.mode, Math.log(value)));
  }
  const ratios = [...byRound.values()].flatMap((block) => {
    const [own, ...others] = [mode, ...copies].flatMap((each) => block.get(each) ?? []);
    if (own === undefined || others.length < copies.length) return [];
    return [own - others.reduce((sum, each) => sum + each, 0) / others.length];
  });
  // As few as the program needs, so that the ways are compared on the same pieces.
  const found = ratios.length < minBlocksToReport ? undefined : ratioOf(ratios);
  if (!found) return undefined;
  const [low, high] = found.interval.map(Math.log) as [number, number];
  return { centre: Math.log(found.ratio), halfWidth: (high - low) / 2 };
}

/** Without the blocks in which any slice was disturbed. */
export function withoutDisturbed({ run, journal }: Measured): Measured {
  const rounds = new Set(
    journal.filter((slice) => marksOf(slice).length > 0).map(({ round }) => round),
  );
  return { run, journal: journal.filter(({ round }) => !rounds.has(round)) };
}

export const countingWays: readonly CountingWay[] = [
  { name: 'mean of all blocks', estimate: plain },
  {
    name: 'mean without disturbed blocks',
    estimate: (measured, mode) => plain(withoutDisturbed(measured), mode),
  },
  { name: 'trimmed mean of all blocks', estimate: robust },
  {
    name: 'trimmed mean without disturbed blocks',
    estimate: (measured, mode) => robust(withoutDisturbed(measured), mode),
  },
];
