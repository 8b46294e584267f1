import { BenchError } from '../base/errors.ts';
import { throwIfInterrupted } from '../base/interruption.ts';
import type { Provisioner, ServerOptions, Volume, VolumeKind } from '../contracts/mode.ts';
import type { ContainerSpec, EngineContainer } from '../engine/engine.ts';
import type { CleanupStack } from '../base/cleanup-stack.ts';
import { loadSpec, serverSpec } from './container-specs.ts';
import { loadHandle, type DrivenLoad } from './load-handle.ts';
import { makeVolume, type PayloadVolumes } from './payload-volumes.ts';
import { probeFromHost } from './probe-from-host.ts';
import { provideNetworks } from './provide-networks.ts';
import { saidUntilReady, type Said } from './said-until-ready.ts';
import { serverHandle } from './server-handle.ts';
import { listenPorts, servicesOn } from './server-services.ts';
import type { StartOptions } from './start-options.ts';

const volumePath = '/exchange';

/** What a mode has started so far. */
export interface Started {
  readonly servers: { readonly container: EngineContainer; readonly said: Promise<Said> }[];
  /** What each of them was asked to be, in the same order. */
  readonly serverOptions: ServerOptions[];
  readonly loads: { readonly container: EngineContainer; readonly handle: DrivenLoad }[];
}

/** @param id as in the plan. @param cleanup takes the removal of all that is started. */
export function createProvisioner(
  id: string,
  { engine, context, takenPorts, payloads, signal }: StartOptions,
  cleanup: CleanupStack,
  started: Started,
): Provisioner {
  const { services } = context;
  const prefix = `bridgetoll-${context.runId}-${id}`;
  const start = async (spec: ContainerSpec, runsAs?: 'process') => {
    if (signal) throwIfInterrupted(signal);
    return cleanup.acquire(
      () => (runsAs === 'process' ? engine.startProcess(spec) : engine.start(spec)),
      (container) => container.remove(),
    );
  };
  return {
    async server(options) {
      const payload = await payloads?.volume('named');
      const facts = { ...options, name: `${prefix}-server`, ...(payload ? { payload } : {}) };
      const container = await start(serverSpec(context, facts), options.runsAs);
      const said = saidUntilReady(container.stdout);
      started.servers.push({ container, said });
      started.serverOptions.push(options);
      const { network, listen } = options;
      const own = servicesOn(services, listen);
      const ports = listenPorts(own, listen);
      return serverHandle(container, { services: own, ports, network, said });
    },
    async load(options) {
      const spec = loadSpec(context, { ...options, name: `${prefix}-load` });
      const container = await start(spec, options.runsAs);
      const handle = loadHandle(container, { network: options.network, services, takenPorts });
      started.loads.push({ container, handle });
      return handle;
    },
    refusal: (options) =>
      refusalOf(start(serverSpec(context, { ...options, name: `${prefix}-refused` }))),
    ...provideNetworks(prefix, { engine, runId: context.runId, cleanup }),
    probeFromHost: (target) => probeFromHost(target, { prefix, context, takenPorts, start }),
    async volume(kind = 'named') {
      const name = `${prefix}-volume`;
      await makeVolume(engine, context.runId, name, kind, cleanup);
      return { name, path: volumePath };
    },
    payload: (kind) => payloadVolume(payloads, kind),
    hostNamespace: context.hostNamespace,
  };
}

async function refusalOf(starting: Promise<EngineContainer>): Promise<string | undefined> {
  try {
    await (await starting).remove();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof BenchError && thrown.code === 'ENGINE_FAILED') return thrown.message;
    throw thrown;
  }
}

function payloadVolume(payloads: PayloadVolumes | undefined, kind: VolumeKind): Promise<Volume> {
  if (payloads) return payloads.volume(kind);
  throw new Error('no workload of this run fetches files');
}
