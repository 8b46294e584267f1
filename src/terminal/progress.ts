import type pc from 'picocolors';
import type { ProgressView } from '../base/progress-view.ts';
import { formatDuration, formatOverhead } from '../base/units.ts';
import { alignColumns } from './align.ts';

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
