import { BenchError } from '../base/errors.ts';
import { isInterruption } from '../base/interruption.ts';
import { controlId, type Mode } from '../contracts/mode.ts';
import { CleanupStack } from '../base/cleanup-stack.ts';
import { openPayloadVolumes } from '../topology/payload-volumes.ts';
import type { StartOptions } from '../topology/start-options.ts';
import { startTopology, type Topology } from '../topology/start-topology.ts';

/** A mode to be started, under its own id or as the control. */
export interface ModeCopy {
  readonly id: string;
  readonly mode: Mode;
}

/** Every topology of a generation, removed together. */
export interface TestBed extends AsyncDisposable {
  readonly topologies: ReadonlyMap<string, Topology>;
  /** Why a copy could not be started, by its id. */
  readonly failures: ReadonlyMap<string, BenchError>;
}

export interface TestBedOptions extends Pick<
  StartOptions,
  'engine' | 'context' | 'readUsage' | 'signal'
> {
  /** Sizes in bytes of the files that workloads fetch. */
  readonly payloads: readonly number[];
  /** Done to each mode as soon as it answers, while others are still starting; a failure is the mode's. */
  readonly afterwards?: (topology: Topology) => Promise<void>;
}

/**
 * Starts all copies at once, in their order.
 * @throws what is no failure of a mode, once everything that had been started is removed.
 */
export async function startTestBed(
  copies: readonly ModeCopy[],
  { payloads: sizes, afterwards, ...options }: TestBedOptions,
): Promise<TestBed> {
  const payloads = openPayloadVolumes(options.engine, options.context, sizes);
  const needsPayloads = sizes.length > 0 || copies.some(({ mode }) => mode.endpoint === 'volume');
  const request = {
    ...options,
    takenPorts: new Set<number>(),
    ...(needsPayloads ? { payloads } : {}),
  };
  const topologies = new Map<string, Topology>();
  const failures = new Map<string, BenchError>();
  const startOne = async ({ id, mode }: ModeCopy): Promise<void> => {
    try {
      const topology = await startTopology(mode, id, request);
      topologies.set(id, topology);
      await afterwards?.(topology);
    } catch (thrown) {
      if (!(thrown instanceof BenchError) || isInterruption(thrown)) throw thrown;
      failures.set(id, thrown);
      await topologies.get(id)?.[Symbol.asyncDispose]();
      topologies.delete(id);
    }
  };
  const remove = (): Promise<void> => removeAll([...topologies.values()], payloads);
  const started = await Promise.allSettled(copies.map((each) => startOne(each)));
  const broken = started.find((each) => each.status === 'rejected');
  if (broken) {
    await remove();
    throw broken.reason;
  }
  return { topologies, failures, [Symbol.asyncDispose]: remove };
}

/** Each mode once, and the control as a second copy of the baseline. Pure. */
export function withControl(modes: readonly Mode[], baseline: string): readonly ModeCopy[] {
  const copied = modes.filter(({ id }) => id === baseline);
  return [
    ...modes.map((mode) => ({ id: mode.id, mode })),
    ...copied.map((mode) => ({ id: controlId, mode })),
  ];
}

/** All topologies at once, then the volumes that they used, also where one cannot be removed. */
async function removeAll(
  topologies: readonly AsyncDisposable[],
  volumes: AsyncDisposable,
): Promise<void> {
  const cleanup = new CleanupStack();
  cleanup.use(volumes);
  cleanup.defer(async () => {
    const removed = await Promise.allSettled(topologies.map((each) => each[Symbol.asyncDispose]()));
    const failed = removed.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  });
  await cleanup[Symbol.asyncDispose]();
}
