import { spaceUnit } from '../contracts/parameter.ts';
import { parseWorkloadName } from '../contracts/workload-name.ts';
import type { WorkloadInfo } from './schemas/run-schema.ts';
import type { Summary, SummaryCell } from './schemas/summary-schema.ts';

interface Setting {
  readonly id: string;
  readonly title: string;
  readonly base?: string | undefined;
  readonly baseTitle?: string | undefined;
}

/** A workload with all the settings that a run measured it at. */
export interface Family<W extends Setting = WorkloadInfo> {
  readonly base: string;
  readonly title: string;
  /** One, or several where a parameter was swept. */
  readonly settings: readonly [W, ...W[]];
}

/** The workloads of a run in its order, settings of one workload together. */
export function familiesOf<W extends Setting>(run: {
  readonly workloads: readonly W[];
}): readonly Family<W>[] {
  const baseOf = (each: W): string => each.base ?? each.id;
  return [...new Set(run.workloads.map(baseOf))].flatMap((base) => {
    const [first, ...rest] = run.workloads.filter((each) => baseOf(each) === base);
    if (!first) return [];
    return [{ base, title: first.baseTitle ?? first.title, settings: [first, ...rest] }];
  });
}

/** What tells a setting from the others of its family: `1 KiB`, or `payload 64 B, rate 20k`. */
export function settingLabel(setting: WorkloadInfo): string {
  const { assignments } = parseWorkloadName(setting.id);
  const values = assignments.map(([name, value = '']) => {
    const spaced = spaceUnit(value);
    return assignments.length === 1 ? spaced : `${name} ${spaced}`;
  });
  return values.length === 0 ? setting.title : values.join(', ');
}

/** Sentences for the modes that a family could not be driven over, one a reason. */
export function unsupportedLines(family: Family, summary: Summary): readonly string[] {
  const ids = family.settings.map((each) => each.id);
  const cells = summary.cells.filter((cell) => isUnsupported(cell) && ids.includes(cell.workload));
  return [...new Set(cells.map((cell) => cell.reason ?? 'no reason was given'))].map((reason) => {
    const modes = [
      ...new Set(cells.filter((cell) => cell.reason === reason).map((cell) => cell.mode)),
    ];
    return `Unsupported in ${modes.join(', ')}: ${reason}`;
  });
}

export function isUnsupported(cell: SummaryCell): boolean {
  return cell.status === 'unsupported';
}

/** The headline, and those of the others that some of the cells have a number for. */
export function metricsWithNumbers(
  workload: WorkloadInfo,
  cells: readonly SummaryCell[],
): WorkloadInfo['metrics'] {
  return workload.metrics.filter(
    (metric, index) => index === 0 || cells.some((cell) => cell.metrics[metric.id] !== undefined),
  );
}
