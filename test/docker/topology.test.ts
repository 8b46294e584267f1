import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { parseTcpSettings, type TcpSettings } from '../../src/base/tcp-settings.ts';
import { loadCatalogue, type Catalogue } from '../../src/contracts/catalogue.ts';
import type { Mode, Provisioner } from '../../src/contracts/mode.ts';
import { resolveCases, type WorkloadCase } from '../../src/contracts/workload-case.ts';
import { httpService } from '../../bench/services/http.ts';
import { driveSlice } from '../../src/drive/slice.ts';
import { supportOf } from '../../src/host/mode-support.ts';
import { startTestBed, withControl, type TestBed } from '../../src/run/test-bed.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import type { StartOptions } from '../../src/topology/start-options.ts';
import { startTopology } from '../../src/topology/start-topology.ts';
import { root } from './command-line.ts';

const runId = 'test-topology';
const first = { round: 0, worker: 0, position: 0, attempt: 1 } as const;
let engine: Engine;
let docker: Docker;
let catalogue: Catalogue;
let supported: readonly Mode[];
let request: StartOptions;
let planned: readonly WorkloadCase[];
let testBed: TestBed;

beforeAll(async () => {
  engine = await openEngine({ env: process.env });
  docker = new Docker({ socketPath: engine.address.replace('unix://', '') });
  catalogue = await loadCatalogue(root);
  const images = await ensureImages(engine, [root], () => undefined);
  const { services } = catalogue;
  const hostNamespace = readlinkSync('/proc/self/ns/net');
  const cpusets = { server: '1', load: '0' };
  const context = { runId, images, cpusets, hostNamespace, services };
  request = { engine, context, takenPorts: new Set() };
  planned = catalogue.workloads.flatMap((each) => resolveCases(each));
  const payloads = [...new Set(planned.flatMap((each) => each.payloads))];
  const support = await supportOf(catalogue.modes, { facts: await engine.facts(), hostNamespace });
  supported = support.filter((each) => each.support.ok).map(({ mode }) => mode);
  const copies = withControl(supported, 'host');
  testBed = await startTestBed(copies, { engine, context, payloads });
});

afterAll(async () => {
  await testBed[Symbol.asyncDispose]();
  const left = await docker.listContainers({ all: true, filters: { label: ['bridgetoll.run'] } });
  const { Volumes } = await docker.listVolumes({ filters: { label: ['bridgetoll.run'] } });
  const networks = await docker.listNetworks({ filters: { label: ['bridgetoll.run'] } });
  await engine[Symbol.asyncDispose]();
  expect([...left, ...Volumes, ...networks]).toEqual([]);
});

function mode(id: string) {
  const found = catalogue.modes.find((each) => each.id === id);
  if (!found) throw new Error(`no mode ${id}`);
  return found;
}

/** Those that the engine knows. */
function inContainers() {
  return [...testBed.topologies].filter(([id]) => id !== 'native');
}

