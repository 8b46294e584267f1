import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, type Random } from '../../../src/base/random.ts';
import type { Bed } from '../harness/bed.ts';
import { startBursts, type Bursts } from '../harness/cpu-bursts.ts';
import { limitCpu } from '../harness/cpu-quota.ts';

interface Disturbing {
  readonly bed: Bed;
  readonly seconds: number;
  readonly seed: number;
}

/** Something that disturbs slices whichever mode they are of, for so many seconds. */
export interface Kind {
  readonly id: string;
  readonly what: string;
  start(options: Disturbing): Promise<Bursts>;
}

const nothing: Bursts = { end: () => Promise.resolve(0) };
const burstMs = 20;

/** On the CPUs of the server and of the client in turn, each with times of its own. */
function bursts(id: string, pauseMs: number): Kind {
  return {
    id,
    what: `bursts of ${String(burstMs)} ms on each CPU, every ${String(burstMs + pauseMs)} ms on average`,
    async start({ bed: { cpusets }, seconds, seed }) {
      const started = [cpusets.server, cpusets.load].map((cpu, at) =>
        startBursts({ cpu, seconds, burstMs, pauseMs, seed: 2 * seed + at }),
      );
      const all = await Promise.all(started);
      return {
        async end() {
          const used = await Promise.all(all.map((each) => each.end()));
          return used.reduce((sum, each) => sum + each, 0);
        },
      };
    },
  };
}

const quotaShare = 0.05;
const quotaMs = 150;
const quotaPauseMs = 600;

/** Of one server at a time, any of them. */
const quotas: Kind = {
  id: 'quota',
  what: `one server or another is kept at ${String(quotaShare * 100)} % of a CPU for ${String(quotaMs)} ms, every ${String(quotaMs + quotaPauseMs)} ms on average`,
  async start({ bed, seconds, seed }) {
    const random = seededRandom(seed, 0);
    const endMs = performance.now() + seconds * 1000;
    const pids = await Promise.all(
      [...bed.topologies.values()].map(async (each) => (await each.containers()).server.pid),
    );
    const limit = async (): Promise<void> => {
      while (performance.now() < endMs) {
        await sleep(exponential(random, quotaPauseMs));
        const pid = pids[Math.floor(random.float() * pids.length)];
        if (pid !== undefined) await limitCpu(pid, quotaShare, quotaMs);
      }
    };
    const ended = limit();
    return { end: () => ended.then(() => 0) };
  },
};

function exponential(random: Random, mean: number): number {
  return -Math.log(1 - random.float()) * mean;
}

export const kinds: readonly Kind[] = [
  { id: 'quiet', what: 'nothing', start: () => Promise.resolve(nothing) },
  bursts('rare bursts', 980),
  bursts('frequent bursts', 230),
  quotas,
];
