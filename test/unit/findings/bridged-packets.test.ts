import { describe, expect, it } from 'vitest';
import finding from '../../../bench/findings/bridged-packets.ts';
import { onHost, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { withCatalogue } from '../../replay/fixtures/complete-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import type { Host } from '../../../src/results/schemas/host-schema.ts';

const fixture = withCatalogue(sixModesFixture());
const { engine } = fixture.host;

function sentences(change: Partial<Host> = {}, run = fixture): string | undefined {
  return finding.find(onHost(run, change))?.sentences.join('\n');
}

const off = { engine: { ...engine, bridgeNfCallIptables: false } };

describe('the finding of br_netfilter', () => {
  it('says that bridged packets passed iptables, and how to measure what that costs', () => {
    const found = sentences();
    expect(found).toContain('packets between the two containers of bridge passed iptables');
    expect(found).toContain('was not measured in this run');
    expect(found).toContain('sysctl -w net.bridge.bridge-nf-call-iptables=0');
    // A share is that of a run that measured it, and of no other.
    expect(found).not.toContain('%');
  });

  it('counts the rules on their way where those were read', () => {
    expect(sentences()).not.toContain('rules');
    const firewall = { bridged: { filter: 7, nat: 2 }, total: 30 };
    expect(sentences({ firewall })).toContain('9 rules of iptables');
  });

  it('says that they did not pass where it was off', () => {
    expect(sentences(off)).toContain('did not pass iptables');
    const bridges = { docker0: { nfCallIptables: true } };
    expect(sentences({ ...off, bridges })).toContain('conntrack: br_netfilter was on');
  });

  it('says nothing where it is not known, or where no mode that crosses a bridge was measured', () => {
    const { bridgeNfCallIptables: _, ...others } = engine;
    expect(sentences({ engine: others })).toBeUndefined();
    expect(sentences({}, withoutNumber(fixture, 'bridge', 'failed', 'It broke.'))).toBeUndefined();
  });
});
