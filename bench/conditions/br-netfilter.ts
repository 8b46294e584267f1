import { defineCondition, type HostView } from '../../src/contracts/condition.ts';

const folder = '/proc/sys/net/bridge';
/** Of the network namespace: for all of its bridges. */
const switches = ['iptables', 'ip6tables', 'arptables'].map(
  (tables) => `${folder}/bridge-nf-call-${tables}`,
);
/** Of one bridge, which passes packets on where either switch is on. */
const ofBridge = (bridge: string): readonly string[] =>
  ['iptables', 'ip6tables', 'arptables'].map(
    (tables) => `/sys/class/net/${bridge}/bridge/nf_call_${tables}`,
  );

export default defineCondition({
  id: 'br-netfilter',
  title: 'br_netfilter',
  summary: 'Whether packets between two containers of one bridge pass iptables and conntrack.',
  values: ['off', 'on'],
  phrase: (value) => `${value === 'off' ? 'without' : 'with'} br_netfilter`,
  concerns: ({ docker }) => docker === 'bridge',
  supports: (_, host) => isThere(host),
  harm: 'While br_netfilter is switched, rules between containers of one bridge do not hold, icc=false among them.',
  changes(value, site) {
    const there = isThere(site);
    if (!there.ok) return there;
    const wanted = value === 'on' ? '1' : '0';
    const files = [...switches, ...(site.bridge === undefined ? [] : ofBridge(site.bridge))];
    const differing = files.filter((file) => (site.read(file) ?? wanted) !== wanted);
    const [iptables = ''] = switches;
    if (!differing.includes(iptables) && value === 'on') {
      return { ok: false, why: 'br_netfilter is on here anyway.' };
    }
    if (differing.length === 0) return { ok: false, why: 'br_netfilter is off here anyway.' };
    return { ok: true, changes: differing.map((path) => ({ kind: 'file', path, value: wanted })) };
  },
});

function isThere(host: HostView) {
  if (host.read(`${folder}/bridge-nf-call-iptables`) !== undefined) return { ok: true } as const;
  return { ok: false, why: 'br_netfilter is not loaded on this host.' } as const;
}
