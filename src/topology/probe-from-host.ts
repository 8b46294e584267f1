import type { HttpTarget } from '../base/agent-protocol.ts';
import type { ContainerSpec, EngineContainer } from '../engine/engine.ts';
import { loadSpec, type RunContext } from './container-specs.ts';
import { loadHandle } from './load-handle.ts';

interface ProbeOptions {
  /** Of the container's name. */
  readonly prefix: string;
  readonly context: RunContext;
  readonly takenPorts: Set<number>;
  readonly start: (spec: ContainerSpec) => Promise<EngineContainer>;
}

/** By a container in the host's network that is only started for this. @returns undefined when it answered, else why not. */
export async function probeFromHost(
  target: HttpTarget,
  { prefix, context, takenPorts, start }: ProbeOptions,
): Promise<string | undefined> {
  const network = { kind: 'host' } as const;
  // A sandbox of its own would see a network of its own.
  const { runtime: _, ...spec } = loadSpec(context, { name: `${prefix}-prober`, network });
  const container = await start({ ...spec, role: 'inspector' });
  try {
    const { services } = context;
    return await loadHandle(container, { network, services, takenPorts }).probe(target);
  } finally {
    await container.remove();
  }
}
