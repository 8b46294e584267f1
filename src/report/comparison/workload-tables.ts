import { formatOverheadBriefly, formatValue, formatValueRange } from '../../base/units.ts';
import { isOfEngines } from '../../compare/compared-things.ts';
import type {
  ComparedCell,
  ComparedOverhead,
  ComparedWorkload,
  Comparison,
} from '../../compare/comparison.ts';
import type { Table } from '../../contracts/table.ts';
import { maxColumns } from './host-tables.ts';

const none = '–';

/** Overheads and differences of one workload: hosts across where they are few, else down. */
export function workloadTables(
  workload: ComparedWorkload,
  comparison: Comparison,
): readonly Table[] {
  const isFew = comparison.runs.length <= maxColumns;
  return [
    ...(isFew ? [hostsAcross(workload, comparison)] : hostsDown(workload, comparison)),
    ...spreadTables(workload, comparison),
  ];
}

function captionOf({ metric }: ComparedWorkload, { baseline, level }: Comparison): string {
  return `${metric.title}: ${metric.better} is better; overhead against ${baseline}; [${String(level * 100)} % intervals]`;
}

function hostsAcross(workload: ComparedWorkload, comparison: Comparison): Table {
  const labels = comparison.runs.map(({ label }) => label);
  const [first = '', ...later] = labels;
  return {
    caption: captionOf(workload, comparison),
    head: ['Mode', ...labels, ...later.map((label) => `${label} / ${first}`)],
    rows: workload.cells.map((cell) => [
      cell.mode,
      ...labels.map((label) => overheadText(cell, label)),
      ...later.map((label) => differenceText(cell, label)),
    ]),
  };
}

function hostsDown(workload: ComparedWorkload, comparison: Comparison): readonly Table[] {
  const { cells } = workload;
  const labels = comparison.runs.map(({ label }) => label);
  const [first = '', ...later] = labels;
  const head = [isOfEngines(comparison.runs) ? 'Engine' : 'Host', ...cells.map(({ mode }) => mode)];
  return [
    {
      ...{ caption: captionOf(workload, comparison), head },
      rows: labels.map((label) => [label, ...cells.map((cell) => overheadText(cell, label))]),
    },
    {
      ...{ caption: `Difference of these overheads from ${first}, with its verdict`, head },
      rows: later.map((label) => [label, ...cells.map((cell) => differenceText(cell, label))]),
    },
  ];
}

function overheadText({ overheads }: ComparedCell, label: string): string {
  const found = overheads.find(({ run }) => run === label);
  return found ? formatOverheadBriefly(found.ratio, found.interval) : none;
}

function differenceText({ differences }: ComparedCell, label: string): string {
  const found = differences.find(({ run }) => run === label);
  return found ? withVerdict(found) : none;
}

function withVerdict({ ratio, interval, verdict }: ComparedCell['differences'][number]): string {
  return `${formatOverheadBriefly(ratio, interval)} ${verdict}`;
}

type Pooled = ComparedOverhead & { readonly pooled: NonNullable<ComparedOverhead['pooled']> };

/** How far the runs of one host lie apart, where a host has several. */
function spreadTables({ cells }: ComparedWorkload, { runs }: Comparison): readonly Table[] {
  return runs
    .filter(({ pooled }) => pooled !== undefined)
    .map(({ label }) => {
      const own = cells.flatMap(({ mode, overheads }) => {
        const found = overheads.find(
          (each): each is Pooled => each.run === label && each.pooled !== undefined,
        );
        return found ? [{ mode, found }] : [];
      });
      return {
        caption: `The runs of ${label}, and how far they lie apart`,
        head: ['Mode', 'Pooled', 'Between runs', 'Runs'],
        rows: own.map(({ mode, found: { ratio, interval, pooled } }) => [
          ...[mode, formatOverheadBriefly(ratio, interval)],
          `± ${(Math.expm1(pooled.betweenSd) * 100).toFixed(1)} %`,
          pooled.runs
            .map((each) => `${each.runId} ${formatOverheadBriefly(each.ratio, each.interval)}`)
            .join('; '),
        ]),
      };
    });
}

/** The baseline's own values, where two hosts are alike enough. */
export function valueTables({
  workloads,
  absolute,
  baseline,
  level,
}: Comparison): readonly Table[] {
  if (absolute.runs.length === 0) return [];
  return [
    {
      caption: `Values of ${baseline} itself, [${String(level * 100)} % intervals]`,
      head: ['Workload', ...absolute.runs],
      rows: workloads.map(({ title, metric, baselineValues }) => [
        `${title}, ${metric.title.toLowerCase()}`,
        ...absolute.runs.map((label) => {
          const found = baselineValues.find(({ run }) => run === label);
          return found
            ? `${formatValue(found.value, metric.unit)} ${formatValueRange(found.interval, metric.unit)}`
            : none;
        }),
      ]),
    },
  ];
}
