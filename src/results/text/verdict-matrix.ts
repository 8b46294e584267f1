import { formatOverhead, formatOverheadRange } from '../../base/units.ts';
import { groupsByFamily } from '../../contracts/mode-family.ts';
import { controlId } from '../../contracts/mode.ts';
import { familiesOf, settingLabel, type Family } from '../families.ts';
import type { LoadedRun } from '../loaded-run.ts';
import { formatMetricBriefly, formatRatio } from './metric-text.ts';
import type { WorkloadInfo } from '../schemas/run-schema.ts';
import type { SummaryCell, SummaryOverhead } from '../schemas/summary-schema.ts';
import { isWithdrawn } from './verdict-text.ts';

type Tone =
  | SummaryOverhead['verdict']
  /** Two values, and no ratio in between. */
  | 'two-states'
  /** Failed, invalid or skipped. */
  | 'without-number'
  | 'unsupported'
  /** A value without a ratio: the baseline's may be 0. */
  | 'not-compared';

export interface MatrixCell {
  readonly tone: Tone;
  /** A number, or a word where there is none to defend. */
  readonly text: string;
  /** The interval behind it. */
  readonly range?: string;
  /** How large the cost or the gain is: 1 below 5 %, 2 below 25 %, 3 from there on. */
  readonly strength: 1 | 2 | 3;
  /** Whether the verdict holds by itself only, not beside all others of the run. */
  readonly isWithdrawn: boolean;
  /** Why there is no number. */
  readonly why?: string;
}

export interface MatrixRow {
  readonly title: string;
  /** Of the headline metric. */
  readonly metric: string;
  /** Id of the setting. */
  readonly workload: string;
  /** Id of the workload that it is a setting of. */
  readonly base: string;
  /** Where its title and cells lead, in place of the tables of the workload. */
  readonly href?: string;
  /** In the order of the modes; undefined where the cell was not planned. */
  readonly cells: readonly (MatrixCell | undefined)[];
}

/** Verdicts on the headline metric of every workload, mode by mode; the control is the last. */
export interface VerdictMatrix {
  readonly caption: string;
  /** What its rows are, where these are no workloads. */
  readonly rowHead?: string;
  readonly baseline: string;
  readonly level: number;
  readonly modes: readonly string[];
  /** Families of neighbouring modes, by their titles; absent in runs of before they were recorded. */
  readonly groups?: readonly { readonly title: string; readonly columns: number }[];
  readonly rows: readonly MatrixRow[];
}

/** Pure. A cell shows a number only with a verdict that it supports. */
export function verdictMatrix({ run, summary }: Pick<LoadedRun, 'run' | 'summary'>): VerdictMatrix {
  const { baseline, cells } = summary;
  const planned = [...run.modes.map(({ id }) => id), controlId].filter(
    (mode) => mode !== baseline && cells.some((cell) => cell.mode === mode),
  );
  const rowOf = (family: Family, setting: WorkloadInfo): MatrixRow => {
    const [metric] = setting.metrics;
    return {
      title:
        family.settings.length === 1 ? family.title : `${family.title}, ${settingLabel(setting)}`,
      metric: metric?.title ?? '',
      workload: setting.id,
      base: family.base,
      cells: planned.map((mode) => {
        const cell = cells.find((each) => each.mode === mode && each.workload === setting.id);
        return cell && matrixCell(cell, metric?.id ?? '');
      }),
    };
  };
  return {
    caption: `Overhead against ${baseline} in the headline metric of each workload, [${String(summary.method.level * 100)} % interval]`,
    baseline,
    level: summary.method.level,
    modes: planned,
    ...groupsOf(run, planned),
    rows: familiesOf(run).flatMap((family) =>
      family.settings.map((setting) => rowOf(family, setting)),
    ),
  };
}

function groupsOf(
  { modes }: LoadedRun['run'],
  planned: readonly string[],
): Pick<VerdictMatrix, 'groups'> {
  if (modes.every(({ family }) => family === undefined)) return {};
  const columns = planned.map((id) => modes.find((mode) => mode.id === id) ?? {});
  const groups = groupsByFamily(columns);
  return { groups: groups.map(({ title, items }) => ({ title, columns: items.length })) };
}

const wordless = { strength: 1, isWithdrawn: false } as const;

function matrixCell(cell: SummaryCell, metric: string): MatrixCell {
  if (cell.status === 'unsupported') {
    return { tone: 'unsupported', text: '–', why: cell.reason ?? 'unsupported', ...wordless };
  }
  const found = cell.status === 'measured' ? cell.metrics[metric] : undefined;
  if (found?.ratioStates) {
    return { tone: 'two-states', text: formatRatio(found), why: 'two states', ...wordless };
  }
  if (!found) {
    const why = cell.reason ?? 'no reason was recorded';
    return { tone: 'without-number', text: cell.status, why, ...wordless };
  }
  if (!found.overhead) {
    const why = 'not compared with the baseline';
    return { tone: 'not-compared', text: formatMetricBriefly(found, cell), why, ...wordless };
  }
  const { verdict, ratio, interval } = found.overhead;
  const range = formatOverheadRange(interval);
  // The centre of an inconclusive interval would be read as an answer.
  if (verdict === 'inconclusive') return { tone: verdict, text: verdict, range, ...wordless };
  return {
    tone: verdict,
    text: formatOverhead(ratio),
    range,
    strength: strengthOf(ratio),
    isWithdrawn: isWithdrawn(found.overhead),
  };
}

/** On the log scale, so that half as fast is as strong as twice as slow. */
export function strengthOf(ratio: number): 1 | 2 | 3 {
  const size = Math.abs(Math.log(ratio));
  if (size < Math.log(1.05)) return 1;
  return size < Math.log(1.25) ? 2 : 3;
}
