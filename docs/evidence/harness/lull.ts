import { setTimeout as sleep } from 'node:timers/promises';
import { busyShare, readCpuTime } from '../../../src/host/cpu-time.ts';
import { ownFiles } from '../../../src/host/host-reader.ts';

const watchMs = 400;
const quietShare = 0.1;

/** Waits until nothing else runs on this machine, but not for ever. */
export async function waitForLull(timeoutMs: number): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const before = await readCpuTime(ownFiles);
    await sleep(watchMs);
    const after = await readCpuTime(ownFiles);
    const busy = before && after ? busyShare(before, after) : undefined;
    if (busy === undefined || busy < quietShare || performance.now() > endMs) return;
  }
}
