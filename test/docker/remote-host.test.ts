import { readFileSync } from 'node:fs';
import os from 'node:os';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages, type Images } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { readCpuTime } from '../../src/host/cpu-time.ts';
import { chooseCpusets } from '../../src/host/cpusets.ts';
import { describeHost } from '../../src/run/describe-host.ts';
import { readHostFacts } from '../../src/host/host-facts.ts';
import { readPathFacts } from '../../src/host/path-facts.ts';
import { openPathWatch } from '../../src/host/path-watch.ts';
import { openHostReader } from '../../src/host/host-reader.ts';
import { root } from './command-line.ts';
import { overTcp, type TcpEngine } from './tcp-engine.ts';

const runId = 'test-remote-host';
let local: Engine;
let tcp: TcpEngine;
let engine: Engine;
let docker: Docker;
let images: Images;

beforeAll(async () => {
  local = await openEngine({ env: process.env });
  images = await ensureImages(local, [root], () => undefined);
  const socketPath = local.address.replace('unix://', '');
  docker = new Docker({ socketPath });
  tcp = await overTcp(socketPath);
  engine = await openEngine({ env: { DOCKER_HOST: tcp.address } });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await tcp[Symbol.asyncDispose]();
  await local[Symbol.asyncDispose]();
});

async function inspectors() {
  return docker.listContainers({ all: true, filters: { label: ['bridgetoll.role=inspector'] } });
}

describe('an engine that is reached over TCP', () => {
  it('has its host read by a container there, which is removed afterwards', async () => {
    const facts = await engine.facts();
    // What only a file of this machine could tell is not said of that one.
    expect([engine.isLocal, facts.sharesFiles, facts.userlandProxy]).toEqual([
      ...[false, false, undefined],
    ]);
    {
      await using reader = await openHostReader({ engine, facts, runId, image: images.load });
      const [inspector] = await inspectors();
      const { HostConfig, Config } = await docker.getContainer(inspector?.Id ?? '').inspect();
      expect(HostConfig).toMatchObject({
        NetworkMode: 'host',
        PidMode: 'host',
        CapDrop: ['ALL'],
        // Docker adds another of its own to a container with the host's processes.
        SecurityOpt: expect.arrayContaining(['no-new-privileges']) as string[],
        ReadonlyRootfs: true,
        Privileged: false,
      });
      expect(Config.User).toBe('bench');

      // It is this machine after all, so that both ways have to agree.
      const host = await readHostFacts(reader, facts);
      expect(host.cpu).toMatchObject({ model: os.cpus()[0]?.model, count: os.cpus().length });
      expect(host.cores.flat()).toHaveLength(os.cpus().length);
      expect(host.loadAverage).toBeGreaterThanOrEqual(0);
      expect(host.tcp.congestionControl).toBe(
        readFileSync('/proc/sys/net/ipv4/tcp_congestion_control', 'utf8').trim(),
      );
      const [low = 0, high = 0] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8')
        .split('\t')
        .map(Number);
      expect(host.connections.portRange).toEqual([low, high]);

      const cpusets = chooseCpusets(host.cores, host.nodes);
      const network = await engine.defaultBridge();
      const described = await describeHost({
        ...{ engine, facts, host, network, images },
        path: await readPathFacts({ facts, reader, bridge: network.link }),
        ...(cpusets ? { cpusets } : {}),
      });
      expect(described).toMatchObject({ hostname: os.hostname(), kernel: os.release() });

      // Counters of any container can be read there: those of this one stand for a client and a server.
      const { Id, State } = await docker.getContainer(inspector?.Id ?? '').inspect();
      const own = { id: Id, pid: State.Pid, isOnHost: false, addresses: [] };
      const pairs = new Map([['itself', { client: own, server: own }]]);
      const watch = await openPathWatch({
        ...{ readers: [reader], pairs, bridge: network.link, clock: systemClock },
      });
      const counters = await watch.read('itself');
      expect(counters?.server?.lo?.bytes).toBeGreaterThanOrEqual(0);
      expect(counters?.host.lo).toBeDefined();
      expect(counters?.serverCpuUs).toBeGreaterThan(0);

      const before = await readCpuTime(reader);
      const after = await readCpuTime(reader);
      expect(after?.total).toBeGreaterThanOrEqual(before?.total ?? Infinity);
    }
    expect(await inspectors()).toEqual([]);
  });

  it('gives the same facts as over its socket', async () => {
    const readings = await Promise.all(
      [engine, local].map(async (each, index) => {
        const facts = await each.facts();
        const options = { engine: each, facts, runId: `${runId}-${String(index)}` };
        await using reader = await openHostReader({ ...options, image: images.load });
        const { loadAverage, connections, ...steady } = await readHostFacts(reader, facts);
        expect([typeof loadAverage, typeof connections.tracked]).toEqual(['number', 'number']);
        return steady;
      }),
    );
    expect(readings[0]).toEqual(readings[1]);
  });
});
