import { formatDuration } from '../../base/units.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';

/** What was measured on, and when: for the line above the answer. */
export function runSubject({ run, host }: Pick<LoadedRun, 'run' | 'host'>): readonly string[] {
  const { cpu, engine } = host;
  const took = run.endedAt === undefined ? undefined : secondsBetween(run.startedAt, run.endedAt);
  return [
    host.hostname,
    `${String(cpu.count)} × ${cpu.model ?? 'unknown CPU'}${cpu.virtualised === undefined ? '' : ' (VM)'}`,
    `Linux ${host.kernel}`,
    `Docker ${engine.version}`,
    ...(host.congestionControl === undefined ? [] : [`TCP ${host.congestionControl}`]),
    `${run.startedAt.slice(0, 10)}${took === undefined ? '' : `, ${formatDuration(took)}`}`,
    `suite ${run.parameters.suite}`,
  ];
}

function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
