import { defineCondition } from '../../src/contracts/condition.ts';
import { noNft, nftTable } from './packets/nft-table.ts';
import { packetsOfPair } from './packets/packets-of-pair.ts';
import { ruleCounts } from './packets/rule-counts.ts';

/** Each compares an address, and none is that of a packet: 198.18.0.0/15 is set aside for benchmarks. */
function ruleOf(at: number): string {
  return `ip daddr 198.18.${String(at >> 8)}.${String(at & 255)} counter accept`;
}

export default defineCondition({
  id: 'rules',
  title: 'Firewall rules',
  summary:
    'Rules more that every packet of client and server is compared with on the host; with 0, only the chains for them are there.',
  values: ['1k', '10k', '50k', '0'],
  phrase: (value) => `with ${(ruleCounts[value] ?? 0).toLocaleString('en')} rules more`,
  concerns: ({ docker, endpoint }) => endpoint === 'tcp' && ['host', 'bridge'].includes(docker),
  supports: (_, host) => (host.hasProgram('nft') ? { ok: true } : noNft),
  changes(value, site) {
    const rules = Array.from({ length: ruleCounts[value] ?? 0 }, (_, at) => ruleOf(at));
    // A packet between two containers is matched by both addresses: it must not come back to be compared twice.
    const ways = packetsOfPair(site).map((match) => `${match} goto rules`);
    const chains = ['input', 'forward', 'output'].map(
      (hook) => `chain ${hook} { type filter hook ${hook} priority -10;\n${ways.join('\n')}\n}`,
    );
    const name = `bridgetoll-rules-${value}-${String(site.server.pid)}`;
    return {
      ok: true,
      changes: [nftTable(name, [`chain rules {\n${rules.join('\n')}\n}`, ...chains])],
    };
  },
});
