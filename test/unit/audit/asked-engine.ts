import { reachesOf } from '../../../src/audit/reaches-of.ts';
import type { NetworkFacts, NetworkOfHost } from '../../../src/base/network-facts.ts';
import type { Reach } from '../../../src/contracts/reach.ts';
import { parseFirewall } from '../../../src/engine/host-network/firewall-text.ts';

type Asked = Partial<Pick<Reach, 'family' | 'transport' | 'port'>>;

/** `reached -P INPUT ACCEPT` */
export function answer(facts: NetworkFacts, from: string, to: string, asked: Asked = {}): string {
  const wanted = { family: 4, transport: 'tcp', port: 'any', ...asked };
  const found = reachesOf(facts).filter(
    (each) =>
      each.from === from &&
      each.to === to &&
      each.family === wanted.family &&
      each.transport === wanted.transport &&
      each.port === wanted.port,
  );
  return found.map(({ outcome, decidedBy }) => `${outcome} ${decidedBy}`).join('; ');
}

export function withHost(
  facts: NetworkFacts & { host: NetworkOfHost },
  host: Partial<NetworkOfHost>,
) {
  return { ...facts, host: { ...facts.host, ...host } };
}

export function withSettings(
  facts: NetworkFacts & { host: NetworkOfHost },
  settings: Readonly<Record<string, string>>,
) {
  return withHost(facts, { settings: { ...facts.host.settings, ...settings } });
}

export function withRules(facts: NetworkFacts & { host: NetworkOfHost }, text: string) {
  return withHost(facts, {
    firewalls: [{ name: 'iptables', family: 4, tables: parseFirewall(text) }],
  });
}
