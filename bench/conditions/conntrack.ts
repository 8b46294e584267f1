import { defineCondition } from '../../src/contracts/condition.ts';
import { noNft, nftTable } from './packets/nft-table.ts';
import { packetsOfPair } from './packets/packets-of-pair.ts';

export default defineCondition({
  id: 'conntrack',
  title: 'conntrack',
  summary: "Whether the host's connection tracking looks at the packets of client and server.",
  values: ['off'],
  phrase: () => 'without conntrack',
  // Published ports are translated by it.
  concerns: ({ docker, endpoint, requires }) =>
    endpoint === 'tcp' && ['host', 'bridge'].includes(docker) && !requires.includes('iptables'),
  supports: (_, host) => (host.hasProgram('nft') ? { ok: true } : noNft),
  changes(_, site) {
    const rules = packetsOfPair(site).map((match) => `${match} notrack`);
    const chains = ['prerouting', 'output'].map(
      (hook) => `chain ${hook} { type filter hook ${hook} priority raw;\n${rules.join('\n')}\n}`,
    );
    const name = `bridgetoll-notrack-${String(site.server.pid)}`;
    return { ok: true, changes: [nftTable(name, chains)] };
  },
});
