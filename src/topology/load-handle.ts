import { httpTarget } from '../contracts/http-target.ts';
import type { InterfaceAddress, LoadHandle } from '../contracts/mode.ts';
import type { EngineContainer } from '../engine/engine.ts';
import { bridgeAddress } from './server-handle.ts';
import { openChannel, type AgentChannel } from './agent-channel.ts';

const answerDeadlineMs = 30_000;

/** Driving processes in each load container, taken in turn block by block: 0, 1 and 2. */
export const loadWorkersPerMode = 3;
/** One more that never measures: it finds out how much work a slice is. */
export const calibrationWorker = -1;

export interface DrivenLoad extends LoadHandle {
  readonly channel: AgentChannel;
  /** Of the programs in it that drive the load, by name. */
  versions(): Promise<Readonly<Record<string, string>>>;
  /** Keeps it on these CPUs from now on. */
  pin(cpuset: string): Promise<void>;
}

/** @param takenPorts shared by all modes of a run: two servers in host mode must not collide. */
export function loadHandle(container: EngineContainer, takenPorts: Set<number>): DrivenLoad {
  const channel = openChannel(container.name, container, container.ended);
  return {
    role: 'load',
    id: container.id,
    name: container.name,
    channel,
    bridgeAddress: () => bridgeAddress(container),
    async versions() {
      return (await channel.ask({ do: 'versions' }, answerDeadlineMs)) as Record<string, string>;
    },
    pin: (cpuset) => container.pin(cpuset),
    async addresses() {
      return (await channel.ask({ do: 'addresses' }, answerDeadlineMs)) as InterfaceAddress[];
    },
    async probe(endpoint, service) {
      const target = httpTarget(endpoint, service);
      if (!target) return `a ${endpoint.kind} endpoint does not speak HTTP`;
      const answer = await channel.ask({ do: 'probe', target }, answerDeadlineMs);
      return (answer as { problem?: string }).problem;
    },
    async freePorts() {
      const next = async (): Promise<number> => {
        for (;;) {
          const port = (await channel.ask({ do: 'free-port' }, answerDeadlineMs)) as number;
          if (takenPorts.has(port)) continue;
          takenPorts.add(port);
          return port;
        }
      };
      const [http, https, iperf3] = [await next(), await next(), await next()];
      return { http, https, iperf3, handoff: await next() };
    },
  };
}
