import type { ConnectionRoom } from '../base/connection-room.ts';
import type { LinkOffloads } from '../base/offloads.ts';
import type { TcpSettings } from '../base/tcp-settings.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import type { Launcher } from '../contracts/launcher.ts';
import type { Claim, Mode } from '../contracts/mode.ts';
import type { AgentChannel } from './agent-channel.ts';
import { CleanupStack } from '../base/cleanup-stack.ts';
import type { ContainerState, EngineContainer } from '../engine/engine.ts';
import { openLauncher, type LauncherRequest } from './launcher.ts';
import { createProvisioner, type Started } from './provisioner.ts';
import { startFailure } from './start-failure.ts';
import type { StartOptions } from './start-options.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** One and the same where client and server share it. */
export interface Namespaces {
  readonly client: TcpSettings;
  readonly server: TcpSettings;
}

export interface RunningContainer extends ContainerState {
  readonly id: string;
}

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
  /** What the client's network namespace has for new connections. */
  connectionRoom(): Promise<ConnectionRoom>;
  /** What the network namespaces of client and server give to TCP sockets. */
  namespaces(): Promise<Namespaces>;
  /** What the client's network interface does for the kernel. */
  offloads(): Promise<LinkOffloads>;
  /** What the engine says of them, as they run now. */
  containers(): Promise<{ readonly client: RunningContainer; readonly server: RunningContainer }>;
  /** Of more containers like its server, for one slice. */
  launcher(options: LauncherRequest): Launcher & AsyncDisposable;
  /** To be called before measuring: until then the client may use the CPUs of the server too. */
  pin(): Promise<void>;
}

/**
 * Starts one mode and waits until its server answers, over the very path to be measured.
 * @throws BenchError START_FAILED naming the mode, or what the signal says; whatever had been started is removed.
 */
export async function startTopology(
  mode: Mode,
  id: string,
  options: StartOptions,
): Promise<Topology> {
  const cleanup = new CleanupStack();
  try {
    const started: Started = { servers: [], serverOptions: [], loads: [] };
    const mine = await mode.start(createProvisioner(id, options, cleanup, started));
    const { load, endpoint } = mine;
    const found = started.loads.find(({ handle }) => handle.id === load.id);
    if (!found) throw new Error('the mode answered with the load container of another provisioner');
    const { handle: driven, container: client } = found;
    const { servers } = started;
    const server = servers[0]?.container;
    const another = mine.another ?? started.serverOptions[0];
    if (!server || !another) throw new Error('the mode started no server');
    const broken = firstEnd([...servers, ...started.loads].map((each) => each.container));
    const { services } = options.context;
    const [ofServer = {}] = await waitUntilReady({
      endpoint,
      services,
      servers,
      load: driven,
      broken,
    });
    const claims = [...mine.claims, ...((await mine.claimsOnceReady?.()) ?? [])];
    refuseBrokenClaims(claims);
    return {
      ...{ mode: id, endpoint, claims, broken },
      channel: driven.channel,
      versions: () => driven.versions(),
      connectionRoom: () => driven.connectionRoom(),
      namespaces: async () => ({ client: await driven.tcpSettings(), server: ofServer }),
      offloads: () => driven.offloads(),
      containers: () => runningPair(client, server),
      launcher: (request) =>
        openLauncher({ ...options, ...request, id, endpoint, another, load: driven }),
      async pin() {
        const { cpusets } = options.context;
        if (cpusets) await driven.pin(cpusets);
      },
      [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose](),
    };
  } catch (thrown) {
    await cleanup[Symbol.asyncDispose]();
    throw startFailure(id, thrown);
  }
}

function firstEnd(
  containers: readonly { readonly name: string; readonly ended: Promise<string> }[],
): Promise<string> {
  return Promise.race(
    containers.map(async (each) => `container ${each.name} ended: ${await each.ended}`),
  );
}

async function runningPair(client: EngineContainer, server: EngineContainer) {
  const pair = [runningContainer(client), runningContainer(server)] as const;
  const [ofClient, ofServer] = await Promise.all(pair);
  return { client: ofClient, server: ofServer };
}

async function runningContainer(container: EngineContainer): Promise<RunningContainer> {
  return { id: container.id, ...(await container.inspect()) };
}

function refuseBrokenClaims(claims: readonly Claim[]): void {
  const broken = claims.find(({ holds, required = true }) => required && !holds);
  if (broken) throw new Error(`it is not what it says: "${broken.claim}" (${broken.evidence})`);
}
