import { defineMode } from '../../src/contracts/mode.ts';

export default defineMode({
  id: 'host',
  title: 'Host',
  docker: 'host',
  path: 'client → host loopback → server',
  endpoint: 'tcp',
  requires: ['linux'],
  hostPortsPerConnection: 1,
  async start(provisioner) {
    const network = { kind: 'host' } as const;
    const before = await provisioner.hostAddresses();
    const load = await provisioner.load({ network });
    const ports = await load.freePorts();
    await provisioner.server({ network, listen: { kind: 'tcp', address: '127.0.0.1', ports } });
    const seen = (await load.addresses()).map((entry) => entry.address);
    // A bridge is there with its first container and gone after its last, which may be one of another mode.
    const after = (await provisioner.hostAddresses()) ?? [];
    const ofHost = before?.filter((own) => after.some((entry) => entry.address === own.address));
    const endpoint = { kind: 'tcp', host: '127.0.0.1', ports } as const;
    // A remote engine's own addresses cannot be read from here, so nothing is claimed of them.
    if (!ofHost) return { load, endpoint, claims: [] };
    return {
      load,
      endpoint,
      claims: [
        {
          claim: "has the host's own addresses",
          holds: ofHost.every((entry) => seen.includes(entry.address)),
          evidence: ofHost.map((entry) => `${entry.interface} ${entry.address}`).join(', '),
        },
      ],
    };
  },
});
