import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBed, type Bed } from '../../docs/evidence/harness/bed.ts';
import { startBursts } from '../../docs/evidence/harness/cpu-bursts.ts';
import { limitCpu } from '../../docs/evidence/harness/cpu-quota.ts';
import { waitForLull } from '../../docs/evidence/harness/lull.ts';
import { measurePiece } from '../../docs/evidence/harness/measure-piece.ts';
import { pinnedCpus } from '../../docs/evidence/harness/pinned-cpus.ts';
import { systemClock } from '../../src/base/clock.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import type { SliceRecord } from '../../src/drive/slice-record.ts';
import { ownFiles } from '../../src/host/host-reader.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { marksOf, type SliceMark } from '../../src/results/summary/slice-marks.ts';
import { watchPaths } from '../../src/run/watch-paths.ts';
import { root, runCli } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-disturbed-'));
const bursts = { burstMs: 20, pauseMs: 20 };
let bed: Bed;

beforeAll(async () => {
  bed = await openBed({
    ...{ runId: 'test-disturbed', catalogue: await loadCatalogue(root), say: () => undefined },
    ...{ baseline: 'host', modes: ['host', 'bridge'], workloads: ['http-latency'], seed: 1 },
    work: { 'http-latency': 300 },
    signal: new AbortController().signal,
  });
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function slicesOf(seconds: number): Promise<readonly SliceRecord[]> {
  const watch = await watchPaths({ ...bed, reader: ownFiles, clock: systemClock });
  const { signal } = new AbortController();
  const slices = await measurePiece(bed, { seconds, seed: 1, firstRound: 0, signal, watch });
  expect(slices.length).toBeGreaterThan(0);
  return slices;
}

function marked(slices: readonly SliceRecord[], mark: SliceMark): readonly SliceRecord[] {
  return slices.filter((slice) => marksOf(slice).includes(mark));
}

describe('a disturbed slice', () => {
  it('is found where another process took its CPUs, and so is the CPU time that it took', async () => {
    const seconds = 1.5;
    const [quiet, disturbed]: SliceRecord[][] = [[], []];
    let injectedUs = 0;
    // In turn: what else runs on this machine is in both.
    for (let seed = 0; seed < 3; seed += 1) {
      await waitForLull(30_000);
      quiet?.push(...(await slicesOf(seconds)));
      const cpu = [bed.cpusets.server, bed.cpusets.load].join(',');
      const started = await startBursts({ cpu, seconds: 60, ...bursts, seed });
      disturbed?.push(...(await slicesOf(seconds)));
      injectedUs += await started.end();
    }
    const shareOf = (slices: readonly SliceRecord[] = []): number =>
      marked(slices, 'foreign').length / slices.length;
    expect(shareOf(disturbed)).toBeGreaterThan(shareOf(quiet));
    const foreignUs = (disturbed ?? []).map(({ disturbance }) => disturbance?.foreignCpuUs ?? 0);
    // Bursts before the first slice and after the last are in none.
    expect(foreignUs.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(injectedUs * 0.7);
  });

  it('is found where its server used up a CPU quota, and no other is', async () => {
    const { server } = (await bed.topologies.get('bridge')?.containers()) ?? {};
    const limited = limitCpu(server?.pid ?? NaN, 0.1, 1500);
    const slices = await slicesOf(1.5);
    await limited;
    const modes = new Set(marked(slices, 'throttled').map(({ mode }) => mode));
    expect(modes).toEqual(new Set(['bridge']));
    expect(marked(await slicesOf(0.5), 'throttled')).toEqual([]);
  });
});

describe('a disturbed run', () => {
  it('says so in its warnings and on its page', async () => {
    // The bed has the engine.
    await bed[Symbol.asyncDispose]();
    const cpusets = await pinnedCpus();
    const cpu = [cpusets.server, cpusets.load].join(',');
    const started = await startBursts({ cpu, seconds: 150, ...bursts, seed: 1 });
    const { code, stdout, stderr } = await runCli(
      ...['run', '--modes', 'host,bridge', '--workloads', 'http-latency', '--budget', '6s'],
      ...['--seed', '1', '--generations', '1'],
      ...['--results', join(folder, 'results'), '--reports', join(folder, 'reports')],
    );
    await started.end();
    expect(code, stdout + stderr).toBe(0);
    const [run = ''] = readdirSync(join(folder, 'results'));
    const { warnings, host } = loadRun(join(folder, 'results', run));
    const told = warnings.find((each) => each.code === 'DISTURBED');
    expect(told?.message).toMatch(/^\d+ % of the slices were disturbed: \d+ % by other processes/);
    const page = readFileSync(join(folder, 'reports', run, 'index.html'), 'utf8');
    // Between a number and its unit, a page has a space that no line ends at.
    expect(page.replaceAll('\u00a0', ' ')).toContain(
      `${told?.message ?? '?'} Such slices count like the others.`,
    );
    // Of both ends of a pair, beside the host's own interfaces.
    expect(Object.keys(host.offloads ?? {})).toEqual(
      expect.arrayContaining(['lo', 'docker0', 'veth', 'container']),
    );
  });
});
