import type { ChartFigure } from '../contracts/chart.ts';
import {
  publishedRatio,
  type PublishedFigure,
  type PublishedSource,
} from '../contracts/published-figure.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { SummaryMetric } from '../results/schemas/summary-schema.ts';

/** What of a run stands beside a figure. */
export interface Counterpart {
  readonly mode: string;
  readonly workload: LoadedRun['run']['workloads'][number];
  readonly metric: SummaryMetric;
}

/** Absent where a run did not measure it, and where it was driven at several settings. */
export function counterpartOf(
  { run, summary }: LoadedRun,
  { beside }: PublishedFigure,
): Counterpart | undefined {
  if (!beside) return undefined;
  const [workload, second] = run.workloads.filter(({ id, base = id }) => base === beside.workload);
  const cell = summary.cells.find(
    (each) => each.mode === beside.mode && each.workload === workload?.id,
  );
  const metric = cell?.status === 'measured' ? cell.metrics[beside.metric] : undefined;
  return workload && !second && metric ? { mode: beside.mode, workload, metric } : undefined;
}

/** Figures with an overhead of the run beside them, for charts. */
export function chartFigures(
  loaded: LoadedRun,
  sources: readonly PublishedSource[],
): readonly ChartFigure[] {
  return sources.flatMap((source) =>
    source.figures.flatMap((figure) => {
      const { beside, subject, quantity, better, setting = source.setting } = figure;
      const ratio = publishedRatio(figure);
      const own = counterpartOf(loaded, figure);
      if (!beside || !own?.metric.overhead || ratio === undefined) return [];
      const about = { source: sourceName(source), quality: source.quality, setting };
      const cell = { mode: own.mode, workload: own.workload.id, metric: beside.metric };
      return [{ ...about, subject, quantity, better, ratio, ...cell }];
    }),
  );
}

function sourceName({ title, year }: PublishedSource): string {
  return `${title}, ${String(year)}`;
}
