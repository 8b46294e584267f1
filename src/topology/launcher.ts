import type { Clock } from '../base/clock.ts';
import { BenchError } from '../base/errors.ts';
import { inParallel } from '../base/in-parallel.ts';
import { throwIfInterrupted } from '../base/interruption.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import type { LaunchedContainer, Launcher } from '../contracts/launcher.ts';
import type { ServerOptions } from '../contracts/mode.ts';
import type { Service } from '../contracts/service.ts';
import type { CreatedContainer } from '../engine/engine.ts';
import type { RunContext } from './container-specs.ts';
import type { DrivenLoad } from './load-handle.ts';
import { describeReplica, endpointOfReplica, type Replica } from './replica.ts';
import type { StartOptions } from './start-options.ts';
import { waitForAnswer } from './wait-for-answer.ts';

/** What a slice asks of a topology. */
export interface LauncherRequest {
  /** Id of the only one that its containers run. */
  readonly service: string;
  readonly clock: Pick<Clock, 'elapsedMs'>;
  readonly signal: AbortSignal | undefined;
}

interface LauncherOptions
  extends LauncherRequest, Pick<StartOptions, 'engine' | 'takenPorts' | 'readUsage'> {
  readonly context: RunContext;
  /** As in the plan. */
  readonly id: string;
  /** Of the mode's own server. */
  readonly endpoint: Endpoint;
  /** What each is like. */
  readonly another: ServerOptions;
  readonly load: Pick<DrivenLoad, 'freePorts' | 'probe' | 'channel'>;
}

const driveTimeoutMs = 15_000;
const removedAtOnce = 8;
/** Names are not used twice: the engine may still be removing the last one of a name. */
let launched = 0;

export function openLauncher(options: LauncherOptions): Launcher & AsyncDisposable {
  const { signal, clock, context, load, readUsage } = options;
  const { channel } = load;
  const service = serviceOf(context, options.service);
  const left = new Set<LaunchedContainer>();
  return {
    elapsedMs: () => clock.elapsedMs(),
    endpoint: options.endpoint,
    drive({ driver, request }, worker = 0) {
      if (signal) throwIfInterrupted(signal);
      return channel.ask({ do: 'drive', driver, worker, request }, driveTimeoutMs);
    },
    usage: () => readUsage?.() ?? Promise.resolve({}),
    async container({ ports } = {}) {
      if (signal) throwIfInterrupted(signal);
      launched += 1;
      const name = `bridgetoll-${context.runId}-${options.id}-${String(launched)}`;
      const wanted = { ...options, service, name, ...(ports === undefined ? {} : { ports }) };
      const replica = await describeReplica(wanted);
      const container = launch(replica, options, () => left.delete(container));
      left.add(container);
      return container;
    },
    async [Symbol.asyncDispose]() {
      await inParallel([...left], removedAtOnce, (container) => container.remove());
    },
  };
}

function launch(
  replica: Replica,
  { engine, takenPorts, load, clock, signal }: LauncherOptions,
  forget: () => void,
): LaunchedContainer {
  const { name } = replica.spec;
  let creating: Promise<CreatedContainer> | undefined;
  const created = async (): Promise<CreatedContainer> => {
    if (signal) throwIfInterrupted(signal);
    if (creating) return creating;
    throw new BenchError('BUG', `Container ${name} was not created before it was used.`);
  };
  return {
    name,
    async create() {
      if (signal) throwIfInterrupted(signal);
      creating = engine.create(replica.spec);
      await creating;
    },
    start: async () => (await created()).start(),
    endpoint: async () => endpointOfReplica(replica, await created()),
    answer: async () => waitForAnswer({ container: await created(), replica, load, clock, signal }),
    async remove() {
      // One that is still being created too; one that could not be is not there.
      const container = await creating?.catch(() => undefined);
      await container?.remove();
      for (const port of replica.ownPorts) takenPorts.delete(port);
      forget();
    },
  };
}

function serviceOf({ services }: RunContext, id: string): Service {
  const found = services.find((each) => each.id === id);
  if (found) return found;
  throw new BenchError('BUG', `No server of this run has the service "${id}".`);
}
