import Docker from 'dockerode';
import { afterEach, describe, expect, it } from 'vitest';
import { openBed, type Bed, type BedOptions } from '../../docs/evidence/harness/bed.ts';
import { copyOf, withModes } from '../../docs/evidence/harness/copies.ts';
import { pinnedCpus } from '../../docs/evidence/harness/pinned-cpus.ts';
import { CleanupStack } from '../../src/base/cleanup-stack.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { portOf } from '../../src/contracts/endpoint.ts';
import type { Mode } from '../../src/contracts/mode.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { openRelays } from '../../src/run/host-calibration/relays.ts';
import { root } from './command-line.ts';
import { addDoseRules } from './injection/dose-rules.ts';
import { doseLine, type DosePoint } from './injection/dose-line.ts';
import { measuredOverhead } from './injection/measured-overhead.ts';

const catalogue = await loadCatalogue(root);
let cleanup = new CleanupStack();

afterEach(async () => {
  await cleanup[Symbol.asyncDispose]();
  cleanup = new CleanupStack();
});

/** The baseline with its control, and one more mode, started for one workload. */
async function start(
  baseline: Mode,
  other: Mode,
  workload: string,
  more: Pick<BedOptions, 'work' | 'cpusets'> = {},
): Promise<Bed> {
  const own = [baseline, other].filter(({ id }) => !catalogue.modes.some((mode) => mode.id === id));
  return cleanup.use(
    await openBed({
      runId: 'test-injections',
      catalogue: withModes(catalogue, own),
      modes: [baseline.id, other.id],
      baseline: baseline.id,
      workloads: [workload],
      seed: 1,
      signal: new AbortController().signal,
      say: () => undefined,
      ...more,
    }),
  );
}

const host = copyOf(catalogue, 'host', 'host');

describe('a known injection is what the interval holds', () => {
  it('half the CPU quota of a server that its quota limits is twice the time of a request', async () => {
    const [work, periodMs] = [1000, 10];
    const bed = await start(host, copyOf(catalogue, 'host', 'half'), 'http-latency', {
      work: { 'http-latency': work },
    });
    const docker = new Docker({ socketPath: bed.engine.address.replace('unix://', '') });
    for (const [mode, share] of Object.entries({ host: 0.2, control: 0.2, half: 0.1 })) {
      const CpuPeriod = 1000 * periodMs;
      const server = docker.getContainer(`bridgetoll-test-injections-${mode}-server`);
      await server.update({ CpuPeriod, CpuQuota: share * CpuPeriod });
    }
    const options = { mode: 'half', metric: 'latency_mean_us', seconds: 9 };
    const { ratio, interval, delta, verdict } = await measuredOverhead(bed, options);
    // A slice ends within a period of what the quota implies.
    const sliceMs = (work * delta) / (ratio - 1) / 1000;
    const slack = 1 + periodMs / sliceMs;
    expect(slack).toBeLessThan(1.2);
    expect(interval[0]).toBeLessThan(2 * slack);
    expect(interval[1]).toBeGreaterThan(2 / slack);
    expect(verdict).toBe('slower');
  });

  it('50 µs that a relay holds each request are 50 µs of latency', async () => {
    // All of them on one CPU, which never sleeps while somebody waits: waking it up is no part of the injection.
    const { server: cpu } = await pinnedCpus();
    const engine = cleanup.use(await openEngine({ env: process.env }));
    const { load: image } = await ensureImages(engine, [root], () => undefined);
    const options = { engine, runId: 'test-injections', image, cpuset: cpu };
    // Gone before the bed is, with which the last user of a private engine leaves.
    await using relays = openRelays(options);
    const modes = [relays.mode(host, 'relay', 100), relays.mode(host, 'slow-relay', 150)] as const;
    const bed = await start(...modes, 'http-latency', { cpusets: { server: cpu, load: cpu } });
    const measured = { mode: 'slow-relay', metric: 'latency_p50_us', seconds: 6 };
    const { ratio, interval, delta } = await measuredOverhead(bed, measured);
    const [low = NaN, high = NaN] = interval.map((bound) => ((bound - 1) / (ratio - 1)) * delta);
    // Caches get cold while a relay computes, so that what follows takes longer: by 2 to 4 µs on one machine.
    const truth = Math.min(Math.max((low + high) / 2, 50), 54);
    expect(isHeld(truth, [low, high]), `[${String(low)}, ${String(high)}]`).toBe(true);
  });

  it('no-op firewall rules cost in proportion to their number, and nothing at none', async () => {
    const bed = await start(host, copyOf(catalogue, 'host', 'ruled'), 'http-latency');
    const endpoint = bed.topologies.get('ruled')?.endpoint;
    if (endpoint?.kind !== 'tcp') throw new Error('host is not reached over TCP');
    using rules = addDoseRules(portOf(endpoint.ports, 'http'));
    const points: DosePoint[] = [];
    for (const dose of [500, 0, 1000, 250, 0, 1000, 250, 500]) {
      rules.setCount(dose);
      const options = { mode: 'ruled', metric: 'latency_p50_us', seconds: 1.3 };
      const { ratio, interval, delta } = await measuredOverhead(bed, options);
      const halfWidth = (interval[1] - interval[0]) / 2;
      points.push({ dose, cost: delta, halfWidth: (halfWidth / (ratio - 1)) * delta });
    }
    // The copy that has the rules is another container for as long as it lives: its own cost is that without any.
    const none = points.filter(({ dose }) => dose === 0);
    const ownUs = none.reduce((sum, { cost }) => sum + cost, 0) / none.length;
    const ownHalf = Math.max(...none.map(({ halfWidth }) => halfWidth));
    const { slope, intercept } = doseLine(points.filter(({ dose }) => dose > 0));
    expect(slope.interval[0]).toBeGreaterThan(0);
    const [low, high] = intercept.interval;
    const known = JSON.stringify({ slope, intercept, ownUs, ownHalf });
    expect(isHeld(ownUs, [low - ownHalf, high + ownHalf]), known).toBe(true);
  });
});

/** Within an interval twice as wide: one of 95 % itself would fail in one run of twenty. */
function isHeld(truth: number, [low, high]: readonly [number, number]): boolean {
  return Math.abs(truth - (low + high) / 2) < high - low;
}
