import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { cgroupFiles } from '../../../src/host/parse-counters.ts';

/** A quota has to be 1 ms at least. */
const periodUs = 20_000;

/**
 * Lets the cgroup of a process use a share of one CPU only, as `docker update` would, for a while. @throws Error where
 * the cgroup of the process has no CPU controller.
 */
export async function limitCpu(pid: number, share: number, ms: number): Promise<void> {
  const text = readFileSync(`/proc/${String(pid)}/cgroup`, 'utf8');
  const stat = cgroupFiles(text, '/sys/fs/cgroup').throttled;
  if (stat === undefined) throw new Error(`process ${String(pid)} has no cgroup for its CPU time`);
  const file = (name: string): string => stat.replace(/cpu\.stat$/, name);
  const quota = String(share * periodUs);
  const set = (value: string): void => {
    if (existsSync(file('cpu.max'))) {
      writeFileSync(file('cpu.max'), `${value === '-1' ? 'max' : value} ${String(periodUs)}`);
      return;
    }
    writeFileSync(file('cpu.cfs_period_us'), String(periodUs));
    writeFileSync(file('cpu.cfs_quota_us'), value);
  };
  set(quota);
  try {
    await sleep(ms);
  } finally {
    set('-1');
  }
}
