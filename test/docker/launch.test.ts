import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { root, startCli, type Started } from './command-line.ts';

let engine: Engine;
let docker: Docker;
let folder: string;

beforeAll(async () => {
  engine = await openEngine({ env: process.env });
  await ensureImages(engine, [root], () => undefined);
  docker = new Docker({ socketPath: engine.address.replace('unix://', '') });
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const all = { all: true, filters: { label: ['bridgetoll.run'] } };

function startRun(name: string, ...words: readonly string[]): Started {
  const places = ['--results', join(folder, name), '--reports', join(folder, `${name}-reports`)];
  return startCli('run', '--seed', '1', '--generations', '1', ...words, ...places);
}

function runOf(name: string) {
  const [run = ''] = readdirSync(join(folder, name));
  return loadRun(join(folder, name, run));
}

/** Resolves once more containers than those of the modes run in the middle of a slice. */
async function slicesRun(): Promise<void> {
  await vi.waitFor(
    async () => {
      const names = (await docker.listContainers(all)).flatMap((each) => each.Names);
      expect(
        names.filter((name) => /-(?:host|bridge|control)-\d+$/.test(name)).length,
      ).toBeGreaterThan(1);
    },
    { timeout: 60_000, interval: 50 },
  );
}

it('measures how containers start and run in every kind of mode, and how ports do, and leaves nothing', async () => {
  const modes = 'host,bridge,bridge-nat,container,none';
  const workloads = ['--workloads', 'cold-start,churn,ports,density'];
  const words = [...workloads, '--containers', '2', '--ports', '3'];
  const { code, stderr } = await startRun('whole', '--modes', modes, ...words, '--budget', '2s')
    .ended;
  // One round is too few for a report, and enough to see that each slice is good.
  expect(code, stderr).toBe(4);
  const { journal } = runOf('whole');
  expect(journal.filter(({ ok }) => !ok).map(({ problem }) => problem)).toEqual([]);
  const cells = journal.map(({ workload, mode }) => `${mode}/${workload.split('@')[0] ?? ''}`);
  const ofEvery = ['churn', 'cold-start', 'density'];
  const everywhere = [...modes.split(','), 'control'].flatMap((mode) =>
    ofEvery.map((workload) => `${mode}/${workload}`),
  );
  expect(new Set(cells)).toEqual(new Set([...everywhere, 'bridge-nat/ports']));
  // A rule of DNAT, one of MASQUERADE and one of ACCEPT.
  const ofPorts = journal.filter(({ workload }) => workload.startsWith('ports'));
  const rules = ofPorts.flatMap(({ values }) => values['firewall_rules'] ?? []);
  expect(rules.every((each) => each === 9)).toBe(true);
  const ofChurn = journal.filter(({ workload }) => workload.startsWith('churn'));
  for (const { values, facts } of ofChurn) {
    expect(values).toMatchObject({ interfaces_left: 0, rules_left: 0, proxies_left: 0 });
    expect(facts).toEqual({ places: 'each its own' });
  }
  const ran = journal.flatMap(({ values }) => values['running_count'] ?? []);
  expect(new Set(ran)).toEqual(new Set([2]));
  expect(await docker.listContainers(all)).toEqual([]);
});

it.each([
  ['SIGINT', 130, 'cold-start'],
  ['SIGKILL', null, 'density'],
] as const)(
  'leaves no container behind after %s in the middle of a slice',
  async (signal, exit, workload) => {
    const words = ['--modes', 'host,bridge', '--workloads', workload, '--containers', '6'];
    const { child, ended } = startRun(signal, ...words, '--budget', '60s');
    await slicesRun();
    child.kill(signal);
    expect((await ended).code).toBe(exit);
    const left = await docker.listContainers(all);
    if (signal === 'SIGKILL') {
      expect(left.length).toBeGreaterThan(0);
      expect((await startCli('clean').ended).code).toBe(0);
    }
    expect(await docker.listContainers(all)).toEqual([]);
    expect(['interrupted', 'killed']).toContain(runOf(signal).run.status);
  },
);
