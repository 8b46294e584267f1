import { BenchError } from '../base/errors.ts';
import { controlId, type Mode } from '../contracts/mode.ts';
import { openPayloadVolumes } from '../topology/payload-volumes.ts';
import { startTopology, type StartOptions, type Topology } from '../topology/start-topology.ts';

/** Every topology of a run, removed together. */
export interface TestBed extends AsyncDisposable {
  readonly topologies: ReadonlyMap<string, Topology>;
  /** Why a mode did not stand up, by its id. */
  readonly failures: ReadonlyMap<string, BenchError>;
}

export interface TestBedOptions extends Pick<StartOptions, 'engine' | 'context'> {
  /** Sizes in bytes of the files that workloads fetch. */
  readonly payloads: readonly number[];
  /** Done to each mode as soon as it stands, while others are still being raised; a failure is the mode's. */
  readonly afterwards?: (topology: Topology) => Promise<void>;
}

/** Raises all modes at once, and the control as a second copy of the baseline. */
export async function startTestBed(
  modes: readonly Mode[],
  baseline: string,
  { payloads: sizes, afterwards, ...options }: TestBedOptions,
): Promise<TestBed> {
  const payloads = openPayloadVolumes(options.engine, options.context, sizes);
  const needsPayloads = sizes.length > 0 || modes.some((mode) => mode.endpoint === 'volume');
  const request = {
    ...options,
    takenPorts: new Set<number>(),
    ...(needsPayloads ? { payloads } : {}),
  };
  const twin = modes.find((mode) => mode.id === baseline);
  const wanted = [
    ...modes.map((mode) => ({ id: mode.id, mode })),
    ...(twin ? [{ id: controlId, mode: twin }] : []),
  ];
  const topologies = new Map<string, Topology>();
  const failures = new Map<string, BenchError>();
  await Promise.all(
    wanted.map(async ({ id, mode }) => {
      try {
        const topology = await startTopology(mode, id, request);
        topologies.set(id, topology);
        await afterwards?.(topology);
      } catch (thrown) {
        if (!(thrown instanceof BenchError)) throw thrown;
        failures.set(id, thrown);
        await topologies.get(id)?.[Symbol.asyncDispose]();
        topologies.delete(id);
      }
    }),
  );
  return {
    topologies,
    failures,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...topologies.values()].map((each) => each[Symbol.asyncDispose]()));
      await payloads[Symbol.asyncDispose]();
    },
  };
}
