import { controlId } from '../../contracts/mode.ts';
import { survivors } from '../../statistics/holm.ts';
import { methodInfo } from '../../statistics/method-info.ts';
import { quantileResamples } from '../../statistics/quantiles.ts';
import { hasEnoughBlocks, shortReason } from './enough-blocks.ts';
import type { JournalLine } from '../journal.ts';
import { generatorBound, generatorCpus, isGeneratorBound } from './generator-bound.ts';
import { provePath } from './path-proof.ts';
import { runProgress } from './run-progress.ts';
import type { Run, WorkloadInfo } from '../schemas/run-schema.ts';
import { claimKey, summariseMetrics, type Claims } from './summarise-metrics.ts';
import { schemaVersion, type Summary, type SummaryCell } from '../schemas/summary-schema.ts';

const level = 0.95;
/** A cell in which more slices than this share failed their checks has no number worth showing. */
const maxBadShare = 0.1;
const minSlices = 2;

/** Journal to summary: the same whether the run has just ended or was killed last year. Pure. */
export function summarise(run: Run, journal: readonly JournalLine[]): Summary {
  const ids = [...run.modes.map((mode) => mode.id), controlId];
  const counted = { ...run, ...runProgress(run, journal) };
  const cells = run.workloads.flatMap((workload) => {
    const short = hasEnoughBlocks(counted, workload.id)
      ? undefined
      : shortReason(counted, workload.id, journal);
    const slices = journal.filter((slice) => slice.workload === workload.id);
    const judged = ids.map((mode) => judgeCell(run, workload, mode, slices, short));
    const claims: Claims = new Map();
    const metrics = summariseMetrics(
      { run, workload, level },
      new Map(judged.flatMap(({ cell, good }) => (good ? [[cell.mode, good] as const] : []))),
      claims,
    );
    const found = judged.map(({ cell }) => withMetrics(cell, metrics.get(cell.mode) ?? {}));
    return markSurvivors(found, workload, claims);
  });
  return {
    schemaVersion,
    runId: run.runId,
    baseline: run.parameters.baseline,
    method: {
      ...methodInfo,
      level,
      resamples: quantileResamples,
      seed: run.seed,
      threshold: run.parameters.threshold,
    },
    cells,
  };
}

interface JudgedCell {
  readonly cell: SummaryCell;
  /** Slices to take numbers from; absent where there are to be none. */
  readonly good?: readonly JournalLine[];
}

function judgeCell(
  run: Run,
  { id: workload, measures }: WorkloadInfo,
  mode: string,
  slices: readonly JournalLine[],
  /** Why the workload has no numbers, where it has too few blocks. */
  short: string | undefined,
): JudgedCell {
  const own = slices.filter((slice) => slice.mode === mode);
  const good = own.filter((slice) => slice.ok);
  const bad = own.length - good.length;
  // Nothing is counted on the way there.
  const isOfEngine = measures === 'engine';
  const flags = [
    ...(bad > 0 ? [`retried:${String(bad)}`] : []),
    ...(isGeneratorBound(good, generatorCpus(run, workload)) ? [generatorBound] : []),
  ];
  const conditions = run.modes.find(({ id }) => id === mode)?.conditions;
  const under = conditions ? { conditions: [...conditions] } : {};
  const cell = { mode, workload, ...under, flags, metrics: {} };
  const without = (status: SummaryCell['status'], reason: string): JudgedCell => ({
    cell: { ...cell, status, reason },
  });
  const broke = run.outcomes[`${mode}/${workload}`] ?? run.outcomes[mode];
  if (broke) return without(broke.status, broke.reason);
  if (own.length > 0 && bad / own.length > maxBadShare) {
    const example = own.find((slice) => !slice.ok)?.problem ?? 'no reason was given';
    return without(
      'invalid',
      `${String(bad)} of ${String(own.length)} slices failed their checks, for example: ${example}.`,
    );
  }
  const proof = good.length === 0 || isOfEngine ? undefined : provePath(run, mode, good, measures);
  const proven = proof ? { proof } : {};
  if (proof?.contradiction !== undefined) {
    const reason = `Its path is not what the mode says: ${proof.contradiction}.`;
    return { cell: { ...cell, ...proven, status: 'invalid', reason } };
  }
  if (short !== undefined) return without('skipped', short);
  if (good.length < minSlices) {
    const slices = good.length === 1 ? 'one slice, which has no interval' : 'no slice that counts';
    return without('skipped', `It has ${slices}.`);
  }
  return { cell: { ...cell, ...proven, status: 'measured' }, good };
}

function withMetrics(cell: SummaryCell, metrics: SummaryCell['metrics']): SummaryCell {
  const isBimodal = Object.values(metrics).some((each) => each.states ?? each.ratioStates);
  return { ...cell, flags: isBimodal ? [...cell.flags, 'bimodal'] : cell.flags, metrics };
}

/**
 * Among the modes of a workload, in its headline metric: each workload is a question of its own, and what it says must not depend on
 * which others were asked. So are variants: what a mode's own verdict says must not depend on what was switched beside it. The control
 * is a check, not a claim.
 */
function markSurvivors(
  cells: readonly SummaryCell[],
  { metrics: [headline] }: WorkloadInfo,
  claims: Claims,
): readonly SummaryCell[] {
  if (!headline) return cells;
  const claimOf = ({ mode }: SummaryCell): number | undefined =>
    mode === controlId ? undefined : claims.get(claimKey(mode, headline.id));
  const claiming = cells.filter((cell) => claimOf(cell) !== undefined);
  const isVariant = ({ conditions }: SummaryCell): boolean => conditions !== undefined;
  const surviving = [
    claiming.filter((cell) => !isVariant(cell)),
    claiming.filter(isVariant),
  ].flatMap((family) => {
    const survive = survivors(
      family.map((cell) => claimOf(cell) ?? 1),
      1 - level,
    );
    return family.filter((_, at) => survive[at]);
  });
  return cells.map((cell) => {
    const metric = cell.metrics[headline.id];
    if (!claiming.includes(cell) || !metric?.overhead) return cell;
    const overhead = { ...metric.overhead, survivesHolm: surviving.includes(cell) };
    return { ...cell, metrics: { ...cell.metrics, [headline.id]: { ...metric, overhead } } };
  });
}
