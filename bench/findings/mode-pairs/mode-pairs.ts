import { formatJudgedOverhead, formatOverheadRange } from '../../../src/base/units.ts';
import type { FindingResult } from '../../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { modeRatio, type ModeRatio } from '../../../src/results/summary/mode-ratio.ts';
import { verdictOfRatio } from '../../../src/statistics/verdict.ts';

export interface ModePair {
  readonly mode: string;
  readonly against: string;
  /** What the second lacks, as the subject of a clause: `being in a container`. */
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
    const cells = pairs.map((pair) => {
      const found = judge(measured, workload, pair);
      return found ? judgedText(found) : none;
    });
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
  const found = judge(measured, workload, pair);
  if (found === undefined) return [];
  const metric = (workload.metrics[0]?.title ?? '').toLowerCase();
  const what = `the ${metric} of ${workload.title}`;
  const modes = `(${pair.mode} against ${pair.against})`;
  return found.verdict === 'inconclusive'
    ? [
        `What ${pair.added} changes in ${what} is inconclusive: ${formatOverheadRange(found.interval)} % ${modes}.`,
      ]
    : [`${capitalise(pair.added)} changes ${what} by ${judgedText(found)} ${modes}.`];
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Judged extends ModeRatio {
  readonly verdict: string;
}

function judge(measured: MeasuredRun, workload: Workload, pair: ModePair): Judged | undefined {
  const found = ratioOf(measured, workload, pair);
  const [metric] = workload.metrics;
  if (!found || !metric) return undefined;
  const { threshold } = measured.summary.method;
  const better = betterOf(measured, workload.id, metric.id);
  return { ...found, verdict: verdictOfRatio(found.interval, threshold, better) };
}

/** With the word for an interval that says nothing, or nothing that matters. */
function judgedText(judged: Judged): string {
  const text = formatJudgedOverhead(judged);
  return judged.verdict === 'equivalent' ? `${text}, equivalent` : text;
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
