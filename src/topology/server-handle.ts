import { BenchError } from '../base/errors.ts';
import { standardPorts } from '../contracts/endpoint.ts';
import type { InterfaceAddress, ServerHandle } from '../contracts/mode.ts';
import type { Service } from '../contracts/endpoint.ts';
import type { EngineContainer } from '../engine/engine.ts';

/** @param inspectAddresses reads the addresses of a container's namespace from inside. */
export function serverHandle(
  container: EngineContainer,
  inspectAddresses: (server: ServerHandle) => Promise<readonly InterfaceAddress[]>,
): ServerHandle {
  const handle: ServerHandle = {
    role: 'server',
    id: container.id,
    name: container.name,
    bridgeAddress: () => bridgeAddress(container),
    async published() {
      const { ports } = await container.inspect();
      const bindings = Object.values(ports).flat();
      const portOf = (service: Service): number => {
        const [binding] = ports[`${String(standardPorts[service])}/tcp`] ?? [];
        if (binding) return binding.port;
        throw new BenchError('START_FAILED', `Docker published no port for ${service}.`);
      };
      return {
        ports: {
          http: portOf('http'),
          https: portOf('https'),
          iperf3: portOf('iperf3'),
          handoff: portOf('handoff'),
        },
        addresses: [...new Set(bindings.map((each) => each.address))],
      };
    },
    addresses: () => inspectAddresses(handle),
  };
  return handle;
}

export async function bridgeAddress(container: EngineContainer): Promise<string> {
  const { address, running } = await container.inspect();
  if (address !== undefined) return address;
  throw new BenchError(
    'START_FAILED',
    running
      ? `Container ${container.name} has no address on the default bridge.`
      : `Container ${container.name} ended at once: ${await container.ended}`,
  );
}
