import { defineWorkload } from '../../src/contracts/workload.ts';
import http from '../services/http.ts';
import { launchTimed } from './launch/launch-phases.ts';
import { readLaunches, type LaunchOutput } from './launch/read-launches.ts';
import { supportsLaunch } from './launch/supports-launch.ts';
import { launchMetrics } from './metrics/launch.ts';

/** Of one alone, and of each more beside it, in quick modes on two CPUs. */
const aloneMs = 600;
const moreMs = 150;
/** Slices last for most of a second, and their values differ little; those of many containers last for several. */
const minBlocks = 5;
const minBlocksOfMany = 3;
const many = 16;

export default defineWorkload({
  id: 'cold-start',
  title: 'Cold start',
  summary:
    'Containers of nginx are created, started, asked until they answer, and removed; all that are asked for at once.',
  metrics: launchMetrics,
  parameters: {
    containers: { title: 'Containers', kind: 'count', values: [1], min: 1, max: 128 },
  },
  constants: {},
  workUnit: 'containers',
  notes: [
    'Time runs until the client of the mode has its first answer, over the way that the mode is; it asks again every few milliseconds.',
    'Every container has the image, limits and services that the server of its mode has. Images are there already.',
    'Of several containers at once, times are those of the mean container.',
    'In mode container, each joins the network namespace of a container that runs already.',
  ],
  service: http.id,
  supports: supportsLaunch,
  resolve({ containers = 1 }) {
    return {
      measures: 'engine',
      work: { first: containers, min: containers, max: containers },
      targetMs: aloneMs + (containers - 1) * moreMs,
      minBlocks: containers > many ? minBlocksOfMany : minBlocks,
      warmUpWork: 0,
      async act(launcher, work): Promise<LaunchOutput> {
        const all = [];
        for (let count = 0; count < work; count += 1) all.push(await launcher.container());
        const begin = launcher.elapsedMs();
        const launched = await Promise.all(all.map((each) => launchTimed(launcher, each)));
        const answered = launcher.elapsedMs();
        await Promise.all(all.map((each) => each.remove()));
        return {
          launchedMs: answered - begin,
          removedMs: launcher.elapsedMs() - answered,
          containers: launched,
        };
      },
      read: readLaunches,
    };
  },
});
