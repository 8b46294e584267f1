import type { HostUsage, Launcher } from '../../src/contracts/launcher.ts';
import { defineWorkload } from '../../src/contracts/workload.ts';
import http from '../services/http.ts';
import { driveRequests } from './launch/drive-requests.ts';
import { readChurn, requests, type ChurnOutput } from './launch/read-churn.ts';
import { supportsLaunch } from './launch/supports-launch.ts';
import { turnOver } from './launch/turn-over.ts';
import { churnMetrics } from './metrics/churn.ts';

/** Of each container, from its start to its removal, in quick modes on two CPUs. */
const eachMs = 500;
const minBlocks = 3;
const warmUps = 3;
/** Before the first container comes, and again after the last one has gone. */
const stillPasses = 10;

export default defineWorkload({
  id: 'churn',
  title: 'Churn',
  summary:
    'Containers of nginx come and go, each removed as soon as the next one answers, while requests of a pair are measured that has nothing to do with them.',
  metrics: churnMetrics,
  parameters: {
    containers: { title: 'Containers', kind: 'count', values: [8], min: 1, max: 1000 },
  },
  constants: { requests, still_passes: stillPasses },
  workUnit: 'containers',
  notes: [
    'The pair is client and server of the mode, which run all the time; its requests go one after another over a kept connection.',
    'The same pair is measured without them in the same slice: half before the first one comes, half after the last one has gone.',
    'The engine does one thing at a time, as fast as it can; how many containers a second that is stands beside the latency.',
    "What they leave is what the host has more of at the end of the slice than at its beginning: interfaces, firewall rules, processes of docker-proxy, the daemon's memory.",
  ],
  service: http.id,
  supports: supportsLaunch,
  resolve({ containers = 8 }) {
    return {
      measures: 'engine',
      work: { first: containers, min: containers, max: containers },
      targetMs: 2000 + containers * eachMs,
      minBlocks,
      warmUpWork: 0,
      act: measureBeside,
      read: readChurn,
    };
  },
});

async function measureBeside(launcher: Launcher, work: number): Promise<ChurnOutput> {
  const drive = () =>
    driveRequests(launcher, { endpoint: launcher.endpoint, driver: 'http', amount: requests });
  const still: unknown[] = [];
  const measureStill = async (): Promise<HostUsage> => {
    for (let pass = 0; pass < stillPasses; pass += 1) still.push(await drive());
    return launcher.usage();
  };
  for (let pass = 0; pass < warmUps; pass += 1) await drive();
  const before = await measureStill();
  const { turned, beside } = await driveWhile(drive, () => turnOver(launcher, work));
  // Read last: the kernel takes a moment to remove a container's interface.
  const after = await measureStill();
  return { turned, before, after, still, beside };
}

/** Drives again and again for as long as something goes on. @returns what was driven meanwhile, and only meanwhile. */
async function driveWhile<T>(drive: () => Promise<unknown>, act: () => Promise<T>) {
  const passes: unknown[] = [];
  let isOver = false;
  const acting = act().finally(() => {
    isOver = true;
  });
  const driving = async (): Promise<void> => {
    while (!isOver) passes.push(await drive());
  };
  const driven = driving();
  // Neither outlasts the slice, also where the other fails: nobody would remove what comes then.
  await Promise.allSettled([acting, driven]);
  await driven;
  // The last pass outlasted it.
  return { turned: await acting, beside: passes.slice(0, -1) };
}
