import { seededRandom } from '../base/random.ts';
import { controlId } from '../contracts/mode.ts';
import { methodInfo } from '../statistics/method-info.ts';
import { estimateCentre } from '../statistics/estimate.ts';
import { workerSpread, type WorkerSpread } from '../statistics/worker-spread.ts';
import { estimateMean, overheadOfMeans } from '../statistics/mean.ts';
import { estimateOverhead } from '../statistics/overhead.ts';
import { hasEnoughBlocks, shortReason } from './enough-blocks.ts';
import type { JournalLine } from './journal.ts';
import { pairBlocks } from './pair-blocks.ts';
import { runProgress } from './run-progress.ts';
import type { Run, WorkloadInfo } from './run-schema.ts';
import {
  schemaVersion,
  type Summary,
  type SummaryCell,
  type SummaryMetric,
} from './summary-schema.ts';

const level = 0.95;
const resamples = 2000;
/** A cell in which more slices than this share failed their checks has no number worth showing. */
const maxBadShare = 0.1;
const minSlices = 2;

/** Journal to summary: the same whether the run has just ended or was killed last year. Pure. */
export function summarise(run: Run, journal: readonly JournalLine[]): Summary {
  const ids = [...run.modes.map((mode) => mode.id), controlId];
  const counted = { ...run, ...runProgress(run, journal) };
  return {
    schemaVersion,
    runId: run.runId,
    baseline: run.parameters.baseline,
    method: {
      ...methodInfo,
      level,
      resamples,
      seed: run.seed,
      threshold: run.parameters.threshold,
    },
    cells: run.workloads.flatMap((workload) => {
      const short = hasEnoughBlocks(counted, workload.id)
        ? undefined
        : shortReason(counted, workload.id, journal);
      return summariseWorkload(run, workload, ids, journal, short);
    }),
  };
}

function summariseWorkload(
  run: Run,
  workload: WorkloadInfo,
  ids: readonly string[],
  journal: readonly JournalLine[],
  /** Why the workload has no numbers, where it has too few blocks. */
  short: string | undefined,
): readonly SummaryCell[] {
  const slices = journal.filter((slice) => slice.workload === workload.id);
  const good = slices.filter((slice) => slice.ok);
  const { baseline } = run.parameters;
  const ofBaseline = good.filter((slice) => slice.mode === baseline);
  const others = ids
    .filter((mode) => mode !== baseline)
    .map((mode) => good.filter((slice) => slice.mode === mode));
  // One for all modes of a workload: the same program drives them.
  const spreads = new Map(
    workload.metrics.map(({ id }) => [
      id,
      workerSpread(others.map((own) => pairBlocks(id, own, ofBaseline))),
    ]),
  );
  return ids.map((mode) => summariseCell(run, workload, mode, slices, { spreads, short }));
}

type Spreads = ReadonlyMap<string, WorkerSpread | undefined>;

function summariseCell(
  run: Run,
  workload: WorkloadInfo,
  mode: string,
  slices: readonly JournalLine[],
  { spreads, short }: { readonly spreads: Spreads; readonly short: string | undefined },
): SummaryCell {
  const own = slices.filter((slice) => slice.mode === mode);
  const good = own.filter((slice) => slice.ok);
  const bad = own.length - good.length;
  const cell = { mode, workload: workload.id, flags: bad > 0 ? [`retried:${String(bad)}`] : [] };
  const without = (status: SummaryCell['status'], reason: string): SummaryCell => ({
    ...cell,
    status,
    reason,
    metrics: {},
  });
  const broke = run.outcomes[`${mode}/${workload.id}`] ?? run.outcomes[mode];
  if (broke) return without(broke.status, broke.reason);
  if (own.length > 0 && bad / own.length > maxBadShare) {
    const example = own.find((slice) => !slice.ok)?.problem ?? 'no reason was given';
    return without(
      'invalid',
      `${String(bad)} of ${String(own.length)} slices failed their checks, for example: ${example}.`,
    );
  }
  if (short !== undefined) return without('skipped', short);
  if (good.length < minSlices) {
    return without('skipped', `The run ended after ${String(good.length)} of its slices.`);
  }
  const baseline = slices.filter((slice) => slice.mode === run.parameters.baseline && slice.ok);
  const metrics: Record<string, SummaryMetric> = {};
  for (const metric of workload.metrics) {
    const summary = summariseMetric(run, workload, metric, good, baseline, spreads);
    if (summary) metrics[metric.id] = summary;
  }
  return { ...cell, status: 'measured', metrics };
}

function summariseMetric(
  run: Run,
  workload: WorkloadInfo,
  metric: WorkloadInfo['metrics'][number],
  good: readonly JournalLine[],
  baseline: readonly JournalLine[],
  spreads: Spreads,
): SummaryMetric | undefined {
  const [first] = good;
  if (!first) return undefined;
  // A seed for each number, so that none depends on which others were computed before it.
  const seed = hash(`${String(run.seed)}/${workload.id}/${first.mode}/${metric.id}`);
  const bootstrapOptions = { level, resamples, random: seededRandom(seed) };
  const values = good.flatMap((slice) => slice.values[metric.id] ?? []);
  // Those that have it would not be a fair sample of all.
  if (values.length < good.length * (1 - maxBadShare)) return undefined;
  const isMean = metric.average === 'mean';
  const own = isMean
    ? estimateMean(values, bootstrapOptions)
    : estimateCentre(values, bootstrapOptions);
  if (!own) return undefined;
  const known = { unit: metric.unit, better: metric.better };
  const alone = { ...known, ...own, interval: [...own.interval] as [number, number] };
  if (first.mode === run.parameters.baseline) return alone;
  const blocks = pairBlocks(metric.id, good, baseline);
  const spread = spreads.get(metric.id);
  const options = {
    ...{ ...bootstrapOptions, better: metric.better, threshold: run.parameters.threshold },
    ...(spread ? { spread } : {}),
  };
  const found = isMean ? overheadOfMeans(blocks, options) : estimateOverhead(blocks, options);
  if (!found) return alone;
  return {
    ...alone,
    overhead: { ...found, interval: [...found.interval] as [number, number] },
  };
}

/** FNV-1a, 32 bits: a seed from a name. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}
