import type pc from 'picocolors';
import { formatDuration, formatOverhead } from '../base/units.ts';
import { alignColumns } from './align.ts';

export interface ProgressView {
  readonly rounds: number;
  /** Rounds that the budget should allow; absent before the first is done. */
  readonly expectedRounds?: number;
  readonly leftS: number;
  readonly overheads: readonly {
    readonly workload: string;
    readonly mode: string;
    /** Absent while there are too few blocks. */
    readonly seen?: { readonly ratio: number; readonly halfWidth: number };
  }[];
}

/** As many as fit a terminal of 100 columns. */
const maxColumns = 4;

type Colors = ReturnType<typeof pc.createColors>;

export function liveLines(view: ProgressView, colors: Colors): readonly string[] {
  const all = [...new Set(view.overheads.map((each) => each.workload))];
  const workloads = all.slice(0, maxColumns);
  const modes = [...new Set(view.overheads.map((each) => each.mode))];
  const cell = (mode: string, workload: string): string => {
    const seen = view.overheads.find(
      (each) => each.mode === mode && each.workload === workload,
    )?.seen;
    return seen
      ? `${formatOverhead(seen.ratio)} ± ${(seen.halfWidth * 100).toFixed(1)}`
      : colors.dim('…');
  };
  return [
    colors.bold(head(view)),
    ...alignColumns([
      ['', ...workloads].map((text) => colors.dim(text)),
      ...modes.map((mode) => [mode, ...workloads.map((workload) => cell(mode, workload))]),
    ]),
    ...(all.length > workloads.length
      ? [colors.dim(`and ${String(all.length - workloads.length)} more workloads`)]
      : []),
  ];
}

export function plainLine(view: ProgressView): string {
  return head(view);
}

function head({ rounds, expectedRounds, leftS }: ProgressView): string {
  const of = expectedRounds === undefined ? '' : ` of about ${String(expectedRounds)}`;
  return `Measuring: round ${String(rounds)}${of}, ${formatDuration(leftS)} left`;
}
