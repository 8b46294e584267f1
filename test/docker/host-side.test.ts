import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/app/run.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import type { Mode, Provisioner, StartedMode } from '../../src/contracts/mode.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openImageFiles } from '../../src/engine/host-process/image-files.ts';
import { startProcess } from '../../src/engine/host-process/start-process.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { supportOf } from '../../src/host/mode-support.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { loadSpec } from '../../src/topology/container-specs.ts';
import type { StartOptions } from '../../src/topology/start-options.ts';
import { startTopology } from '../../src/topology/start-topology.ts';
import { root } from './command-line.ts';
import { contextOf } from './in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-host-side-'));
const ids = [
  ...['native', 'host', 'host-unconfined', 'bridge-ipv6', 'fixed-port', 'bridge-nat-ipv6'],
  ...['macvlan', 'ipvlan-l2', 'ipvlan-l3'],
];
const catalogue = await loadCatalogue(root);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Links, cgroups and files of images that are ours. */
function leftOnHost(): readonly string[] {
  const folders = [
    ...['/sys/class/net', '/sys/fs/cgroup', '/sys/fs/cgroup/cpuacct'],
    '/var/lib/bridgetoll/processes',
  ];
  return folders
    .filter((each) => existsSync(each))
    .flatMap((each) => readdirSync(each))
    .filter((name) => /^(btoll|bridgetoll\.)/.test(name));
}

describe('modes on the side of the host', () => {
  it('are measured, proven and what they say, or unsupported with a reason, and leave nothing', async () => {
    const before = leftOnHost();
    const folders = { results: join(folder, 'results'), reports: join(folder, 'reports') };
    const flags = { modes: ids.join(','), workloads: 'http-latency', budget: '8s', seed: '1' };
    const { context, shown } = contextOf({ ...flags, ...folders, generations: '1' }, folder, () =>
      Promise.resolve(catalogue),
    );
    expect(await run(context), shown()).toBe(0);
    const loaded = loadRun(join(folders.results, readdirSync(folders.results)[0] ?? ''));
    const modes = catalogue.modes.filter(({ id }) => ids.includes(id));
    // Another one than the run's, which has stopped.
    await using engine = await openEngine({ env: process.env });
    const support = await supportOf(modes, { facts: await engine.facts() });
    for (const { mode, support: found } of support) {
      const cell = loaded.summary.cells.find((each) => each.mode === mode.id);
      expect(cell, mode.id).toMatchObject(
        found.ok
          ? { status: 'measured', proof: { status: 'proven' } }
          : { status: 'unsupported', reason: found.why },
      );
      expect((loaded.run.claims[mode.id] ?? []).length > 0, mode.id).toBe(found.ok);
    }
    const cpu = loaded.journal.filter(({ mode, ok }) => mode === 'native' && ok);
    expect(cpu.every(({ counters }) => (counters?.serverCpuUs ?? 0) > 0)).toBe(true);
    // A run in another namespace may have ended meanwhile: cgroups are those of the machine.
    expect(leftOnHost().filter((each) => !before.includes(each))).toEqual([]);
  });
});

function inContainers(mode: Mode, provisioner: Provisioner): Promise<StartedMode> {
  return mode.start({
    ...provisioner,
    load: ({ runsAs: _, ...rest }) => provisioner.load(rest),
    server: ({ runsAs: _, ...rest }) => provisioner.server(rest),
  });
}

function onDefaultBridge(mode: Mode, provisioner: Provisioner): Promise<StartedMode> {
  return mode.start({ ...provisioner, network: () => provisioner.defaultBridge() });
}

describe('on an engine', () => {
  let engine: Engine;
  let options: StartOptions;

  beforeAll(async () => {
    engine = await openEngine({ env: process.env });
    const images = await ensureImages(engine, [root], () => undefined);
    const services = catalogue.services.filter(({ id }) => id === 'http');
    const hostNamespace = readlinkSync('/proc/self/ns/net');
    const context = { runId: 'test-host-side', images, services, hostNamespace };
    options = { engine, context, takenPorts: new Set() };
  });

  afterAll(async () => {
    await engine[Symbol.asyncDispose]();
  });

  it.each([
    ['native', 'no filter looks at the system calls', inContainers],
    ['macvlan', 'the host cannot reach the server', onDefaultBridge],
  ] as const)('mode %s is caught where it is something else', async (id, claim, sabotage) => {
    const mode = catalogue.modes.find((each) => each.id === id);
    if (!mode) throw new Error(`no mode ${id}`);
    const sabotaged = { ...mode, start: (provisioner: Provisioner) => sabotage(mode, provisioner) };
    await expect(startTopology(sabotaged, id, options)).rejects.toThrow(
      new RegExp(`it is not what it says: "${claim}`),
    );
  });

  it('a process has the files of its image, from the layers of the engine or from a copy, and cannot write them', async () => {
    const docker = new Docker({ socketPath: engine.address.replace('unix://', '') });
    const command = [
      'sh',
      '-c',
      'id -un; find /opt /usr/bin -type f | sort | xargs sha256sum; touch /x',
    ];
    const network = { kind: 'host' } as const;
    const spec = loadSpec(options.context, { name: 'test-files', network });
    const told = async (folderHere: (path: string) => string) => {
      await using imageFiles = openImageFiles(docker, folderHere);
      const started = await startProcess({ docker, imageFiles, folderHere }, { ...spec, command });
      const [said, ended] = await Promise.all([text(started.stdout), started.ended]);
      await started.remove();
      const { layers } = await imageFiles.filesOf(spec.image, spec.runId);
      return { said, ended, hasLayers: layers !== undefined };
    };
    const layered = await told((path) => path);
    expect(layered).toEqual({
      said: expect.stringMatching(/^bench\n[^]* \/opt\/bridgetoll\/agent\.cjs\n/) as string,
      ended: expect.stringContaining('Read-only file system') as string,
      hasLayers: true,
    });
    expect(await told(() => '/nowhere')).toEqual({ ...layered, hasLayers: false });
  });

  it('a run that is killed leaves a link and processes, which the next one removes', async () => {
    const script = join(root, 'test/docker/leave-behind.ts');
    const child = spawn('node', ['--import', 'tsx', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const [link = '', id = ''] = line.toString().trim().split(' ');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(leftOnHost()).toEqual(expect.arrayContaining([link, id]));
    const swept = await engine.sweep();
    expect(swept).toEqual(expect.arrayContaining([link, id]));
    expect(leftOnHost().filter((each) => [link, id].includes(each))).toEqual([]);
  });
});
