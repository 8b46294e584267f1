import { busyTicks, parseCpuTime, type CpuTime } from '../base/cpu-time.ts';
import type { HostReader } from './host-reading.ts';

const statFile = '/proc/stat';

/** Of the engine's host since it booted; undefined where it cannot be read. Never rejects. */
export async function readCpuTime(reader: HostReader): Promise<CpuTime | undefined> {
  const { files } = await reader.read([statFile]);
  return parseCpuTime(files.get(statFile) ?? '');
}

/** Share of CPU time between two readings that other guests took, 0 to 1. */
export function stealShare(before: CpuTime, after: CpuTime): number | undefined {
  const total = after.total - before.total;
  return total > 0 ? (after.steal - before.steal) / total : undefined;
}

/** Share of CPU time between two readings that this machine's processes used, 0 to 1. */
export function busyShare(before: CpuTime, after: CpuTime): number | undefined {
  const total = after.total - before.total;
  return total > 0 ? (busyTicks(after) - busyTicks(before)) / total : undefined;
}
