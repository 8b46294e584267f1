import { isInSubnet } from './subnet.ts';
import type { Raised, Stage } from './mode.ts';

/**
 * Raises a server on the default bridge whose port 80 is published on one host address, and a
 * client on the host that dials that address: the address alone decides which way packets take.
 */
export async function raisePublished(stage: Stage, address: string): Promise<Raised> {
  const [load, server, { subnet }] = await Promise.all([
    stage.load({ network: { kind: 'host' } }),
    stage.server({
      network: { kind: 'bridge', publish: { address } },
      listen: { kind: 'tcp', address: '0.0.0.0', port: 80 },
    }),
    stage.bridge(),
  ]);
  const [own, bindings] = await Promise.all([server.bridgeAddress(), server.published()]);
  const [binding] = bindings;
  const dialled = binding
    ? ({ kind: 'tcp', host: address, port: binding.port } as const)
    : ({ kind: 'unreachable', why: 'Docker published no port' } as const);
  return {
    server,
    load,
    endpoint: dialled,
    claims: [
      {
        claim: "the server has an address in the bridge's subnet",
        holds: isInSubnet(own, subnet),
        evidence: `server ${own}, subnet ${subnet}`,
      },
      {
        claim: `the port is published on ${address} and nowhere else`,
        holds: bindings.length === 1 && binding?.address === address,
        evidence: bindings.map((each) => `${each.address}:${String(each.port)}`).join(', '),
      },
    ],
  };
}
