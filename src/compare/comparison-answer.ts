import { formatOverhead, formatOverheadRange, formatSignedOverhead } from '../base/units.ts';
import { controlId } from '../contracts/mode.ts';
import type { OverheadDifference } from '../statistics/overhead-difference.ts';
import { comparedThings } from './compared-things.ts';
import type { ComparedCell, ComparedWorkload, Comparison } from './comparison.ts';
import { hostsByVerdict } from './hosts-by-verdict.ts';

/** What a comparison says: never more than its verdicts do. */
export interface ComparisonAnswer {
  /** Of the first mode in the first workload that can be compared. */
  readonly sentence: string;
  /** The other modes in it, what is noise, and what cannot be compared. */
  readonly support: readonly string[];
}

export function comparisonAnswer(comparison: Comparison): ComparisonAnswer {
  const [workload] = comparison.workloads;
  const [first, ...others] = workload ? modeCells(workload) : [];
  const settings = (comparison.settings ?? []).flatMap(({ sentences }) => sentences);
  if (!workload || !first) return { sentence: 'No mode can be compared.', support: settings };
  return {
    sentence: modeSentence(first, workload, comparison),
    support: [
      ...settings,
      ...otherModes(others),
      ...noiseSentence(workload, comparison),
      ...leftOutSentences(comparison),
    ],
  };
}

/** One for each mode of a workload. */
export function modeSentences(
  workload: ComparedWorkload,
  comparison: Comparison,
): readonly string[] {
  return modeCells(workload).map((cell) => modeSentence(cell, workload, comparison));
}

function modeCells({ cells }: ComparedWorkload): readonly ComparedCell[] {
  return cells.filter(({ mode, differences }) => mode !== controlId && differences.length > 0);
}

function modeSentence(
  cell: ComparedCell,
  { metric }: ComparedWorkload,
  { phrases, runs }: Comparison,
): string {
  const phrase = phrases[cell.mode] ?? `mode ${cell.mode}`;
  const name = phrase.charAt(0).toUpperCase() + phrase.slice(1);
  const [only] = cell.differences;
  const what = metric.title.toLowerCase();
  return only && runs.length === 2
    ? `${name} ${ofTwo(cell, only, what)}.`
    : `${name} ${ofMany(cell, runs[0]?.label ?? '', comparedThings(runs).many)}, from ${ends(cell)} in ${what}.`;
}

function ofTwo(
  { overheads }: ComparedCell,
  { run, ratio, interval, verdict }: OverheadDifference & { readonly run: string },
  what: string,
): string {
  const own = overheads.map((each) => `${formatSignedOverhead(each)} on ${each.run}`).join(', ');
  const range = formatOverheadRange(interval);
  const other = overheads.find((each) => each.run !== run)?.run ?? '';
  const numbers = `(${own} in ${what}; difference ${formatOverhead(ratio)} ${range})`;
  switch (verdict) {
    case 'equivalent':
      return `costs the same on both ${numbers}`;
    case 'slower':
      return `costs more on ${run} than on ${other} ${numbers}`;
    case 'faster':
      return `costs less on ${run} than on ${other} ${numbers}`;
    case 'inconclusive':
      // No centre: it would be read as an answer.
      return `may cost the same on both or not (${own} in ${what}; difference inconclusive, ${range} %)`;
  }
}

const maxLabels = 5;

function ofMany(cell: ComparedCell, first: string, many: string): string {
  const { slower, faster, equivalent, inconclusive } = hostsByVerdict(cell);
  const all = cell.differences.length;
  if (equivalent.length === all) return `costs the same on all ${String(all + 1)} ${many}`;
  const counted = (labels: readonly string[]): string =>
    labels.length <= maxLabels ? labels.join(', ') : `${String(labels.length)} of ${String(all)}`;
  const clauses = [
    ...(slower.length > 0 ? [`costs more on ${counted(slower)} than on ${first}`] : []),
    ...(faster.length > 0 ? [`costs less on ${counted(faster)} than on ${first}`] : []),
    ...(equivalent.length > 0 ? [`costs the same on ${counted(equivalent)} as on ${first}`] : []),
    ...(inconclusive.length > 0 ? [`is inconclusive on ${counted(inconclusive)}`] : []),
  ];
  return clauses.join(', ');
}

