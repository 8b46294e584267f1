import { describe, expect, it } from 'vitest';
import rulesSlope from '../../../bench/findings/rules-slope.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { variantsFixture } from '../../replay/fixtures/variants-fixture.ts';

const counts: Readonly<Record<string, number>> = { '0': 0, '1k': 1, '10k': 10, '50k': 50 };

/** 60 µs, and `each` µs for every 1,000 rules. */
function latencyOf(each: number) {
  return (id: string): number => 60 + each * (counts[id.split('=')[1] ?? '0'] ?? 0);
}

function swept(...values: readonly string[]): readonly string[] {
  return ['host', ...values.map((value) => `host+rules=${value}`)];
}

describe('what a thousand more firewall rules cost', () => {
  it('is the slope over all numbers of rules, with an interval', () => {
    const run = variantsFixture(swept('0', '1k', '10k', '50k'), latencyOf(80));
    const { sentences, tables } = rulesSlope.find(run) ?? { sentences: [], tables: [] };
    expect(sentences).toHaveLength(1);
    const told =
      /^Each 1,000 firewall rules that its packets are compared with add ([\d.]+) µs \[([\d.]+), ([\d.]+)\] to mode host in http-latency \(up to 50,000 rules\)\.$/.exec(
        sentences[0] ?? '',
      );
    const [slope = NaN, low = NaN, high = NaN] = (told ?? []).slice(1).map(Number);
    // The blocks ride on a wave, so that the median of the mode itself is not quite 60 µs.
    expect(slope / 80).toBeCloseTo(1, 2);
    expect(low).toBeGreaterThan(79);
    expect(high).toBeLessThan(82);
    expect(tables[0]?.rows.map(([mode, , rules, , each]) => [mode, rules, each])).toEqual([
      ['host', '0', '–'],
      ['host', '1,000', expect.stringMatching(/^80\.\d µs \[/)],
      ['host', '10,000', expect.stringMatching(/^80\.\d µs \[/)],
      ['host', '50,000', expect.stringMatching(/^80\.\d µs \[/)],
    ]);
  });

  it('has no slope where rules cost nothing, or where only two numbers of them were measured', () => {
    const all = swept('0', '1k', '10k', '50k');
    expect(rulesSlope.find(variantsFixture(all, latencyOf(0)))?.sentences).toEqual([]);
    const two = rulesSlope.find(variantsFixture(swept('1k', '10k'), latencyOf(80)));
    expect(two?.sentences).toEqual([]);
    expect(two?.tables[0]?.rows).toHaveLength(2);
  });

  it('says nothing of a run without rules, nor of rules beside another condition', () => {
    expect(rulesSlope.find(sixModesFixture())).toBeUndefined();
    const both = ['host', 'host+conntrack=off+rules=1k'];
    expect(rulesSlope.find(variantsFixture(both, latencyOf(80)))).toBeUndefined();
  });
});
