/**
 * report: a loaded run or a comparison becomes a page, Markdown and charts. In: results, charts. Out: files
 * under reports/, which can be deleted and drawn again. Must not: need an engine or a network, show a
 * number without its interval, or give one to a cell that has none.
 * May import: base, contracts, results, charts, compare, audit.
 */
import { decodeHistogram } from '../base/histogram.ts';
import type { ChartCell, ChartData, ChartHistogram } from '../contracts/chart.ts';
import { controlId } from '../contracts/mode.ts';
import type { PublishedSource } from '../contracts/published-figure.ts';
import { contrastsOf } from '../results/summary/contrasts.ts';
import { driftOf } from '../results/summary/drift.ts';
import { generationStarts } from '../results/summary/generations.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { quantileShifts } from '../results/summary/quantile-shifts.ts';
import { chartFigures } from './published-counterparts.ts';

type Run = LoadedRun['run'];
type SummaryCell = LoadedRun['summary']['cells'][number];
type CellHistogram = LoadedRun['histograms'][number];

/** Every second per cent, 95 and 99 %, then ten steps in each further nine. */
const quantiles = [
  ...Array.from({ length: 50 }, (_, half) => half / 50),
  ...[0.05, 0.75, 0.95, 0.99],
  ...[1000, 10_000].flatMap((scale) =>
    Array.from({ length: 9 }, (_, step) => (scale - 9 + step) / scale),
  ),
].sort((a, b) => a - b);

export function chartData(
  loaded: LoadedRun,
  published: readonly PublishedSource[] = [],
): ChartData {
  const { run, summary, host, histograms } = loaded;
  // A line for each variant too would bury those of modes.
  const isMode = ({ mode }: { readonly mode: string }): boolean =>
    run.modes.every(({ id, of }) => id !== mode || of === undefined);
  return {
    runId: run.runId,
    hostname: host.hostname,
    baseline: summary.baseline,
    threshold: summary.method.threshold,
    level: summary.method.level,
    cells: summary.cells.flatMap((cell) => chartCells(run, cell)),
    histograms: histograms.filter(isMode).map((histogram) => chartHistogram(run, histogram)),
    shifts: quantileShifts(loaded)
      .filter(isMode)
      .map((each) => ({ ...each, workloadTitle: titleOf(run, each) })),
    drift: driftOf(loaded)
      .filter(isMode)
      .map((each) => ({ ...each, workloadTitle: titleOf(run, each) })),
    contrasts: contrastsOf(loaded),
    generationStarts: generationStarts(loaded.journal),
    published: chartFigures(loaded, published),
  };
}

/** One per metric that was measured. */
function chartCells(run: Run, cell: SummaryCell): readonly ChartCell[] {
  const workload = run.workloads.find((each) => each.id === cell.workload);
  const about = {
    ...endpointOf(cell.mode, run),
    ...variantOf(cell.mode, run),
    ...familyOf(cell.mode, run),
    base: workload?.base ?? cell.workload,
    baseTitle: workload?.baseTitle ?? cell.workload,
    parameters: workload?.parameters ?? {},
    swept: workload?.swept ?? [],
  };
  return (workload?.metrics ?? []).flatMap((metric, index) => {
    const seen = cell.metrics[metric.id];
    if (!seen) return [];
    return [
      {
        ...titlesOf(run, cell),
        ...about,
        metric: metric.id,
        metricTitle: metric.title,
        unit: seen.unit,
        better: seen.better,
        slices: seen.slices,
        headline: index === 0,
        ...(seen.value === undefined ? {} : { value: seen.value }),
        ...(seen.interval === undefined ? {} : { interval: seen.interval }),
        ...(seen.overhead ? { overhead: seen.overhead } : {}),
      },
    ];
  });
}

function chartHistogram(run: Run, { encoded, unitUs, ...cell }: CellHistogram): ChartHistogram {
  const histogram = decodeHistogram(encoded, unitUs);
  return {
    ...titlesOf(run, cell),
    swept: run.workloads.find((each) => each.id === cell.workload)?.swept ?? [],
    count: histogram.count,
    points: quantiles.flatMap((quantile) => {
      const us = histogram.quantileUs(quantile);
      return us === undefined ? [] : [{ quantile, us }];
    }),
  };
}

function titlesOf(
  run: Run,
  { mode, workload }: { readonly mode: string; readonly workload: string },
) {
  const modeTitle =
    mode === controlId
      ? `Control (a second ${run.parameters.baseline})`
      : (run.modes.find((each) => each.id === mode)?.title ?? mode);
  return { mode, modeTitle, workload, workloadTitle: titleOf(run, { workload }) };
}

function titleOf(run: Run, { workload }: { readonly workload: string }): string {
  return run.workloads.find((each) => each.id === workload)?.title ?? workload;
}

/** The control is a copy of the baseline. */
function endpointOf(mode: string, run: Run): Pick<ChartCell, 'endpoint'> {
  const id = mode === controlId ? run.parameters.baseline : mode;
  const endpoint = run.modes.find((each) => each.id === id)?.endpoint;
  return endpoint === undefined ? {} : { endpoint };
}

function variantOf(mode: string, { modes }: Run): Pick<ChartCell, 'of'> {
  const of = modes.find((each) => each.id === mode)?.of;
  return of === undefined ? {} : { of };
}

/** The control stands for itself. */
function familyOf(mode: string, { modes }: Run): Pick<ChartCell, 'family'> {
  const family = modes.find((each) => each.id === mode)?.family;
  return family === undefined ? {} : { family };
}
