import { standardPorts } from '../../src/contracts/endpoint.ts';
import { defineMode } from '../../src/contracts/mode.ts';
import { isInSubnet } from './addresses/subnet.ts';

export default defineMode({
  id: 'bridge',
  title: 'Bridge',
  docker: 'bridge',
  path: 'client → veth → docker0 → veth → nginx',
  endpoint: 'tcp',
  requires: ['linux'],
  async raise(stage) {
    const [load, server, { subnet }] = await Promise.all([
      stage.load({ network: { kind: 'bridge' } }),
      stage.server({
        network: { kind: 'bridge' },
        listen: { kind: 'tcp', address: '0.0.0.0', ports: standardPorts },
      }),
      stage.bridge(),
    ]);
    const [address, own] = await Promise.all([server.bridgeAddress(), load.bridgeAddress()]);
    return {
      load,
      endpoint: { kind: 'tcp', host: address, ports: standardPorts },
      claims: [
        {
          claim: "server and client have addresses of their own in the bridge's subnet",
          holds: isInSubnet(address, subnet) && isInSubnet(own, subnet) && address !== own,
          evidence: `server ${address}, client ${own}, subnet ${subnet}`,
        },
      ],
    };
  },
});
