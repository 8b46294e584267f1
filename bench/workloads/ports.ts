import type { HostUsage } from '../../src/contracts/launcher.ts';
import { defineWorkload, type Reading } from '../../src/contracts/workload.ts';
import http from '../services/http.ts';
import { driveRequests, medianOf } from './launch/drive-requests.ts';
import { grownBy } from './launch/grown-by.ts';
import { launchTimed } from './launch/launch-phases.ts';
import { readLaunches, type LaunchOutput } from './launch/read-launches.ts';
import { portMetrics } from './metrics/ports.ts';

/** Of one, and of each more: creating and removing it, on two CPUs. */
const oneMs = 1500;
const moreMs = 40;
const minBlocks = 5;
/** Of many, slices last for several seconds; of more than 128, for up to a minute. */
const minBlocksOfMany = 3;
const many = 32;
/** Of each kind; the first ones warm up the client, which has driven nothing yet. */
const requests = 300;
const connects = 100;
const warmUps = 3;

interface PortsOutput extends LaunchOutput {
  readonly before: HostUsage;
  readonly after: HostUsage;
  readonly kept: unknown;
  readonly connected: unknown;
}

export default defineWorkload({
  id: 'ports',
  title: 'Published ports',
  summary:
    'A container of nginx is started with so many published ports, driven over the last of them, and removed.',
  metrics: portMetrics,
  parameters: {
    ports: { title: 'Ports', kind: 'count', values: [1, 8, 32, 128], min: 1, max: 1000 },
  },
  constants: { requests, connects },
  workUnit: 'ports',
  notes: [
    'Each port is one of the container, published by Docker on a free port of the one host address where its mode publishes.',
    'Memory of docker-proxy is that of its processes, each page shared out among those that have it. Rules are those of iptables for IPv4.',
    "The daemon's memory grows and shrinks for reasons of its own too, so its growth is known roughly.",
  ],
  service: http.id,
  supports(_, family) {
    return family === 'published'
      ? { ok: true }
      : { ok: false, why: 'Its client dials no published port.' };
  },
  resolve({ ports = 1 }) {
    return {
      measures: 'engine',
      work: { first: ports, min: ports, max: ports },
      targetMs: oneMs + (ports - 1) * moreMs,
      minBlocks: minBlocksOf(ports),
      warmUpWork: 0,
      async act(launcher, work): Promise<PortsOutput> {
        const container = await launcher.container({ ports: work });
        const before = await launcher.usage();
        const begin = launcher.elapsedMs();
        const phases = await launchTimed(launcher, container);
        const launchedMs = launcher.elapsedMs() - begin;
        const after = await launcher.usage();
        const endpoint = await container.endpoint();
        const drive = (driver: 'http' | 'connect', amount: number) =>
          driveRequests(launcher, { endpoint, driver, amount });
        for (let pass = 0; pass < warmUps; pass += 1) await drive('http', requests);
        const kept = await drive('http', requests);
        await drive('connect', connects);
        const connected = await drive('connect', connects);
        const removing = launcher.elapsedMs();
        await container.remove();
        const removedMs = launcher.elapsedMs() - removing;
        return { launchedMs, removedMs, containers: [phases], before, after, kept, connected };
      },
      read: readPorts,
    };
  },
});

function minBlocksOf(ports: number): number {
  if (ports > 128) return 1;
  return ports > many ? minBlocksOfMany : minBlocks;
}

function readPorts(output: unknown): Reading {
  const launched = readLaunches(output, 1);
  if (!launched.ok) return launched;
  const { before, after, kept, connected } = output as PortsOutput;
  const [request, connect] = [medianOf(kept, requests), medianOf(connected, connects)];
  if (typeof request === 'string') return { ok: false, problem: request };
  if (typeof connect === 'string') return { ok: false, problem: connect };
  const { containers_per_s: _, ...phases } = launched.values;
  return {
    ...launched,
    values: {
      ...phases,
      ...{ request_us: request, connect_us: connect },
      ...grownBy('proxy_bytes', before.proxyBytes, after.proxyBytes),
      ...grownBy('daemon_bytes', before.daemonBytes, after.daemonBytes),
      ...grownBy('firewall_rules', before.rules, after.rules),
    },
  };
}
