import { passIptables, rulesOnBridgedPath } from '../../src/base/bridge-netfilter.ts';
import { defineFinding } from '../../src/contracts/finding.ts';

const setting = 'net.bridge.bridge-nf-call-iptables';
const howToMeasure = `What share of their overhead that is was not measured in this run. To measure it, run again after "sysctl -w ${setting}=0", and compare the two runs with "npm run bench -- compare".`;

export default defineFinding({
  id: 'bridged-packets',
  title: 'Whether bridged packets passed iptables',
  summary: 'Whether packets between two containers of one bridge passed iptables and conntrack.',
  kind: 'answer',
  topic: 'conditions',
  find({ run, summary, host }) {
    const passed = passIptables(host.engine.bridgeNfCallIptables, host.bridges);
    const modes = run.modes
      .filter(({ dependsOn = [] }) => dependsOn.includes('bridge-netfilter'))
      .filter(({ id }) => summary.cells.some((cell) => cell.mode === id && isMeasured(cell)))
      .map(({ id }) => id);
    if (passed === undefined || modes.length === 0) return undefined;
    const isSwitched = run.modes.some(({ conditions = [] }) =>
      conditions.includes('br-netfilter=off'),
    );
    const where = `In this run, packets between the two containers of ${listed(modes)}`;
    return {
      sentences: passed
        ? [
            `${where} passed iptables and conntrack: br_netfilter was on.`,
            ...rulesSentence(host.firewall),
            ...(isSwitched ? [] : [howToMeasure]),
          ]
        : [
            `${where} did not pass iptables or conntrack: br_netfilter was off.`,
            `On a host where it is on ("sysctl ${setting}" says 1), the same modes may cost more.`,
          ],
      tables: [],
    };
  },
});

function isMeasured({ status }: { readonly status: string }): boolean {
  return status === 'measured';
}

function rulesSentence(
  firewall: { readonly bridged: Readonly<Record<string, number>> } | undefined,
): readonly string[] {
  if (!firewall) return [];
  const count = rulesOnBridgedPath(firewall);
  return [`Before the run, ${String(count)} rules of iptables were on the path of such a packet.`];
}

function listed(ids: readonly string[]): string {
  return ids.length < 2 ? ids.join('') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1) ?? ''}`;
}
