import type {
  InterfaceAddress,
  Provisioner,
  ServerHandle,
  ServerOptions,
  Volume,
  VolumeKind,
} from '../contracts/mode.ts';
import type { ContainerSpec, EngineContainer } from '../engine/engine.ts';
import type { CleanupStack } from '../base/cleanup-stack.ts';
import { loadSpec, serverSpec } from './container-specs.ts';
import { loadHandle, type DrivenLoad, type LoadFacts } from './load-handle.ts';
import { makeVolume, type PayloadVolumes } from './payload-volumes.ts';
import { serverHandle } from './server-handle.ts';
import { listenPorts, servicesOn } from './server-services.ts';
import type { StartOptions } from './start-options.ts';

const volumePath = '/exchange';

/** What a mode has started so far. */
export interface Started {
  readonly servers: EngineContainer[];
  /** What each of them was asked to be, in the same order. */
  readonly serverOptions: ServerOptions[];
  readonly loads: { readonly container: EngineContainer; readonly handle: DrivenLoad }[];
}

/** @param id as in the plan. @param cleanup takes the removal of all that is started. */
export function createProvisioner(
  id: string,
  { engine, context, takenPorts, payloads }: StartOptions,
  cleanup: CleanupStack,
  started: Started,
): Provisioner {
  const { services } = context;
  const prefix = `bridgetoll-${context.runId}-${id}`;
  const start = (spec: ContainerSpec) =>
    cleanup.acquire(
      () => engine.start(spec),
      (container) => container.remove(),
    );
  const inspectAddresses = (peer: ServerHandle): Promise<readonly InterfaceAddress[]> => {
    const network = { kind: 'container', peer } as const;
    const spec = loadSpec(context, { name: `${prefix}-inspector`, network });
    return addressesOf(start({ ...spec, role: 'inspector' }), { network, services, takenPorts });
  };
  return {
    async server(options) {
      const payload = await payloads?.volume('named');
      const facts = { ...options, name: `${prefix}-server`, ...(payload ? { payload } : {}) };
      const container = await start(serverSpec(context, facts));
      started.servers.push(container);
      started.serverOptions.push(options);
      const own = servicesOn(services, options.listen);
      const ports = listenPorts(own, options.listen);
      return serverHandle(container, { ...options, services: own, ports, inspectAddresses });
    },
    async load(options) {
      const container = await start(loadSpec(context, { ...options, name: `${prefix}-load` }));
      const handle = loadHandle(container, { network: options.network, services, takenPorts });
      started.loads.push({ container, handle });
      return handle;
    },
    async network(options) {
      const name = `${prefix}-network`;
      const addresses = await cleanup.acquire(
        () => engine.createNetwork(name, context.runId, options),
        () => engine.removeNetwork(name),
      );
      return { kind: 'network', ...addresses };
    },
    async defaultBridge() {
      return { kind: 'network', ...(await engine.defaultBridge()) };
    },
    async volume(kind = 'named') {
      const name = `${prefix}-volume`;
      await makeVolume(engine, context.runId, name, kind, cleanup);
      return { name, path: volumePath };
    },
    payload: (kind) => payloadVolume(payloads, kind),
    hostNamespace: context.hostNamespace,
  };
}

function payloadVolume(payloads: PayloadVolumes | undefined, kind: VolumeKind): Promise<Volume> {
  if (payloads) return payloads.volume(kind);
  throw new Error('no workload of this run fetches files');
}

/** As seen by a container that is only started to look. */
async function addressesOf(
  starting: Promise<EngineContainer>,
  facts: LoadFacts,
): Promise<readonly InterfaceAddress[]> {
  const container = await starting;
  try {
    return await loadHandle(container, facts).addresses();
  } finally {
    await container.remove();
  }
}
