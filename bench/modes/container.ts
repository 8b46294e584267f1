import { standardPorts } from '../../src/contracts/endpoint.ts';
import { defineMode } from '../../src/contracts/mode.ts';

export default defineMode({
  id: 'container',
  title: 'Container',
  docker: 'container',
  path: "client → loopback of the server's own namespace → nginx",
  endpoint: 'tcp',
  requires: ['linux'],
  async raise(stage) {
    const server = await stage.server({
      network: { kind: 'bridge' },
      listen: { kind: 'tcp', address: '0.0.0.0', ports: standardPorts },
    });
    const load = await stage.load({ network: { kind: 'container', peer: server } });
    const [address, seen] = await Promise.all([server.bridgeAddress(), load.addresses()]);
    return {
      load,
      endpoint: { kind: 'tcp', host: '127.0.0.1', ports: standardPorts },
      claims: [
        {
          claim: "the client has its peer's address",
          holds: seen.some((entry) => entry.address === address),
          evidence: `peer ${address}; client ${seen.map((entry) => entry.address).join(', ')}`,
        },
      ],
    };
  },
});
