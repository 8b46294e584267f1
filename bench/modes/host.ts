import { defineMode } from '../../src/contracts/mode.ts';

export default defineMode({
  id: 'host',
  title: 'Host',
  phrase: "the host's network",
  docker: 'host',
  path: 'client → host loopback → server',
  endpoint: 'tcp',
  requires: ['linux'],
  buys: ['reachable-from-outside', 'client-address-kept', 'ports-can-collide'],
  hostPortsPerConnection: 1,
  proof: { passed: ['host lo'] },
  async start(provisioner) {
    const network = { kind: 'host' } as const;
    const load = await provisioner.load({ network });
    const ports = await load.freePorts();
    await provisioner.server({ network, listen: { kind: 'tcp', address: '127.0.0.1', ports } });
    const endpoint = { kind: 'tcp', host: '127.0.0.1', ports } as const;
    const { hostNamespace } = provisioner;
    if (hostNamespace === undefined) return { load, endpoint, claims: [] };
    const seen = await load.networkNamespace();
    return {
      load,
      endpoint,
      claims: [
        {
          claim: "is in the host's own network namespace",
          holds: seen === hostNamespace,
          evidence: `host ${hostNamespace}; client ${seen}`,
        },
      ],
    };
  },
});
