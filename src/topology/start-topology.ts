import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError, messageOf } from '../base/errors.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import type {
  Claim,
  InterfaceAddress,
  Mode,
  ProbedService,
  Provisioner,
} from '../contracts/mode.ts';
import type { Service } from '../contracts/endpoint.ts';
import type { Engine, EngineContainer } from '../engine/engine.ts';
import type { AgentChannel } from './agent-channel.ts';
import { loadSpec, serverSpec, type RunContext } from './container-specs.ts';
import { CleanupStack } from './cleanup-stack.ts';
import { loadHandle, type DrivenLoad } from './load-handle.ts';
import { defaultNginx, type NginxSettings } from '../../bench/services/nginx/nginx-conf.ts';
import { makeVolume, type PayloadVolumes } from './payload-volumes.ts';
import { serverHandle } from './server-handle.ts';

export interface Topology extends AsyncDisposable {
  /** As in the plan: a mode's own id, or `control`. */
  readonly mode: string;
  readonly endpoint: Endpoint;
  readonly claims: readonly Claim[];
  readonly channel: AgentChannel;
  /** Resolves with a sentence as soon as one of its containers ends. */
  readonly broken: Promise<string>;
  /** Of the programs that drive the load, by name. */
  versions(): Promise<Readonly<Record<string, string>>>;
  /** To be called before measuring: until then the client may use the CPUs of the server too. */
  pin(): Promise<void>;
}

export interface StartOptions {
  readonly engine: Engine;
  readonly around: RunContext;
  readonly takenPorts: Set<number>;
  /** Files for workloads to fetch; absent where none fetches any. */
  readonly stock?: PayloadVolumes;
  readonly nginx?: Partial<Omit<NginxSettings, 'listen' | 'tls'>>;
}

const volumePath = '/exchange';
const readyDeadlineMs = 30_000;

/**
 * Raises one mode and waits until its server answers, over the very path to be measured.
 * @throws BenchError START_FAILED naming the mode; whatever had been started is removed.
 */
export async function startTopology(
  mode: Mode,
  id: string,
  request: StartOptions,
): Promise<Topology> {
  const cleanup = new CleanupStack();
  try {
    const containers: EngineContainer[] = [];
    const loads = new Map<string, DrivenLoad>();
    const stage = createProvisioner(id, request, cleanup, containers, loads);
    const raised = await mode.raise(stage);
    const load = loads.get(raised.load.id);
    if (!load) throw new Error('the mode answered with a load container of another stage');
    const broken = Promise.race(
      containers.map(async (each) => `container ${each.name} ended: ${await each.ended}`),
    );
    await waitUntilReady(raised.endpoint, request.around.services, load, broken);
    refuseBrokenClaims(raised.claims);
    return {
      mode: id,
      endpoint: raised.endpoint,
      claims: raised.claims,
      channel: load.channel,
      broken,
      versions: () => load.versions(),
      async pin() {
        const { cpusets } = request.around;
        if (cpusets) await load.pin(cpusets.load);
      },
      [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose](),
    };
  } catch (thrown) {
    await cleanup[Symbol.asyncDispose]();
    if (thrown instanceof BenchError && thrown.code === 'ENGINE_GONE') throw thrown;
    const facts = thrown instanceof BenchError ? { hint: thrown.hint } : {};
    throw new BenchError('START_FAILED', `Mode "${id}" could not be raised: ${messageOf(thrown)}`, {
      ...facts,
      cause: thrown,
    });
  }
}

function createProvisioner(
  id: string,
  request: StartOptions,
  cleanup: CleanupStack,
  containers: EngineContainer[],
  loads: Map<string, DrivenLoad>,
): Provisioner {
  const { engine, around } = request;
  const prefix = `bridgetoll-${around.runId}-${id}`;
  const inspectAddresses: Parameters<typeof serverHandle>[1] = async (server) => {
    const name = `${prefix}-inspectAddresses`;
    const spec = loadSpec(around, { name, network: { kind: 'container', peer: server } });
    const container = await engine.start(spec);
    try {
      return await loadHandle(container, request.takenPorts).addresses();
    } finally {
      await container.remove();
    }
  };
  return {
    async server(options) {
      const tls = around.services.has('https');
      const nginx = { ...defaultNginx, ...request.nginx, listen: options.listen, tls };
      const payload = await request.stock?.volume('named');
      const spec = serverSpec(around, {
        ...options,
        name: `${prefix}-server`,
        nginx,
        ...(payload ? { payload } : {}),
      });
      const container = await engine.start(spec);
      cleanup.defer(() => container.remove());
      containers.push(container);
      return serverHandle(container, inspectAddresses);
    },
    async load(options) {
      const container = await engine.start(
        loadSpec(around, { ...options, name: `${prefix}-load` }),
      );
      cleanup.defer(() => container.remove());
      containers.push(container);
      const handle = loadHandle(container, request.takenPorts);
      loads.set(handle.id, handle);
      return handle;
    },
    async volume(kind = 'named') {
      const name = `${prefix}-volume`;
      await makeVolume(engine, around.runId, name, kind, cleanup);
      return { name, path: volumePath };
    },
    payload(kind) {
      if (request.stock) return request.stock.volume(kind);
      throw new Error('no workload of this run fetches files');
    },
    bridge: () => engine.defaultBridge(),
    hostAddresses: () => (engine.isLocal ? ownAddresses() : undefined),
  };
}

/** IPv4 only: link-local IPv6 addresses come and go with every veth. */
function ownAddresses(): readonly InterfaceAddress[] {
  return Object.entries(networkInterfaces()).flatMap(([name, entries]) =>
    (entries ?? [])
      .filter((entry) => entry.family === 'IPv4')
      .map((entry) => ({ interface: name, address: entry.address })),
  );
}

/** iperf3 answers no probe; its container starts nginx only once it listens. */
async function waitUntilReady(
  endpoint: Endpoint,
  services: ReadonlySet<Service>,
  load: DrivenLoad,
  broken: Promise<string>,
): Promise<void> {
  if (endpoint.kind === 'unreachable') throw new Error(endpoint.why);
  // Beside its files, the server of a volume mode has its sockets on the volume.
  const probed =
    endpoint.kind === 'volume' ? ({ kind: 'unix', folder: endpoint.folder } as const) : endpoint;
  const probes = (['http', 'https', 'handoff'] as const).filter(
    (each) => each === 'http' || services.has(each),
  );
  let end: string | undefined;
  void broken.then((why) => (end = why));
  const deadline = performance.now() + readyDeadlineMs;
  for (;;) {
    const problem = await firstProblem(probed, probes, load);
    if (problem === undefined) return;
    if (end !== undefined) throw new Error(end);
    if (performance.now() > deadline) {
      throw new Error(`its server did not answer in ${String(readyDeadlineMs)} ms: ${problem}`);
    }
    await sleep(20);
  }
}

async function firstProblem(
  endpoint: Endpoint,
  services: readonly ProbedService[],
  load: DrivenLoad,
): Promise<string | undefined> {
  for (const service of services) {
    const problem = await load.probe(endpoint, service);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function refuseBrokenClaims(claims: readonly Claim[]): void {
  const broken = claims.find((each) => !each.holds);
  if (broken) throw new Error(`it is not what it says: "${broken.claim}" (${broken.evidence})`);
}