describe('started modes', () => {
  it('are there, all of them and the control', () => {
    expect([...testBed.failures]).toEqual([]);
    expect([...testBed.topologies.keys()].sort()).toEqual(
      [...supported.map((each) => each.id), 'control'].sort(),
    );
  });

  it('are what they say, each with evidence', () => {
    for (const [id, topology] of testBed.topologies) {
      expect(topology.claims.length, id).toBeGreaterThan(0);
      for (const claim of topology.claims) {
        expect(claim, id).toMatchObject({
          holds: claim.required === false ? claim.holds : true,
          evidence: expect.stringMatching(/./) as string,
        });
      }
    }
  });

  it('buy what was seen when they were started', () => {
    const seen = [...testBed.topologies].flatMap(([id, { claims }]) =>
      claims.flatMap(({ trait, holds }) => (trait ? [{ id, trait, holds }] : [])),
    );
    const addresses = seen.filter(({ trait }) => trait === 'client-address-kept');
    const telling = [
      ...['bridge', 'bridge-direct', 'bridge-ipv6', 'bridge-loopback', 'bridge-nat'],
      ...['bridge-nat-ipv6', 'bridge-proxy'],
      ...['fixed-port', 'ipvlan-l2', 'ipvlan-l3', 'macvlan', 'user-bridge'],
    ];
    const here = telling.filter((id) => supported.some((each) => each.id === id));
    expect(addresses.map(({ id }) => id).sort()).toEqual(here);
    for (const { id, trait, holds } of seen) {
      expect(mode(id).buys?.includes(trait), `${id}: ${trait}`).toBe(holds);
    }
  });

  it('confine their clients to CPUs of their own once they are pinned', async () => {
    const cpusetOf = async (id: string) => {
      const { HostConfig } = await docker.getContainer(`bridgetoll-${runId}-${id}-load`).inspect();
      return HostConfig.CpusetCpus;
    };
    for (const [id, topology] of inContainers()) {
      expect(await cpusetOf(id), id).toBe('');
      await topology.pin();
      expect(await cpusetOf(id), id).toBe('0');
    }
  });

  it('know what both network namespaces give to TCP, as it is seen from outside', async () => {
    const seenIn = async (container: string): Promise<TcpSettings> => {
      const { State } = await docker.getContainer(container).inspect();
      // This machine's tools in the container's network namespace; the /proc of a process shows its own.
      const read = (file: string): string | undefined => {
        const enter = [`--net=/proc/${String(State.Pid)}/ns/net`, 'cat', file];
        const { status, stdout } = spawnSync('nsenter', enter, { encoding: 'utf8' });
        return status === 0 ? stdout : undefined;
      };
      return parseTcpSettings(read);
    };
    for (const [id, topology] of inContainers()) {
      const { client, server } = await topology.namespaces();
      expect(client.congestionControl, id).toMatch(/^[a-z]/);
      const name = `bridgetoll-${runId}-${id}`;
      expect({ client, server }, id).toEqual({
        client: await seenIn(`${name}-load`),
        server: await seenIn(`${name}-server`),
      });
    }
  });

  it('give the control a port of its own', () => {
    const ports = ['host', 'control'].map((id) => {
      const endpoint = testBed.topologies.get(id)?.endpoint;
      return endpoint?.kind === 'tcp' ? endpoint.ports['http'] : undefined;
    });
    expect(new Set(ports).size).toBe(2);
  });

  it('answer every workload of paths that they support with slices that pass every check', async () => {
    // What measures the engine has tests of its own.
    for (const workload of planned.filter(({ measures }) => measures !== 'engine')) {
      for (const [id, topology] of testBed.topologies) {
        const { family, names } = mode(id === 'control' ? 'host' : id);
        if (!workload.supports(topology.endpoint.kind, family, names?.answeredBy).ok) continue;
        const work = Math.min(workload.work.first * 5, workload.work.max);
        const slice = await driveSlice({ ...first, topology, workload, work }, systemClock);
        // On a busy machine the client may wake too late for its pace, and says so (paced.test.ts).
        if (slice.problem?.startsWith('the client was late: ')) continue;
        expect(slice.problem, `${id}/${workload.id}`).toBeUndefined();
        for (const metric of workload.metrics) {
          const value = slice.values[metric.id];
          // Nobody reads the counters of others here, and those of the client lag behind a short slice.
          if (metric.cost) expect(value ?? 0, metric.id).not.toBeNaN();
          else if (metric.average === 'quantile') expect(slice.histogram).toBeDefined();
          else if (metric.average === 'mean') expect(value ?? 0).toBeGreaterThanOrEqual(0);
          else expect(value, `${id}/${workload.id}/${metric.id}`).toBeGreaterThan(0);
        }
      }
    }
    // Past the engine, over a socket of each load worker: the kernel counts both ends to the namespace that connected.
    const sockets = readFileSync('/proc/self/net/unix', 'utf8');
    const ours = sockets.match(/ \/run\/bridgetoll\/[-0-9a-f]{36}\.sock$/gm);
    expect(new Set(ours).size).toBe(testBed.topologies.size);
  });
});

