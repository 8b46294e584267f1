import { formatDifference, formatOverheadRange } from '../../base/units.ts';
import { controlId } from '../../contracts/mode.ts';
import { costTables } from './cost-tables.ts';
import { metricCaption } from './metric-caption.ts';
import { formatFlags } from '../../results/text/cell-flags.ts';
import { isUnsupported, metricsWithNumbers } from '../../results/families.ts';
import { formatNeeds, isWithdrawn } from '../../results/text/verdict-text.ts';
import { formatMetric, formatRatio } from '../../results/text/metric-text.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import type { Run, WorkloadInfo } from '../../results/schemas/run-schema.ts';
import type {
  SummaryCell,
  SummaryMetric,
  SummaryOverhead,
} from '../../results/schemas/summary-schema.ts';
import type { Table } from '../../contracts/table.ts';

const none = '–';

/** One table a metric, the headline's first; that one also shows the way of a packet. */
export function workloadTables(
  loaded: Pick<LoadedRun, 'run' | 'summary'>,
  workload: WorkloadInfo,
): readonly Table[] {
  const { run, summary } = loaded;
  const cells = summary.cells.filter(
    (cell) => cell.workload === workload.id && !isUnsupported(cell),
  );
  const [headline] = workload.metrics;
  const metrics = metricsWithNumbers(workload, cells).filter(({ cost }) => !cost);
  const tables = metrics.map((metric) => {
    const isHeadline = metric === headline;
    return {
      caption: metricCaption(metric, summary),
      head: [
        ...['Mode', ...(isHeadline ? ['Path'] : [])],
        ...['Value', 'Overhead', 'Difference', 'Verdict', 'Slices'],
      ],
      rows: cells.map((cell) => [
        cell.mode,
        ...(isHeadline ? [pathOf(cell.mode, run)] : []),
        ...numbers(cell, cell.metrics[metric.id], summary.baseline),
      ]),
    };
  });
  return [...tables, ...costTables(workload, cells, summary)];
}

/** The control goes the way of the baseline. */
function pathOf(mode: string, run: Run): string {
  const id = mode === controlId ? run.parameters.baseline : mode;
  const path = run.modes.find((each) => each.id === id)?.path ?? none;
  return mode === controlId ? `${path} (a second ${id})` : path;
}

function numbers(
  cell: SummaryCell,
  metric: SummaryMetric | undefined,
  baseline: string,
): readonly string[] {
  if (cell.status !== 'measured') {
    return [none, none, none, `${cell.status}: ${cell.reason ?? 'no reason was recorded'}`, none];
  }
  if (!metric) return [none, none, none, 'this metric is missing', none];
  const { unit, overhead, slices } = metric;
  const count = `${slices.toLocaleString('en-US')}${formatFlags(cell)}`;
  const own = formatMetric(metric, cell);
  if (cell.mode === baseline) return [own, none, none, 'baseline', count];
  if (metric.ratioStates) return [own, formatRatio(metric), none, 'two states', count];
  if (!overhead)
    return [own, none, none, `not compared: ${baseline} has no number, or may be 0`, count];
  const { verdict, interval } = overhead;
  if (verdict === 'inconclusive') {
    return [own, `${formatOverheadRange(interval)} %`, none, formatVerdict(overhead), count];
  }
  return [
    own,
    formatRatio(metric),
    formatDifference(overhead.delta, unit),
    formatVerdict(overhead),
    count,
  ];
}

function formatVerdict(overhead: SummaryOverhead): string {
  const needs = formatNeeds(overhead);
  if (needs !== undefined) return `inconclusive; about ${needs} would decide`;
  return `${overhead.verdict}${isWithdrawn(overhead) ? ', but not among all headline metrics' : ''}`;
}
