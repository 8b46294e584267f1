import { toStrictJson } from '../base/json.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { formatCell, type ExportedOverhead } from './exported-overhead.ts';

/** An entry of customSmallerIsBetter and customBiggerIsBetter, as the README of github-action-benchmark has it. */
interface Benchmark {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** Shown behind the value. */
  readonly range: string;
  /** Shown where somebody points at it. */
  readonly extra: string;
}

/**
 * Overheads as ratios: the action divides a value by the one before, which
 * would say nothing of percentages around zero.
 */
export function benchmarkJson(
  overheads: readonly ExportedOverhead[],
  { run, summary }: Pick<LoadedRun, 'run' | 'summary'>,
): string {
  const benchmarks = overheads.map(({ overhead, better, ...cell }): Benchmark => {
    const [low, high] = overhead.interval.map(round);
    return {
      name: formatCell(cell),
      unit: `× ${summary.baseline}`,
      value: round(overhead.ratio),
      range: `${String(low)} to ${String(high)}`,
      extra: `${better} is better\n${String(summary.method.level * 100)} % interval\nrun ${run.runId}`,
    };
  });
  return `${toStrictJson(benchmarks, 2)}\n`;
}

function round(ratio: number): number {
  return Number(ratio.toFixed(4));
}
