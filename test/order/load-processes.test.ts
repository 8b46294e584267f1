import { afterEach, describe, expect, it } from 'vitest';
import type { AgentRequest } from '../../src/base/agent-protocol.ts';
import type { Division, Workload } from '../../src/contracts/workload.ts';
import { measure } from '../../src/drive/measure.ts';
import type { SliceRecord } from '../../src/drive/slice-record.ts';
import { tryLoadProcesses } from '../../src/drive/try-load-processes.ts';
import { warmUp } from '../../src/drive/warm-up.ts';
import { planRun } from '../../src/plan/plan.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { startFakeRun, workloadOf, type FakeRun } from './fake-run.ts';
import { fakeTopology, fakeWorkload } from './fake-topology.ts';

const { signal } = new AbortController();
const division: Division = {
  maxProcesses: 4,
  requests: (_endpoint, work, processes) =>
    Array.from({ length: processes }, () => ({ work: work / processes })),
  merge: (output) => output,
};
const divisible = { ...fakeWorkload, id: 'divisible', division };

/** A topology that writes down what each process is asked for, and a clock. */
function watched(mode: string, answer: (request: AgentRequest) => unknown = () => ({ value: 1 })) {
  const asked: AgentRequest[] = [];
  let elapsed = 0;
  const ask = async (request: AgentRequest): Promise<unknown> => {
    asked.push(request);
    return answer(request);
  };
  return {
    asked,
    topology: { ...fakeTopology(mode, [], () => undefined), channel: { ask } },
    clock: { now: () => new Date(0), elapsedMs: () => (elapsed += 1) },
  };
}

function processesIn(request: AgentRequest): number {
  return request.do === 'drive-together' ? request.requests.length : 1;
}

describe('driving with several load processes', () => {
  it('divides each slice of a divisible workload alike in every mode, and no other', async () => {
    const plan = planRun({
      ...{ seed: 1, baseline: 'host', modes: ['host', 'bridge'], budgetS: 100 },
      workloads: ['fake', 'divisible'],
    });
    const modes = plan.modes.map((mode) => [mode, watched(mode)] as const);
    const records: SliceRecord[] = [];
    await measure({
      ...{ plan, signal, generation: 0, workloads: [fakeWorkload, divisible] },
      topologies: new Map(modes.map(([mode, { topology }]) => [mode, topology])),
      clock: watched('clock').clock,
      work: { fake: 10, divisible: 12 },
      processes: { fake: 3, divisible: 3 },
      record: (slice) => records.push(slice),
      roundDone: ({ rounds }) => rounds === 4,
      modeBroke: () => undefined,
    });
    for (const [mode, { asked }] of modes) {
      const together = asked.filter((request) => request.do === 'drive-together');
      expect(together, mode).toHaveLength(4);
      for (const { requests } of together) {
        expect(requests).toEqual([{ work: 4 }, { work: 4 }, { work: 4 }]);
      }
      expect(asked.filter((request) => request.do === 'drive')).toHaveLength(4);
      // The same load worker, in its turn, as for a slice of one process.
      expect(together.map(({ worker }) => worker)).toEqual([0, 1, 2, 1]);
    }
    const processes = records.map((each) => [each.workload, each.processes]);
    expect(new Set(processes.map(String))).toEqual(new Set(['divisible,3', 'fake,']));
  });

  it('warms up all of them, each with as much work as one that drives alone', async () => {
    const { asked, topology, clock } = watched('host');
    const workloads = [divisible, fakeWorkload];
    await warmUp({ topology, workloads, processes: { divisible: 2 }, clock, signal }, [5]);
    const driven = asked.filter((request) => request.do === 'drive-together');
    expect(driven).toHaveLength(6);
    const alone = divisible.warmUpWork / 6;
    expect(driven[0]).toMatchObject({ worker: 5, requests: [{ work: alone }, { work: alone }] });
    // Of the same driver, but for one process alone: that has to be warm, too.
    expect(asked.filter((request) => request.do === 'drive')).toHaveLength(6);
  });
});

/** Of a server that one process can keep busy for so large a share, and whose CPU time is counted. */
function serverAt(share: number) {
  let usedUs = 0;
  const perMs = (processes: number) => Math.min(1, share * processes);
  const { asked, topology, clock } = watched('host', (request) => {
    usedUs += 10_000 * perMs(processesIn(request));
    return { processes: processesIn(request) };
  });
  const workload = {
    ...divisible,
    work: { first: 100, min: 1, max: 1_000_000 },
    read: (output: unknown, work: number) => {
      const { processes } = output as { processes: number };
      const sliceMs = work / (100 * perMs(processes));
      // As long as the share says, whatever the slice takes.
      usedUs += (sliceMs - 10) * 1000 * perMs(processes);
      return { ok: true as const, values: {}, sliceMs };
    },
  };
  const watch = { read: async () => ({ host: {}, serverCpuUs: usedUs }) };
  return { asked, options: { topology, workload, clock, signal, watch } };
}

