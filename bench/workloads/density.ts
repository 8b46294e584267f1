import { inParallel } from '../../src/base/in-parallel.ts';
import { BenchError, messageOf } from '../../src/base/errors.ts';
import type { LaunchedContainer, Launcher } from '../../src/contracts/launcher.ts';
import { defineWorkload } from '../../src/contracts/workload.ts';
import http from '../services/http.ts';
import { driveRequests } from './launch/drive-requests.ts';
import { launchTimed } from './launch/launch-phases.ts';
import { readDensity, requests, type DensityOutput } from './launch/read-density.ts';
import { supportsLaunch } from './launch/supports-launch.ts';
import { densityMetrics } from './metrics/density.ts';

/** Of each container, from its start to its removal, in quick modes on two CPUs. */
const eachMs = 150;
const atOnce = 8;
const minBlocks = 3;
/** Of more than that, which takes minutes, one block is an answer. */
const manyContainers = 100;
const warmUps = 3;
/** To one neighbour at a time while the pair is measured: seldom not enough, and soon over on a machine that is overloaded. */
const busyRequests = 3 * requests;

export default defineWorkload({
  id: 'density',
  title: 'Density',
  summary:
    'Containers of nginx are started, eight at a time, until there are as many as asked for; a pair is measured among them, and all are removed.',
  metrics: densityMetrics,
  parameters: {
    containers: { title: 'Containers', kind: 'count', values: [10, 40, 100], min: 1, max: 1100 },
  },
  constants: { at_once: atOnce, requests },
  workUnit: 'containers',
  notes: [
    'The pair is client and server of the mode, which run all the time; its latency is that of requests one after another over a kept connection.',
    'A busy neighbour answers another load worker, one request after another, on the CPUs of the servers.',
    'Where the engine cannot start as many, those that it started are measured, and the report says what it ran out of.',
    'Memory is what the whole host has less of for each container, without the page cache; other programs change it too.',
  ],
  service: http.id,
  supports: supportsLaunch,
  resolve({ containers = 10 }) {
    return {
      measures: 'engine',
      work: { first: containers, min: containers, max: containers },
      targetMs: 1000 + containers * eachMs,
      minBlocks: containers > manyContainers ? 1 : minBlocks,
      warmUpWork: 0,
      act: fillHost,
      read: readDensity,
    };
  },
});

async function fillHost(launcher: Launcher, work: number): Promise<DensityOutput> {
  const drive = (amount = requests) =>
    driveRequests(launcher, { endpoint: launcher.endpoint, driver: 'http', amount });
  for (let pass = 0; pass < warmUps; pass += 1) await drive();
  const alone = await drive();
  const before = await launcher.usage();
  const begin = launcher.elapsedMs();
  const { running, wall } = await startMany(launcher, work);
  const launchedMs = launcher.elapsedMs() - begin;
  const after = await launcher.usage();
  const idle = await drive();
  const busy = await driveBesideBusy(launcher, running[0], drive);
  const removing = launcher.elapsedMs();
  await inParallel(running, atOnce, (container) => container.remove());
  const removedMs = launcher.elapsedMs() - removing;
  const reached = running.length;
  const ended = wall === undefined ? {} : { wall };
  return { launchedMs, removedMs, reached, ...ended, before, after, alone, idle, busy };
}

/** Until there are as many as wanted, or one cannot be started. */
async function startMany(launcher: Launcher, count: number) {
  const running: LaunchedContainer[] = [];
  const places = Array.from({ length: count });
  try {
    await inParallel(places, atOnce, async () => {
      const container = await launcher.container();
      await launchTimed(launcher, container);
      running.push(container);
    });
    return { running };
  } catch (thrown) {
    if (running.length === 0 || !isOfOneContainer(thrown)) throw thrown;
    return { running, wall: messageOf(thrown) };
  }
}

/** Not of an engine that is gone, nor of a run that is stopped. */
function isOfOneContainer(thrown: unknown): boolean {
  return thrown instanceof BenchError && ['START_FAILED', 'ENGINE_FAILED'].includes(thrown.code);
}

async function driveBesideBusy(
  launcher: Launcher,
  neighbour: LaunchedContainer | undefined,
  drive: () => Promise<unknown>,
): Promise<unknown> {
  if (!neighbour) return undefined;
  const endpoint = await neighbour.endpoint();
  const other = { endpoint, driver: 'http', worker: 1 } as const;
  await driveRequests(launcher, { ...other, amount: requests });
  let isMeasuring = true;
  const keepBusy = async (): Promise<void> => {
    do await driveRequests(launcher, { ...other, amount: busyRequests });
    while (isMeasuring);
  };
  const measured = async (): Promise<unknown> => {
    try {
      return await drive();
    } finally {
      isMeasuring = false;
    }
  };
  const [seen] = await Promise.all([measured(), keepBusy()]);
  return seen;
}
