import { describe, expect, it } from 'vitest';
import { hostChecks } from '../../../../src/host/checks/host-checks.ts';
import { readHostFacts, type HostFacts } from '../../../../src/host/host-facts.ts';
import type { PathFacts } from '../../../../src/host/path-facts.ts';
import { fakeReader, otherFacts, otherFiles } from '../another-machine.ts';

const known = await readHostFacts(fakeReader(otherFiles), otherFacts);
const unknown = await readHostFacts(fakeReader({}), otherFacts);

function explainedOf(host: HostFacts, path: PathFacts = { bridges: {} }) {
  const engine = { address: 'unix:///other', isLocal: true, isPrivate: false };
  const others = { otherContainers: 0, modes: [], workloads: [] };
  return hostChecks({ engine, facts: otherFacts, host, path, ...others }).flatMap(
    ({ title, value, explanation }) => (explanation ? [{ title, value, explanation }] : []),
  );
}

function valuesOf(host: HostFacts, path?: PathFacts): readonly string[] {
  return explainedOf(host, path).map(({ title, value }) => `${title}: ${value}`);
}

describe('what doctor explains', () => {
  it('is what is known of the host', () => {
    const firewall = { bridged: { filter: 5, nat: 1, raw: 0 }, total: 20 };
    expect(valuesOf({ ...known, bridgeNfCallIptables: true }, { bridges: {}, firewall })).toEqual([
      'br_netfilter: on: bridged packets pass iptables and conntrack',
      'Firewall rules: 20 of iptables; 6 (filter 5, nat 1) on the path of packets between two containers of a bridge, where they pass iptables',
      'Congestion control: other-cc',
    ]);
    expect(valuesOf(known)[0]).toBe('br_netfilter: off: bridged packets do not pass iptables');
    expect(valuesOf(known, { bridges: { docker0: { nfCallIptables: true } } })[0]).toContain(
      'on for docker0 itself',
    );
  });

  it('says so where nothing could be read', () => {
    expect(valuesOf(unknown)).toEqual([
      'br_netfilter: not known',
      'Firewall rules: not known: they cannot be read',
      'Congestion control: not known',
    ]);
  });

  it('says how to see and how to set each setting', () => {
    const [netfilter, , congestion] = explainedOf(known);
    expect(netfilter?.explanation.join(' ')).toMatch(/To see it: .*To set it: .*icc=false/);
    expect(congestion?.explanation.join(' ')).toMatch(/To see it: .*To set it: /);
  });

  it('says what the congestion control of this host does, where that is known', () => {
    const under = (congestionControl: string) => {
      const [, , found] = explainedOf({ ...known, tcp: { congestionControl } });
      return found?.explanation[0] ?? '';
    };
    expect(under('bbr')).toMatch(/^BBR paces/);
    expect(under('cubic')).toMatch(/^CUBIC does not pace/);
    expect(under('reno')).toMatch(/^It decides the bandwidth/);
  });
});
