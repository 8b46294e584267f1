import type {
  Claim,
  Provisioner,
  ServerOptions,
  StartedMode,
} from '../../../src/contracts/mode.ts';
import { claimSeccomp } from '../confinement/claim-seccomp.ts';

/**
 * Starts server and client on the host's own network.
 * @param how in containers with the engine's own filter of system calls where left out
 */
export async function startOnHost(
  provisioner: Provisioner,
  how: Pick<ServerOptions, 'seccomp' | 'runsAs'> = {},
): Promise<StartedMode> {
  const container = { network: { kind: 'host' }, ...how } as const;
  const load = await provisioner.load(container);
  const ports = await load.freePorts();
  const address = '127.0.0.1';
  const listen = { kind: 'tcp', address, ports } as const;
  const server = await provisioner.server({ ...container, listen });
  return {
    load,
    endpoint: {
      ...{ kind: 'tcp', host: address, ports },
      name: { name: server.name, address, resolver: address },
    },
    claims: claimHostNamespace(provisioner, await load.networkNamespace()),
    claimsOnceReady: claimSeccomp(
      server,
      load,
      Object.keys(how).length === 0 ? 'filtered' : 'unconfined',
    ),
  };
}

function claimHostNamespace({ hostNamespace }: Provisioner, seen: string): readonly Claim[] {
  if (hostNamespace === undefined) return [];
  return [
    {
      claim: "is in the host's own network namespace",
      holds: seen === hostNamespace,
      evidence: `host ${hostNamespace}; client ${seen}`,
    },
  ];
}
