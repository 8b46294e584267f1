import { BenchError } from '../base/errors.ts';
import { didYouMean } from '../config/known-name.ts';
import { controlId } from '../contracts/mode.ts';
import { parseWorkloadName } from '../contracts/workload-name.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { CellName, Rule } from './gate.ts';
import { isPattern, matchesName } from './name-pattern.ts';

/** What there is beside what the runs have, so that a name that was not measured is told from a mistyped one. */
export interface KnownNames {
  readonly modes: readonly { readonly id: string }[];
  readonly workloads: readonly {
    readonly id: string;
    readonly metrics: readonly { readonly id: string }[];
  }[];
}

/**
 * The cells that a rule is about. A plain name stands for itself, measured or not. A pattern stands for what the runs
 * have of that name, without the baseline, without the control (which has to be named), and without cells
 * that cannot be, such as HTTP from a volume.
 * @param runs the one that is judged, and the base where there is one.
 * @throws BenchError UNKNOWN_NAME with the closest name, or BAD_FLAG for the baseline.
 */
export function cellsOfRule(
  rule: Rule,
  runs: readonly LoadedRun[],
  known: KnownNames,
): readonly CellName[] {
  const modes = modesOf(rule, runs, known);
  const metrics = metricsOf(rule, workloadsOf(rule, runs, known), runs, known);
  return metrics.flatMap(({ workload, metric }) =>
    modes
      .filter((mode) => !isPattern(rule.mode) || canBe(mode, workload, runs))
      .map((mode) => ({ mode, workload, metric })),
  );
}

function modesOf(rule: Rule, runs: readonly LoadedRun[], known: KnownNames): readonly string[] {
  const measured = unique(runs.flatMap(({ run }) => run.modes.map(({ id }) => id)));
  const all = unique([...measured, controlId, ...known.modes.map(({ id }) => id)]);
  if (!all.some((id) => matchesName(rule.mode, id))) throw unknownName(rule, 'mode', all);
  const baselines = runs.map(({ summary }) => summary.baseline);
  if (baselines.includes(rule.mode)) {
    throw new BenchError(
      'BAD_FLAG',
      `${rule.place} "${rule.text}": ${rule.mode} is what the other modes are compared with, so it has no overhead.`,
      { hint: `Name another mode, or ${controlId}, its second copy.` },
    );
  }
  if (!isPattern(rule.mode)) return [rule.mode];
  return measured.filter((id) => !baselines.includes(id) && matchesName(rule.mode, id));
}

function workloadsOf(rule: Rule, runs: readonly LoadedRun[], known: KnownNames): readonly string[] {
  const driven = unique(runs.flatMap(({ run }) => run.workloads.map(({ id }) => id)));
  const all = unique([...driven, ...known.workloads.map(({ id }) => id)]);
  const { base } = parseWorkloadName(rule.workload);
  const isKnown =
    all.some((id) => matchesName(rule.workload, id)) ||
    known.workloads.some(({ id }) => matchesName(base, id));
  if (!isKnown) throw unknownName(rule, 'workload', all);
  if (!isPattern(rule.workload)) return [rule.workload];
  return driven.filter((id) => matchesName(rule.workload, id));
}

function metricsOf(
  rule: Rule,
  workloads: readonly string[],
  runs: readonly LoadedRun[],
  known: KnownNames,
): readonly Omit<CellName, 'mode'>[] {
  const { base } = parseWorkloadName(rule.workload);
  const catalogued = known.workloads.filter(({ id }) => matchesName(base, id));
  const recorded = workloads.map((workload) => ({ workload, ids: judgedMetrics(workload, runs) }));
  const all = unique([
    ...recorded.flatMap(({ ids }) => ids),
    ...catalogued.flatMap(({ metrics }) => metrics.map(({ id }) => id)),
  ]);
  if (!all.some((id) => matchesName(rule.metric, id))) throw unknownName(rule, 'metric', all);
  return recorded.flatMap(({ workload, ids }) => {
    const isExact = !isPattern(rule.workload) && !isPattern(rule.metric);
    const own = isExact ? [rule.metric] : ids.filter((id) => matchesName(rule.metric, id));
    return own.map((metric) => ({ workload, metric }));
  });
}

/** Those that have verdicts: not what was asked for, such as a fixed rate. */
function judgedMetrics(workload: string, runs: readonly LoadedRun[]): readonly string[] {
  const infos = runs.flatMap(({ run }) => run.workloads.filter(({ id }) => id === workload));
  return unique(
    infos.flatMap(({ metrics }) =>
      metrics.filter(({ judged }) => judged !== false).map(({ id }) => id),
    ),
  );
}

function canBe(mode: string, workload: string, runs: readonly LoadedRun[]): boolean {
  return runs.some(({ run }) => run.outcomes[`${mode}/${workload}`]?.status !== 'unsupported');
}

function unknownName(rule: Rule, kind: keyof CellName, names: readonly string[]): BenchError {
  const what = isPattern(rule[kind]) ? `no ${kind} is called` : `there is no ${kind}`;
  return new BenchError(
    'UNKNOWN_NAME',
    `${rule.place} "${rule.text}": ${what} "${rule[kind]}".${didYouMean(rule[kind], names)}`,
  );
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