describe('containers', () => {
  it('have no capability, no writable root and limits on memory and processes', async () => {
    const all = await docker.listContainers({ filters: { label: [`bridgetoll.run=${runId}`] } });
    // Two for each topology, and the writer of each kind of volume.
    expect(all).toHaveLength(2 * inContainers().length + 3);
    for (const each of all) {
      const { HostConfig, Config, Name } = await docker.getContainer(each.Id).inspect();
      const confined = Name.includes('-unconfined-') ? ['seccomp=unconfined'] : [];
      expect(HostConfig).toMatchObject({
        CapDrop: ['ALL'],
        ReadonlyRootfs: true,
        SecurityOpt: ['no-new-privileges', ...confined],
        Privileged: false,
        LogConfig: { Type: 'none' },
      });
      expect(HostConfig.Memory).toBeGreaterThan(0);
      expect(HostConfig.PidsLimit).toBeGreaterThan(0);
      expect(Config.User).toBe('bench');
    }
  });

  it('publish no port to anywhere but loopback and the bridge', async () => {
    const { gateway } = await engine.defaultBridge();
    const all = await docker.listContainers({ filters: { label: [`bridgetoll.run=${runId}`] } });
    const bound = all
      .flatMap((each) => each.Ports)
      .flatMap(({ IP = '' }) => (isIPv4(IP) ? [IP] : []));
    // HTTP, HTTPS, handoff, and both iperf3 and DNS over TCP and UDP.
    const services = 7;
    // By docker-proxy, and by rules for ports of Docker's choice and of ours.
    const places = Array.from({ length: services }, () => ['127.0.0.1', gateway, gateway]);
    expect(bound.sort()).toEqual(places.flat().sort());
  });

  it('keep server and client on different CPUs', async () => {
    const all = await docker.listContainers({ filters: { label: [`bridgetoll.run=${runId}`] } });
    for (const each of all.filter(({ Names }) => !Names[0]?.endsWith('-writer'))) {
      const { HostConfig } = await docker.getContainer(each.Id).inspect();
      const role = each.Labels['bridgetoll.role'];
      expect(HostConfig.CpusetCpus).toBe(role === 'server' ? '1' : '0');
    }
  });
});

describe("Little's law", () => {
  it("fires with nginx's default of 1,000 requests a connection", async () => {
    const workload = planned.find((each) => each.id === 'http-latency');
    if (!workload) throw new Error('no http-latency');
    const services = [httpService({ keepaliveRequests: 1000 })];
    const context = { ...request.context, services };
    await using topology = await startTopology(mode('host'), 'keepalive', { ...request, context });
    const slice = await driveSlice({ ...first, topology, workload, work: 6000 }, systemClock);
    expect(slice.ok).toBe(false);
    expect(slice.problem).toMatch(/^Little's law/);
  });
});

describe('a mode that cannot be started', () => {
  it('says why, and leaves nothing behind', async () => {
    const broken = {
      ...mode('bridge'),
      async start(provisioner: Provisioner) {
        const started = await mode('bridge').start(provisioner);
        return { ...started, claims: [{ claim: 'is round', holds: false, evidence: 'flat' }] };
      },
    };
    await expect(startTopology(broken, 'broken', request)).rejects.toMatchObject({
      code: 'START_FAILED',
      message: expect.stringContaining('"is round" (flat)') as string,
    });
    const names = await docker.listContainers({ all: true, filters: { name: ['broken'] } });
    expect(names).toEqual([]);
  });

  it('shows what a server with a bad configuration wrote', async () => {
    const context = { ...request.context, services: [httpService({ workers: -1 })] };
    await expect(
      startTopology(mode('bridge'), 'misconfigured', { ...request, context }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/worker_processes|ended/) as string,
    });
  });
});
