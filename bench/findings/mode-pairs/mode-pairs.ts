import { formatJudgedOverhead } from '../../../src/base/units.ts';
import type { FindingResult } from '../../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { verdictOf } from '../../../src/statistics/verdict.ts';
import { modeRatio, type ModeRatio } from '../mode-ratio/mode-ratio.ts';

export interface ModePair {
  readonly mode: string;
  readonly against: string;
  /** What the second lacks, as the subject of a sentence: `A container`. */
  readonly added: string;
}

type Workload = MeasuredRun['run']['workloads'][number];

const none = '–';

/**
 * What one mode costs more than another in the headline metric of each workload, paired in blocks. An interval that the run
 * has already, of a pair with its baseline, is that of the run.
 * @returns undefined where no pair was measured.
 */
export function modePairs(
  measured: MeasuredRun,
  pairs: readonly ModePair[],
): FindingResult | undefined {
  const { run, summary } = measured;
  const rows = run.workloads.flatMap((workload) => {
    const cells = pairs.map((pair) => judged(measured, workload, pair) ?? none);
    const title = `${workload.title}: ${(workload.metrics[0]?.title ?? '').toLowerCase()}`;
    return cells.every((text) => text === none) ? [] : [[title, ...cells]];
  });
  if (rows.length === 0) return undefined;
  const [first] = run.workloads;
  const level = String(summary.method.level * 100);
  return {
    sentences: first ? pairs.flatMap((pair) => sentenceOf(measured, first, pair)) : [],
    tables: [
      {
        caption: `One mode against the other, in paired blocks; [${level} % intervals]`,
        head: ['Workload', ...pairs.map(({ mode, against }) => `${mode} against ${against}`)],
        rows,
      },
    ],
  };
}

function sentenceOf(measured: MeasuredRun, workload: Workload, pair: ModePair): readonly string[] {
  const text = judged(measured, workload, pair);
  if (text === undefined) return [];
  const metric = (workload.metrics[0]?.title ?? '').toLowerCase();
  return [
    `${pair.added} changes the ${metric} of ${workload.title} by ${text} (${pair.mode} against ${pair.against}).`,
  ];
}

/** With the word for an interval that says nothing, or nothing that matters. */
function judged(measured: MeasuredRun, workload: Workload, pair: ModePair): string | undefined {
  const found = ratioOf(measured, workload, pair);
  const [metric] = workload.metrics;
  if (!found || !metric) return undefined;
  const { threshold } = measured.summary.method;
  const [low, high] = found.interval;
  const better = betterOf(measured, workload.id, metric.id);
  const verdict = verdictOf([Math.log(low), Math.log(high)], threshold, better);
  const text = formatJudgedOverhead({ ...found, verdict });
  return verdict === 'equivalent' ? `${text}, equivalent` : text;
}

function betterOf({ summary }: MeasuredRun, workload: string, metric: string): 'lower' | 'higher' {
  const cell = summary.cells.find((each) => each.workload === workload && metric in each.metrics);
  return cell?.metrics[metric]?.better ?? 'lower';
}

function ratioOf(
  measured: MeasuredRun,
  { id: workload, metrics }: Workload,
  { mode, against }: ModePair,
): ModeRatio | undefined {
  const metric = metrics[0]?.id ?? '';
  const { baseline, cells } = measured.summary;
  const metricOf = (id: string) =>
    cells.find((cell) => cell.mode === id && cell.workload === workload)?.metrics[metric];
  const [own, other] = [metricOf(mode), metricOf(against)];
  // Of slices in two states there is no centre to compare.
  if (own?.value === undefined || other?.value === undefined) return undefined;
  if (against === baseline) return own.overhead;
  if (mode === baseline) return other.overhead && inverse(other.overhead);
  return modeRatio(measured, { workload, metric }, mode, against);
}

function inverse({ ratio, interval: [low, high] }: ModeRatio): ModeRatio {
  return { ratio: 1 / ratio, interval: [1 / high, 1 / low] };
}
