import { defineMode } from '../../src/contracts/mode.ts';
import { ownSysctls } from './caveats/own-sysctls.ts';
import { parentIsVeth } from './caveats/parent-is-veth.ts';
import { startOnLink } from './host-link/start-on-link.ts';
import { byEmbeddedResolver } from './names/embedded-resolver.ts';

export default defineMode({
  id: 'ipvlan-l3',
  title: 'IPvlan, layer 3',
  phrase: 'an ipvlan network of layer 3',
  docker: 'ipvlan',
  family: 'own-address',
  path: 'client → ipvlan (l3) on a link of the host → server',
  endpoint: 'tcp',
  requires: ['linux', 'engine-host', { linkKind: 'ipvlan' }],
  buys: ['own-address', 'isolated-from-neighbours', 'client-address-kept'],
  caveats: [ownSysctls, parentIsVeth],
  // The client's loopback need not be still: Docker's resolver answers there.
  proof: {
    passed: ['client network', 'server network'],
    still: ['server lo'],
  },
  names: byEmbeddedResolver,
  start: (provisioner) =>
    startOnLink(provisioner, { driver: 'ipvlan', options: { ipvlan_mode: 'l3' } }),
});
