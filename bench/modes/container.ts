import { defineMode } from '../../src/contracts/mode.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';

export default defineMode({
  id: 'container',
  title: 'Container',
  phrase: 'a shared network namespace',
  docker: 'container',
  family: 'shared',
  path: "client → loopback of the server's own namespace → server",
  endpoint: 'tcp',
  requires: ['linux'],
  // The server's address is the client's too, and its neighbours on the default bridge reach it.
  buys: ['client-address-kept', 'ports-can-collide'],
  caveats: [ownSysctls],
  proof: { passed: ['server lo'] },
  async start(provisioner) {
    const server = await provisioner.server({
      network: await provisioner.defaultBridge(),
      listen: { kind: 'tcp', address: '0.0.0.0' },
    });
    const load = await provisioner.load({ network: { kind: 'container', peer: server } });
    const [address, seen] = await Promise.all([server.address(), load.addresses()]);
    return {
      load,
      endpoint: { kind: 'tcp', host: '127.0.0.1', ports: server.ports },
      claims: [
        {
          claim: "the client has its peer's address",
          holds: seen.includes(address),
          evidence: `peer ${address}; client ${seen.join(', ')}`,
        },
      ],
      another: {
        network: { kind: 'container', peer: server },
        listen: { kind: 'tcp', address: '127.0.0.1' },
      },
    };
  },
});
