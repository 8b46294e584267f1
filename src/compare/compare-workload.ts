import { hasSingleValue } from '../contracts/single-value.ts';
import { controlId } from '../contracts/mode.ts';
import type { WorkloadInfo } from '../results/schemas/run-schema.ts';
import { poolRatios } from '../statistics/random-effects.ts';
import { cellOf, compareMode } from './compare-mode.ts';
import type { ComparedWorkload, Labelled, LeftOut } from './comparison.ts';
import { differentCondition } from './different-condition.ts';
import { differentTerm } from './same-terms.ts';

/** A host by those of its runs that drove the workload on the same terms. */
interface Driven extends Labelled {
  readonly info: WorkloadInfo;
}

export interface WorkloadOutcome {
  readonly compared?: ComparedWorkload;
  readonly leftOut: readonly LeftOut[];
}

/**
 * One workload over the runs that drove it on the same terms as the first of them.
 * @param runs all of the comparison; the first is the reference of the differences.
 */
export function compareWorkload(
  id: string,
  runs: readonly Labelled[],
  threshold: number,
): WorkloadOutcome {
  const driven = runs.flatMap((each) => drivenBy(id, each));
  const [first, second] = driven;
  const metric = first?.info.metrics[0];
  if (!first || !metric) return { leftOut: [] };
  if (!second) return { leftOut: [{ workload: id, reason: `Only ${first.label} has it.` }] };
  const different = driven.flatMap((each) => {
    const term = differentTerm(first.info, each.info) ?? differentCondition(first, each);
    return term ? [{ each, ...term }] : [];
  });
  const alike = driven.filter(
    (each) => !different.some((unknownName) => unknownName.each === each),
  );
  const differentReasons = describeTerms(first, different).map((reason) => ({
    ...{ workload: id, reason },
  }));
  if (alike.length < 2) return { leftOut: differentReasons };
  const options = { workload: first.info, reference: runs[0]?.label ?? '', threshold };
  const outcomes = modesOf(alike).map((mode) => ({ mode, ...compareMode(mode, alike, options) }));
  const cells = outcomes.flatMap((each) => each.cell ?? []);
  if (cells.length === 0) {
    const reason =
      'No mode has an overhead in two runs (none is possible where the baseline may be 0).';
    return { leftOut: [...differentReasons, { workload: id, reason }] };
  }
  const missing = outcomes.flatMap(({ mode, reason }) =>
    reason === undefined ? [] : [{ workload: id, mode, reason }],
  );
  return {
    compared: {
      workload: id,
      title: first.info.title,
      metric,
      baselineValues: alike.flatMap((each) => baselineValue(each, metric.id)),
      cells,
    },
    leftOut: [...differentReasons, ...missing],
  };
}

/** What one run of a host drove otherwise than the first of them is not pooled with it. */
function drivenBy(id: string, host: Labelled): readonly Driven[] {
  const driving = host.runs.flatMap((loaded) => {
    const info = loaded.run.workloads.find((workload) => workload.id === id);
    return info ? [{ loaded, info }] : [];
  });
  const [first] = driving;
  if (!first) return [];
  const alike = driving.filter(
    (each) => !differentTerm(first.info, each.info) && !differentCondition(first, each),
  );
  return [{ label: host.label, ...first, runs: alike.map(({ loaded }) => loaded) }];
}

/** In the order of the first run, then what later ones add; the control last; without the baseline. */
function modesOf(runs: readonly Driven[]): readonly string[] {
  const all = runs.flatMap((each) => each.runs);
  const modes = all.flatMap(({ run }) => run.modes.map((mode) => mode.id));
  const baseline = runs[0]?.loaded.summary.baseline;
  return [...new Set([...modes, controlId])].filter((mode) => mode !== baseline);
}

function baselineValue(host: Driven, metric: string): ComparedWorkload['baselineValues'] {
  const values = host.runs.flatMap((loaded) => {
    const cell = cellOf(loaded, host.info.id, loaded.summary.baseline);
    const own = cell?.status === 'measured' ? cell.metrics[metric] : undefined;
    return own && hasSingleValue(own) ? [own] : [];
  });
  const [first, ...rest] = values;
  if (!first) return [];
  if (rest.length === 0) return [{ run: host.label, value: first.value, interval: first.interval }];
  // On the log scale, as ratios; what may be 0 has no place there.
  if (values.some(({ interval }) => interval[0] <= 0)) return [];
  const pooled = poolRatios(values.map(({ value, interval }) => ({ ratio: value, interval })));
  return pooled ? [{ run: host.label, value: pooled.ratio, interval: pooled.interval }] : [];
}

interface DifferentTerm {
  readonly each: Driven;
  readonly what: string;
  readonly values: readonly [string, string];
}

/** A sentence for all hosts that differ from the first in the same. */
function describeTerms(first: Driven, different: readonly DifferentTerm[]): readonly string[] {
  const key = ({ what, values }: DifferentTerm): string => JSON.stringify([what, values]);
  return [...new Set(different.map(key))].flatMap((wanted) => {
    const alike = different.filter((each) => key(each) === wanted);
    const [one] = alike;
    if (!one) return [];
    const labels = alike.map(({ each }) => each.label).join(', ');
    const [mine, theirs] = one.values;
    const verb = alike.length === 1 ? 'differs' : 'differ';
    return [`${labels} ${verb} in ${one.what}: ${mine} in ${first.label}, ${theirs} in ${labels}.`];
  });
}
