import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { root, startCli } from './command-line.ts';

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

interface Seen {
  readonly containers: ReadonlyMap<string, string>;
  readonly namespaces: ReadonlySet<string>;
  readonly volumes: ReadonlyMap<string, string>;
  readonly networks: ReadonlySet<string>;
}

const filters = { label: ['bridgetoll.run'] };

/** What a run has on the engine now: ids of containers by name, namespaces, volumes with their birth, networks. */
async function look(): Promise<Seen> {
  const running = await docker.listContainers({ filters });
  // What reads the host is there for the whole run.
  const own = running.filter((each) => each.Labels['bridgetoll.role'] !== 'inspector');
  const all = await Promise.all(own.map(({ Id }) => docker.getContainer(Id).inspect()));
  const { Volumes } = await docker.listVolumes({ filters });
  const born = await Promise.all(Volumes.map(({ Name }) => docker.getVolume(Name).inspect()));
  const networks = await docker.listNetworks({ filters });
  return {
    containers: new Map(all.map((each) => [each.Name, each.Id])),
    namespaces: new Set(all.map((each) => each.NetworkSettings.SandboxID)),
    volumes: new Map(
      born.map((each) => [each.Name, (each as unknown as { CreatedAt: string }).CreatedAt]),
    ),
    networks: new Set(networks.map((each) => each.Id)),
  };
}

it('each generation has containers, namespaces, volumes and networks of its own, and none is left', async () => {
  const { ended, says } = startCli(
    ...['run', '--modes', 'host,user-bridge,volume', '--seed', '1', '--generations', '2'],
    ...['--workloads', 'http-latency,exchange@payload=16KiB', '--budget', '6s'],
    ...['--results', join(folder, 'results'), '--reports', join(folder, 'reports')],
  );
  await says('Measuring');
  const first = await look();
  await says('Generation 2 of 2');
  const begun = loadRun(runPath()).journal.length;
  await vi.waitFor(() => {
    expect(loadRun(runPath()).journal.length).toBeGreaterThan(begun);
  }, 60_000);
  const second = await look();
  const { code, stdout, stderr } = await ended;
  expect(code, stdout + stderr).toBe(0);

  expect([...second.containers.keys()].sort()).toEqual([...first.containers.keys()].sort());
  for (const [name, id] of first.containers) expect(second.containers.get(name), name).not.toBe(id);
  // That of the host is one for all containers on it, and each of them has a name for it of its own.
  expect([...first.namespaces].filter((each) => second.namespaces.has(each))).toEqual([]);
  expect([...second.volumes.keys()].sort()).toEqual([...first.volumes.keys()].sort());
  expect(first.volumes.size).toBeGreaterThan(1);
  for (const [name, born] of first.volumes) expect(second.volumes.get(name), name).not.toBe(born);
  expect(first.networks.size).toBe(1);
  expect([...second.networks].some((each) => first.networks.has(each))).toBe(false);

  const { run, journal } = loadRun(runPath());
  expect(run).toMatchObject({ status: 'done', parameters: { generations: 2 } });
  expect(new Set(journal.map((slice) => slice.generation))).toEqual(new Set([0, 1]));
  expect(journal.filter((slice) => slice.generation === 0).length).toBe(begun);
  const left = await look();
  expect([left.volumes.size, left.networks.size]).toEqual([0, 0]);
  expect(await docker.listContainers({ all: true, filters })).toEqual([]);
});

function runPath(): string {
  const [run = '?'] = readdirSync(join(folder, 'results'));
  return join(folder, 'results', run);
}
