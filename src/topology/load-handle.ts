import type { ConnectionRoom } from '../base/connection-room.ts';
import type { QuestionRequest } from '../base/agent-protocol.ts';
import { BenchError, messageOf } from '../base/errors.ts';
import type { LinkOffloads } from '../base/offloads.ts';
import type { TcpSettings } from '../base/tcp-settings.ts';
import type { LoadHandle, Network } from '../contracts/mode.ts';
import type { Service } from '../contracts/service.ts';
import type { EngineContainer } from '../engine/engine.ts';
import { openChannel, type AgentChannel } from './agent-channel.ts';
import { directChannel } from './direct-channel.ts';
import { addressOn, macAddressOn } from './server-handle.ts';

const answerTimeoutMs = 30_000;

export interface DrivenLoad extends LoadHandle {
  readonly channel: AgentChannel;
  /** Of the programs in it that drive the load, by name. */
  versions(): Promise<Readonly<Record<string, string>>>;
  /** What its network namespace has for new connections. */
  connectionRoom(): Promise<ConnectionRoom>;
  /** What its network namespace gives to TCP sockets. */
  tcpSettings(): Promise<TcpSettings>;
  /** What its network interface does for the kernel. */
  offloads(): Promise<LinkOffloads>;
  /** Keeps it on these CPUs from now on, and the processes that drive together on cores of their own where there are several. */
  pin(cpusets: LoadCpus): Promise<void>;
}

interface LoadCpus {
  readonly load: string;
  readonly loadCores?: readonly string[];
}

export interface LoadFacts {
  readonly network: Network;
  readonly services: readonly Service[];
  /** Shared by all modes of a run: two servers in host mode must not collide. */
  readonly takenPorts: Set<number>;
}

export function loadHandle(container: EngineContainer, facts: LoadFacts): DrivenLoad {
  const channel = directChannel(openChannel(container.name, container, container.ended), container);
  const ask = async <T>(question: QuestionRequest): Promise<T> =>
    (await channel.ask(question, answerTimeoutMs)) as T;
  const freePort = async (): Promise<number> => {
    for (;;) {
      const port = await ask<number>({ do: 'free-port', except: [...facts.takenPorts] });
      // Modes start beside one another, and another one may have been given it since this one asked.
      if (facts.takenPorts.has(port)) continue;
      facts.takenPorts.add(port);
      return port;
    }
  };
  return {
    role: 'load',
    id: container.id,
    name: container.name,
    channel,
    address: (family) => addressOn(facts.network, container, family),
    macAddress: () => macAddressOn(facts.network, container),
    versions: () => ask({ do: 'versions' }),
    connectionRoom: () => ask({ do: 'connection-room' }),
    tcpSettings: () => ask({ do: 'tcp-settings' }),
    offloads: () => ask({ do: 'offloads' }),
    async pin({ load, loadCores = [] }) {
      await container.pin(load);
      if (loadCores.length <= 1) return;
      await ask({ do: 'pin', cores: loadCores }).catch((thrown: unknown) => {
        if (thrown instanceof BenchError) throw thrown;
        const message = `Processes of ${container.name} could not be kept on cores: ${messageOf(thrown)}`;
        throw new BenchError('START_FAILED', message, { cause: thrown });
      });
    },
    networkNamespace: () => ask({ do: 'network-namespace' }),
    seccomp: async () => (await ask<{ mode?: number }>({ do: 'seccomp' })).mode,
    addresses: () => ask<string[]>({ do: 'addresses' }),
    probe: async (target) => (await ask<{ problem?: string }>({ do: 'probe', target })).problem,
    resolve: async (name) => (await ask<{ address?: string }>({ do: 'resolve', name })).address,
    async freePorts() {
      const ports: Record<string, number> = {};
      for (const { id } of facts.services) ports[id] = await freePort();
      return ports;
    },
  };
}
