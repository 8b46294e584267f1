import type pc from 'picocolors';
import { formatOverheadBriefly, formatOverheadRange, formatSignedOverhead } from '../base/units.ts';
import { comparisonAnswer } from '../compare/comparison-answer.ts';
import type { ComparedCell, ComparedWorkload, Comparison, LeftOut } from '../compare/comparison.ts';
import { differenceMatrix } from '../compare/difference-matrix.ts';
import { differenceSentence } from '../compare/difference-lines.ts';
import { alignColumns } from './align.ts';
import { headed } from './headed.ts';
import { countLines, hostLines } from './host-lines.ts';
import { formatCell, matrixTable, workloadName } from './matrix-lines.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** A terminal as it opens. */
const columns = 80;

/** What differs, the answer, the first workload by mode, and all others in one matrix. The page has the rest. */
export function comparisonTable(comparison: Comparison, colors: Colors): readonly string[] {
  const { workloads, runs } = comparison;
  const [first, ...others] = workloads;
  const isPair = runs.length === 2;
  const numbers = isPair
    ? [...pairLines(first, comparison, colors), ...pairMatrix(others, comparison, colors)]
    : [...hostLines(first, comparison, colors), ...countLines(others, comparison, colors)];
  return [
    '',
    ...wrap(differenceSentence(comparison), columns, '  ', { hard: true }),
    ...warningLines(comparison, colors),
    '',
    ...wrap(comparisonAnswer(comparison).sentence, columns).map((line) => colors.bold(line)),
    ...settingLines(comparison),
    ...numbers,
    ...leftOutLines(comparison),
    '',
    ...wrap(legend(comparison), columns).map((line) => colors.dim(line)),
  ];
}

/** What forbids or weakens the comparison beside what differs, which is told already. */
function warningLines({ warnings }: Comparison, colors: Colors): readonly string[] {
  return warnings
    .filter(({ code }) => code === 'INCOMPARABLE_PROGRAMS' || code === 'NOISY_CONTROL')
    .flatMap(({ message, advice }) => wrap(`Warning: ${message} ${advice}`, columns, '  '))
    .map((line) => colors.yellow(line));
}

/** Whether to change to each of several engine settings. */
function settingLines({ settings = [] }: Comparison): readonly string[] {
  return settings.flatMap(({ sentences }) => ['', ...wrap(sentences.join(' '), columns, '  ')]);
}

function pairLines(
  workload: ComparedWorkload | undefined,
  { baseline, runs }: Comparison,
  colors: Colors,
): readonly string[] {
  if (!workload) return [];
  const { title, metric, cells } = workload;
  const [one, other] = runs.map(({ label }) => label) as [string, string];
  const head = ['mode', one, other, `${other} / ${one}`, 'verdict'];
  const what = `${metric.title.toLowerCase()} against ${baseline} (${metric.better} is better)`;
  return [
    '',
    ...headed(title, what, colors),
    ...alignColumns(
      [
        head.map((text) => colors.dim(text)),
        ...cells.map((cell) => pairRow(cell, [one, other], colors)),
      ],
      [1, 2],
    ),
  ];
}

function pairRow(
  { mode, overheads, differences }: ComparedCell,
  labels: readonly [string, string],
  colors: Colors,
): readonly string[] {
  const own = labels.map((label) => {
    const found = overheads.find(({ run }) => run === label);
    return found ? formatSignedOverhead(found, '?') : '–';
  });
  const [difference] = differences;
  if (!difference) return [mode, ...own, '–', ''];
  const { ratio, interval, verdict } = difference;
  const paint = {
    slower: colors.yellow,
    faster: colors.green,
    equivalent: String,
    inconclusive: colors.dim,
  };
  const amount =
    verdict === 'inconclusive'
      ? `${formatOverheadRange(interval)} %`
      : formatOverheadBriefly(ratio, interval);
  return [mode, ...own, amount, paint[verdict](verdict)];
}

function pairMatrix(
  workloads: readonly ComparedWorkload[],
  comparison: Comparison,
  colors: Colors,
): readonly string[] {
  if (workloads.length === 0) return [];
  const [one = '', other = ''] = comparison.runs.map(({ label }) => label);
  const { modes, rows } = differenceMatrix({ ...comparison, workloads }, other);
  const texts = rows.map(({ workload, cells }) => ({
    name: workloadName(workload),
    cells: cells.map((cell) => formatCell(cell, colors)),
  }));
  return [
    '',
    ...headed('Other workloads', `${other} / ${one} in %, by headline metric`, colors),
    ...matrixTable(modes, texts, { colors, columns }),
  ];
}

/** What is left out, one line a reason. */
function leftOutLines({ leftOut }: Comparison): readonly string[] {
  if (leftOut.length === 0) return [];
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  return [
    '',
    ...reasons.flatMap((reason) => {
      const names = leftOut.filter((each) => each.reason === reason).map(nameOf);
      return wrap(`Not compared: ${names.join(', ')}. ${reason}`, columns, '  ');
    }),
  ];
}

function nameOf({ workload, mode }: LeftOut): string {
  return mode === undefined ? workload : `${mode}/${workload}`;
}

function legend({ baseline, threshold, runs, workloads }: Comparison): string {
  const [a = '', b = ''] = runs.map((run) => run.label);
  const hasMatrix = workloads.length > 1 || runs.length > 2;
  return [
    `${b} / ${a}: (1 + ${b}) / (1 + ${a}) − 1, with the 95 % interval of two independent runs.`,
    `Equivalent${hasMatrix ? ' (=)' : ''}: it lies inside ±${(threshold * 100).toFixed(1)} %.`,
    '?: inconclusive.',
    `Control: a second copy of mode ${baseline}, so what it shows is noise.`,
  ].join(' ');
}
