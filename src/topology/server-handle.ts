import { BenchError } from '../base/errors.ts';
import type { InterfaceAddress, ServerHandle } from '../define/mode.ts';
import type { EngineContainer } from '../engine/engine.ts';

/** @param witness reads the addresses of a container's namespace from inside. */
export function serverHandle(
  container: EngineContainer,
  witness: (server: ServerHandle) => Promise<readonly InterfaceAddress[]>,
): ServerHandle {
  const handle: ServerHandle = {
    role: 'server',
    id: container.id,
    name: container.name,
    bridgeAddress: () => bridgeAddress(container),
    async published() {
      return (await container.inspect()).ports['80/tcp'] ?? [];
    },
    addresses: () => witness(handle),
  };
  return handle;
}

export async function bridgeAddress(container: EngineContainer): Promise<string> {
  const { address, running } = await container.inspect();
  if (address !== undefined) return address;
  throw new BenchError(
    'RAISE_FAILED',
    running
      ? `Container ${container.name} has no address on the default bridge.`
      : `Container ${container.name} ended at once: ${await container.ended}`,
  );
}
