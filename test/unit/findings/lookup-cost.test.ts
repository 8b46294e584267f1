import { describe, expect, it } from 'vitest';
import lookupCost from '../../../bench/findings/lookup-cost.ts';
import { lookupFixture } from '../../replay/fixtures/lookup-fixture.ts';

const fixture = lookupFixture();

describe('what a lookup costs', () => {
  it("is what Docker's resolver takes, compared with the server of the baseline in the same block", () => {
    const found = lookupCost.find(fixture);
    expect(found?.sentences).toEqual([
      "Docker's resolver answers a lookup in mode bridge after 100 µs [95.0, 105], compared with dnsmasq on loopback +40.0 µs [+40.0, +40.0]; that is 6,000 /s, one after another.",
    ]);
    expect(found?.tables[0]?.rows.map((row) => row.slice(0, 4))).toEqual([
      ['host', 'dnsmasq on loopback', '60.0 µs [57.0, 63.0]', '–'],
      ['bridge', "Docker's resolver", '100 µs [95.0, 105]', '+40.0 µs [+40.0, +40.0]'],
    ]);
  });

  it('is compared with nothing where the baseline has no server of its own for names', () => {
    const { run, summary } = fixture;
    const alone = { ...fixture, run, summary: { ...summary, baseline: 'bridge' } };
    expect(lookupCost.find(alone)?.sentences).toEqual([
      "Docker's resolver answers a lookup in mode bridge after 100 µs [95.0, 105]; that is 6,000 /s, one after another.",
    ]);
  });
});
