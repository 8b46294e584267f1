import http from '../../bench/services/http.ts';
import type { Network, ServerOptions } from '../../src/contracts/mode.ts';
import type { EngineCase } from '../../src/contracts/workload-case.ts';
import type { ContainerSpec, CreatedContainer, Engine } from '../../src/engine/engine.ts';
import { openLauncher } from '../../src/topology/launcher.ts';

const bridge: Network = { kind: 'network', name: 'b', subnet: '10.0.0.0/24', gateway: '10.0.0.1' };
const onBridge: ServerOptions = { network: bridge, listen: { kind: 'tcp', address: '0.0.0.0' } };
interface FakeOptions {
  readonly another?: ServerOptions;
  readonly signal?: AbortSignal;
  /** Called before each step, as `start 2`; what it throws, the engine throws. */
  readonly before?: (step: string) => void;
  /** Called before each request to the client; what it throws, the client does. */
  readonly asked?: (count: number) => void;
  /** What a probe finds; an answer where left out. */
  readonly probe?: () => string | undefined;
  readonly running?: boolean;
}

/** A launcher on an engine that writes down what it is asked for. */
export function fakeLauncher({ another = onBridge, signal, ...fake }: FakeOptions = {}) {
  const log: string[] = [];
  const specs: ContainerSpec[] = [];
  const there = new Set<string>();
  const probed: string[] = [];
  const takenPorts = new Set<number>();
  let driven = 0;
  const step = async (what: string): Promise<void> => {
    await Promise.resolve();
    fake.before?.(what);
    log.push(what);
  };
  const create = async (spec: ContainerSpec): Promise<CreatedContainer> => {
    const number = String(specs.push(spec));
    await step(`create ${number}`);
    there.add(number);
    const state = { running: fake.running ?? true, exitCode: 7, pid: 1, isOnHost: false };
    return {
      ...{ id: number, name: spec.name },
      start: () => step(`start ${number}`),
      inspect: () =>
        Promise.resolve({
          ...state,
          addresses: { b: '10.0.0.2' },
          ipv6Addresses: {},
          macAddresses: {},
          ports: {},
        }),
      remove: async () => {
        await step(`remove ${number}`);
        there.delete(number);
      },
    };
  };
  let ms = 0;
  const open = () =>
    openLauncher({
      engine: { create } as unknown as Engine,
      context: { runId: 'r', images: { server: 's', load: 'l' }, services: [http] },
      endpoint: { kind: 'tcp', host: '10.0.0.9', ports: { http: 80 } },
      ...{ id: 'm', service: 'http', another, signal, takenPorts },
      clock: { elapsedMs: () => (ms += 400) },
      load: {
        freePorts: () => {
          const port = 20_000 + takenPorts.size;
          takenPorts.add(port);
          return Promise.resolve({ http: port });
        },
        channel: {
          ask: async () => {
            await Promise.resolve();
            driven += 1;
            fake.asked?.(driven);
            return {};
          },
        },
        probe: (target) => {
          probed.push(target.socketPath ?? target.url);
          return Promise.resolve(fake.probe?.());
        },
      },
    });
  return { open, log, specs, there, probed, takenPorts, driven: () => driven };
}

/** One slice of a workload of the engine. */
export async function launchOnce(
  fake: ReturnType<typeof fakeLauncher>,
  workload: EngineCase | undefined,
): Promise<unknown> {
  await using launcher = fake.open();
  return await workload?.act(launcher, workload.work.first);
}
