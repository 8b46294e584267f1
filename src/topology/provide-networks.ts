import type { CleanupStack } from '../base/cleanup-stack.ts';
import type { Provisioner } from '../contracts/mode.ts';
import type { Engine } from '../engine/engine.ts';
import { linkName } from '../engine/host-links.ts';
import { networkRequest } from './network-request.ts';

interface ProvideNetworksOptions {
  readonly engine: Engine;
  readonly runId: string;
  /** Takes the removal of all that is made; a link after the networks that were made on it. */
  readonly cleanup: CleanupStack;
}

/** Networks of a mode, and what they are made on. @param prefix of their names */
export function provideNetworks(
  prefix: string,
  { engine, runId, cleanup }: ProvideNetworksOptions,
): Pick<Provisioner, 'network' | 'link' | 'defaultBridge'> {
  return {
    async network(options) {
      const name = `${prefix}-net`;
      const request = networkRequest(name, options);
      const addresses = await cleanup.acquire(
        () => engine.createNetwork(name, runId, request),
        () => engine.removeNetwork(name),
      );
      return { kind: 'network', ...addresses };
    },
    async link() {
      const name = linkName(prefix);
      await cleanup.acquire(
        () => engine.createLink(name, runId),
        () => engine.removeLink(name),
      );
      return { name, addAddress: (address) => engine.addLinkAddress(name, address) };
    },
    async defaultBridge() {
      return { kind: 'network', ...(await engine.defaultBridge()) };
    },
  };
}
