import type { Engine, EngineFacts, EngineNetwork } from '../engine/engine.ts';
import { readHostFacts, type HostFacts } from './host-facts.ts';
import type { HostReader } from './host-reading.ts';
import { findDefaultBridge, readPathFacts, type PathFacts } from './path-facts.ts';

export interface ReadHost {
  readonly host: HostFacts;
  readonly path: PathFacts;
  /** Docker's default bridge. */
  readonly network: EngineNetwork | undefined;
  /** The network namespace of the engine; undefined where it could not be read. */
  readonly hostNamespace: string | undefined;
}

/** All that is read of a host before anything is started. @throws BenchError ENGINE_GONE */
export async function readHost(
  engine: Pick<Engine, 'defaultBridge'>,
  facts: EngineFacts,
  reader: HostReader,
): Promise<ReadHost> {
  const network = await findDefaultBridge(engine);
  const bridge = network?.link;
  const host = await readHostFacts(reader, facts, bridge);
  const path = await readPathFacts({ facts, reader, bridge });
  const { networkNamespace } = await reader.read([]);
  return { host, path, network, hostNamespace: networkNamespace };
}