/** The least and the most expensive host by name: which is which depends on the metric, so both have a sign. */
function ends({ overheads }: ComparedCell): string {
  const sorted = [...overheads].sort((one, other) => one.ratio - other.ratio);
  const told = [sorted[0], sorted.at(-1)].flatMap((each) =>
    each ? [`${formatSignedOverhead(each)} (${each.run})`] : [],
  );
  return told.join(' to ');
}

/** Each mode under the verdict of most hosts, with their number where they are several. */
function otherModes(cells: readonly ComparedCell[]): readonly string[] {
  const told = cells.map((cell) => ({ cell, ...hostsByVerdict(cell) }));
  const listed = (what: string, texts: readonly string[]): readonly string[] =>
    texts.length === 0 ? [] : [`${what}: ${texts.join('; ')}.`];
  const isOne = cells.every(({ differences }) => differences.length === 1);
  if (!isOne) {
    return told.map(({ cell: { mode }, slower, faster, equivalent, inconclusive }) => {
      const counts = [
        [slower, 'more'],
        [faster, 'less'],
        [equivalent, 'the same'],
        [inconclusive, 'inconclusive'],
      ] as const;
      const parts = counts.flatMap(([runs, word]) =>
        runs.length === 0 ? [] : [`${String(runs.length)} ${word}`],
      );
      return `${mode}: ${parts.join(', ')}.`;
    });
  }
  const brief = ({ mode, differences: [only] }: ComparedCell): string =>
    only ? `${mode} ${formatOverhead(only.ratio)} ${formatOverheadRange(only.interval)}` : mode;
  const having = (verdict: keyof ReturnType<typeof hostsByVerdict>): readonly ComparedCell[] =>
    told.filter((each) => each[verdict].length > 0).map(({ cell }) => cell);
  return [
    ...listed('Costs more, too', having('slower').map(brief)),
    ...listed('Costs less', having('faster').map(brief)),
    ...listed(
      'Costs the same',
      having('equivalent').map(({ mode }) => mode),
    ),
    ...listed(
      'Inconclusive',
      having('inconclusive').map(({ mode }) => mode),
    ),
  ];
}

/** How far apart copies of the baseline come out, which differ in nothing. */
function noiseSentence({ cells }: ComparedWorkload, { baseline }: Comparison): readonly string[] {
  const control = cells.find(({ mode }) => mode === controlId);
  const bounds = (control?.differences ?? []).flatMap(({ interval }) => interval.map(Math.log));
  if (bounds.length === 0) return [];
  const widest = Math.expm1(Math.max(...bounds.map(Math.abs)));
  return [
    `Copies of ${baseline}, which differ in nothing, are at most ±${(widest * 100).toFixed(1)} % apart.`,
  ];
}

/** Workloads that two hosts drove, and not alike: the first reason, and how many more there are for others. */
function leftOutSentences({ leftOut, runs }: Comparison): readonly string[] {
  const alone = new Set(runs.map(({ label }) => `Only ${label} has it.`));
  const whole = leftOut.filter(({ mode, reason }) => mode === undefined && !alone.has(reason));
  const [first] = whole;
  if (!first) return [];
  const names = whole.filter(({ reason }) => reason === first.reason);
  const more = whole.length - names.length;
  return [
    `Cannot be compared: ${names.map(({ workload }) => workload).join(', ')}. ${first.reason}`,
    ...(more > 0 ? [`${String(more)} more cannot, for reasons that are told below.`] : []),
  ];
}
