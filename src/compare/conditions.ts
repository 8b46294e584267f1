import { formatValue } from '../base/units.ts';
import { warning, type Warning } from '../base/warnings.ts';
import { controlId } from '../contracts/mode.ts';
import type { ComparedWorkload, DifferenceKind, HostDifference } from './comparison.ts';
import { engineSetting } from './condition-facts.ts';
import type { DrivingProgram } from './driving-programs.ts';
import { formatDifferences, programDifferences } from './host-differences.ts';
import { hostsByVerdict } from './hosts-by-verdict.ts';

/**
 * What weakens a comparison: in what the runs differ, and what they show of it. Pure.
 * @param own programs that drove compared workloads.
 */
export function conditionWarnings(
  differs: readonly HostDifference[],
  workloads: readonly ComparedWorkload[],
  own: readonly DrivingProgram[],
): readonly Warning[] {
  const incomparable = own.filter(({ isIncomparable }) => isIncomparable);
  const isAsked = differs.some(({ what }) => what === engineSetting);
  const of = (wanted: DifferenceKind): readonly HostDifference[] =>
    differs.filter(
      ({ kind, what }) =>
        kind === wanted &&
        !incomparable.some(({ program }) => program === what) &&
        !(isAsked && ofSetting.includes(what)),
    );
  const found: readonly Warning[][] = [
    differing('DIFFERENT_CONDITIONS', of('condition')),
    told('DIFFERENT_SPEED', speedDifferences(workloads)),
    incomparable.map((each) =>
      warning(
        'INCOMPARABLE_PROGRAMS',
        `${formatDifferences(programDifferences(each))}. ${each.why}`,
      ),
    ),
    differing('DIFFERENT_PROGRAMS', of('program')),
    differing('DIFFERENT_METHOD', of('method')),
    differing('DIFFERENT_MACHINES', [...of('machine'), ...of('detail')]),
    told('NOISY_CONTROL', noisyControls(workloads)),
  ];
  return found.flat();
}

/** What a setting of an engine is, or brings: where settings are compared, nobody has to be warned of it. */
const ofSetting: readonly string[] = [
  ...[engineSetting, 'userland proxy', 'firewall backend', 'Docker Engine'],
];

type Code = Parameters<typeof warning>[0];

function differing(code: Code, differs: readonly HostDifference[]): Warning[] {
  return differs.length === 0 ? [] : [warning(code, `${formatDifferences(differs)}.`)];
}

function told(code: Code, seen: readonly string[]): Warning[] {
  return seen.length === 0 ? [] : [warning(code, `${seen.join('; ')}.`)];
}

/** Baselines that are further apart than this share are not of equally fast machines. */
const maxSpeedDifference = 0.25;

function speedDifferences(workloads: readonly ComparedWorkload[]): readonly string[] {
  return workloads.flatMap(({ workload, metric, baselineValues }) => {
    const values = baselineValues.map(({ value }) => value);
    if (values.length < 2) return [];
    if (Math.max(...values) <= Math.min(...values) * (1 + maxSpeedDifference)) return [];
    const texts = baselineValues.map(
      ({ run, value }) => `${run} ${formatValue(value, metric.unit)}`,
    );
    return [`baseline of ${workload}: ${texts.join(', ')}`];
  });
}

function noisyControls(workloads: readonly ComparedWorkload[]): readonly string[] {
  return workloads.flatMap(({ workload, cells }) => {
    const control = cells.find(({ mode }) => mode === controlId);
    if (!control) return [];
    const { slower, faster } = hostsByVerdict(control);
    return Object.entries({ slower, faster }).flatMap(([verdict, labels]) =>
      labels.length === 0 ? [] : [`${workload}: the control of ${labels.join(', ')} is ${verdict}`],
    );
  });
}
