import { comparedThings, nameOfThing } from '../../compare/compared-things.ts';
import type { Comparison, LeftOut } from '../../compare/comparison.ts';
import { modeSentences } from '../../compare/comparison-answer.ts';
import { countMatrix, differenceMatrix, hasDifferences } from '../../compare/difference-matrix.ts';
import type { DrawnChart } from '../draw-charts.ts';
import type { Block } from '../document.ts';
import { familyAnchor } from '../family-anchor.ts';
import { figureBlocks } from '../sections/figure-blocks.ts';
import type { Part } from '../sections/part.ts';
import { list, tableBlocks } from '../sections/plain-blocks.ts';
import { differenceTable, maxColumns, runTable } from './host-tables.ts';
import { methodLines } from './method-lines.ts';
import { valueTables, workloadTables } from './workload-tables.ts';

/** Everything below the first screen, in order: the verdicts, what may be behind them, the numbers, and how they were had. */
export function comparisonParts(
  comparison: Comparison,
  charts: readonly DrawnChart[],
): readonly Part[] {
  const { workloads, warnings, differs, runs } = comparison;
  const { many } = comparedThings(runs);
  return [
    {
      ...{ id: 'verdicts', title: 'Every mode in every workload', isOpen: true },
      build: () => [...matrixBlocks(comparison), ...leftOutBlocks(comparison)],
    },
    {
      ...{ id: 'runs', title: `${capital(many)} and runs` },
      line: () => runsLine(comparison),
      build: () => tableBlocks([runTable(comparison)]),
    },
    {
      ...{ id: 'differs', title: `What differs between the ${many}` },
      line: () => `${String(differs.length)} of the facts that the runs recorded.`,
      build: () => [
        ...tableBlocks([differenceTable(comparison, differs)]),
        ...list(warnings.map(({ message, advice }) => `${message} ${advice}`)),
      ],
    },
    {
      ...{ id: 'values', title: `Values of ${comparison.baseline} itself` },
      line: () => valuesLine(comparison),
      build: () => [
        { kind: 'paragraph', text: valuesLine(comparison) },
        ...figureBlocks(charts),
        ...tableBlocks(valueTables(comparison)),
      ],
    },
    ...workloads.map((workload) => ({
      ...{ id: familyAnchor(workload.workload), title: `Numbers: ${workload.title}` },
      line: () => modeSentences(workload, comparison)[0],
      build: (): readonly Block[] => [
        ...list(modeSentences(workload, comparison)),
        ...tableBlocks(workloadTables(workload, comparison)),
      ],
    })),
    {
      ...{ id: 'method', title: 'Method' },
      line: () => methodLines(comparison)[0],
      build: () => list(methodLines(comparison)),
    },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const maxNamed = 8;

function runsLine({ runs }: Comparison): string {
  const named = runs.slice(0, maxNamed).map((run) => `${run.label} ${nameOfThing(run, runs)}`);
  const more = runs.length - named.length;
  return [...named, ...(more > 0 ? [`and ${String(more)} more`] : [])].join(', ') + '.';
}

/** One for each later host where they are few. */
function matrixBlocks(comparison: Comparison): readonly Block[] {
  const { runs } = comparison;
  if (runs.length > maxColumns) return [{ kind: 'matrix', matrix: countMatrix(comparison) }];
  return runs
    .slice(1)
    .map(({ label }) => ({ kind: 'matrix', matrix: differenceMatrix(comparison, label) }) as const);
}

/** What has no cell in a matrix, one line a reason. */
function leftOutBlocks({ leftOut, workloads, runs }: Comparison): readonly Block[] {
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  const others = workloads.filter((each) => !hasDifferences(each));
  return list([
    ...reasons.map((reason) => {
      const names = leftOut.filter((each) => each.reason === reason).map(nameOf);
      return `Not compared: ${names.join(', ')}. ${reason}`;
    }),
    ...(others.length === 0
      ? []
      : [
          `Not compared: ${others.map(({ workload }) => workload).join(', ')}. ${runs[0]?.label ?? ''} has none of it; the numbers of the others are below.`,
        ]),
  ]);
}

function nameOf({ workload, mode }: LeftOut): string {
  return mode === undefined ? workload : `${mode} in ${workload}`;
}

function valuesLine({ absolute }: Comparison): string {
  const { runs, reasons } = absolute;
  return [
    runs.length === 0
      ? 'Not comparable.'
      : `Comparable on ${runs.join(', ')}, whose fingerprints are the same.`,
    ...reasons,
  ].join(' ');
}
