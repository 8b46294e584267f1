import type { HttpTarget } from '../base/agent-protocol.ts';
import type { InterfaceAddress, Network, ServerHandle } from '../contracts/mode.ts';
import type { ContainerSpec, EngineContainer } from '../engine/engine.ts';
import { loadSpec, type RunContext } from './container-specs.ts';
import { loadHandle, type DrivenLoad } from './load-handle.ts';

/** What is seen by containers that are only started to look. */
export interface Lookout {
  /** From inside the network namespace of a server. */
  readonly inspectAddresses: (peer: ServerHandle) => Promise<readonly InterfaceAddress[]>;
  /** Undefined when it answered, else why not. */
  readonly probeFromHost: (target: HttpTarget) => Promise<string | undefined>;
}

/** @param start takes the removal of what it starts on itself. */
export function openLookout(
  prefix: string,
  start: (spec: ContainerSpec) => Promise<EngineContainer>,
  { context, takenPorts }: { readonly context: RunContext; readonly takenPorts: Set<number> },
): Lookout {
  const { services } = context;
  const lookThrough = async <T>(
    suffix: string,
    network: Network,
    look: (load: DrivenLoad) => Promise<T>,
  ): Promise<T> => {
    // A sandbox of its own would see a network of its own.
    const { runtime: _, ...spec } = loadSpec(context, { name: `${prefix}-${suffix}`, network });
    const container = await start({ ...spec, role: 'inspector' });
    try {
      return await look(loadHandle(container, { network, services, takenPorts }));
    } finally {
      await container.remove();
    }
  };
  return {
    inspectAddresses: (peer) =>
      lookThrough('inspector', { kind: 'container', peer }, (load) => load.addresses()),
    probeFromHost: (target) =>
      lookThrough('prober', { kind: 'host' }, (load) => load.probe(target)),
  };
}
