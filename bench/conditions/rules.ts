import { defineCondition } from '../../src/contracts/condition.ts';
import { noNft, nftTable } from './packets/nft-table.ts';
import { packetsOfPair } from './packets/packets-of-pair.ts';

const counts: Readonly<Record<string, number>> = { '1k': 1000, '10k': 10_000 };

/** Each compares an address, and none is that of a packet: 198.18.0.0/15 is set aside for benchmarks. */
function ruleOf(at: number): string {
  return `ip daddr 198.18.${String(at >> 8)}.${String(at & 255)} counter accept`;
}

export default defineCondition({
  id: 'rules',
  title: 'Firewall rules',
  summary: 'Rules more that every packet of client and server is compared with on the host.',
  values: ['1k', '10k'],
  phrase: (value) => `with ${(counts[value] ?? 0).toLocaleString('en')} rules more`,
  concerns: ({ docker, endpoint }) => endpoint === 'tcp' && ['host', 'bridge'].includes(docker),
  supports: (_, host) => (host.hasProgram('nft') ? { ok: true } : noNft),
  changes(value, site) {
    const rules = Array.from({ length: counts[value] ?? 0 }, (_, at) => ruleOf(at));
    const jumps = packetsOfPair(site).map((match) => `${match} jump rules`);
    const chains = ['input', 'forward', 'output'].map(
      (hook) => `chain ${hook} { type filter hook ${hook} priority -10;\n${jumps.join('\n')}\n}`,
    );
    const name = `bridgetoll-rules-${value}-${String(site.server.pid)}`;
    return {
      ok: true,
      changes: [nftTable(name, [`chain rules {\n${rules.join('\n')}\n}`, ...chains])],
    };
  },
});