describe('trying load processes', () => {
  it('takes one more at a time until the server is busy, each warmed up before it counts', async () => {
    const { asked, options } = serverAt(0.4);
    const trials = await tryLoadProcesses({ ...options, max: 4 });
    expect(trials.map(({ processes }) => processes)).toEqual([1, 2, 3]);
    const numbers = asked.map(processesIn);
    expect(numbers).toEqual([...numbers].sort((left, right) => left - right));
    const warmUpPasses = 6;
    for (const processes of [1, 2, 3]) {
      const own = asked.filter((request) => processesIn(request) === processes);
      expect(own.length).toBeGreaterThan(warmUpPasses);
    }
  });

  it('tells how busy the server was in the median slice, and what it answered', async () => {
    const { options } = serverAt(0.4);
    const [one, two] = await tryLoadProcesses({ ...options, max: 2 });
    expect(one?.perS).toBeCloseTo(40_000, -1);
    expect(two?.perS).toBeCloseTo(80_000, -1);
    const { watch: _, ...unwatched } = options;
    const [blind] = await tryLoadProcesses({ ...unwatched, max: 1 });
    expect(blind && 'serverShare' in blind).toBe(false);
  });

  it('tries none once it is told to stop', async () => {
    const { asked, options } = serverAt(0.4);
    const stopped = { ...options, signal: AbortSignal.abort(), max: 4 };
    expect(await tryLoadProcesses(stopped)).toEqual([]);
    expect(asked).toEqual([]);
  });
});

let fake: FakeRun | undefined;
afterEach(() => {
  fake?.remove();
});

const divisibleWorkload: Workload = {
  ...workloadOf('many', 10),
  resolve: (values) => ({ ...workloadOf('many', 10).resolve(values), division }),
};

describe('a run with load processes', () => {
  async function runWith(flags: { loadProcesses?: string }) {
    fake = startFakeRun({ workloads: [workloadOf('one', 10), divisibleWorkload], flags });
    expect(await fake.outcome, fake.shown()).toBe(0);
    return { ...loadRun(fake.path()), shown: fake.shown() };
  }

  it('has as many as it is told to in every mode, keeps the number, and warns on one CPU', async () => {
    const { run, journal, warnings, shown } = await runWith({ loadProcesses: '2' });
    expect(run.parameters.loadProcesses).toBe(2);
    expect(run.loadProcesses).toEqual({ many: { processes: 2, cpus: 1 } });
    const seen = new Set(
      journal.map(({ workload, mode, processes = 1 }) => `${workload} ${mode} ${processes}`),
    );
    const modes = ['host', 'bridge', 'control'];
    expect(seen).toEqual(new Set(modes.flatMap((mode) => [`one ${mode} 1`, `many ${mode} 2`])));
    expect(warnings.map(({ code }) => code)).toContain('LOAD_PROCESSES');
    expect(shown).toContain('2 load processes share one CPU.');
  });

  it.each([
    ['all that it has CPUs for, where each adds something', (processes: number) => processes, 2],
    ['one, where a second adds nothing', () => 1, 1],
  ])('has %s, in every mode, and keeps what was tried', async (_, speedOf, chosen) => {
    const resolved = workloadOf('many', 10).resolve({});
    const many: Workload = {
      ...workloadOf('many', 10),
      resolve: () => ({
        ...resolved,
        division: { ...division, merge: () => ({ value: 100, processes: 2 }) },
        read: (output, work) => {
          const { processes = 1 } = output as { processes?: number };
          const reading = resolved.read(output, work);
          return reading.ok ? { ...reading, sliceMs: 10 / speedOf(processes) } : reading;
        },
      }),
    };
    fake = startFakeRun({ workloads: [workloadOf('one', 10), many], cpus: 4 });
    expect(await fake.outcome, fake.shown()).toBe(0);
    const { run, journal } = loadRun(fake.path());
    expect(run.loadProcesses).toMatchObject({
      many: { processes: chosen, cpus: 2, tried: [{ processes: 1 }, { processes: 2 }] },
    });
    expect(Object.keys(run.loadProcesses ?? {})).toEqual(['many']);
    const seen = journal.map(({ workload, mode, processes = 1 }) => [workload, mode, processes]);
    const modes = ['host', 'bridge', 'control'];
    expect(new Set(seen.map(String))).toEqual(
      new Set(modes.flatMap((mode) => [`one,${mode},1`, `many,${mode},${String(chosen)}`])),
    );
  });

  it('has one where the load has one CPU and nothing is said, and tries no more', async () => {
    const { run, journal, warnings } = await runWith({});
    expect(run.parameters.loadProcesses).toBe('auto');
    expect(run.loadProcesses).toEqual({ many: { processes: 1, cpus: 1 } });
    expect(journal.every(({ processes }) => processes === undefined)).toBe(true);
    expect(warnings.map(({ code }) => code)).not.toContain('LOAD_PROCESSES');
  });
});
