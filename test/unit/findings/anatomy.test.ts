import { describe, expect, it } from 'vitest';
import chart from '../../../bench/charts/anatomy.ts';
import { ofAnatomies } from '../../../bench/conditions/anatomy/anatomies.ts';
import finding from '../../../bench/findings/anatomy.ts';
import conditionCost from '../../../bench/findings/condition-cost.ts';
import { answerOf } from '../../../src/results/text/answer.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { variantsFixture } from '../../replay/fixtures/variants-fixture.ts';

const fixture = sixModesFixture();

const parts = { conntrack: 2, 'br-netfilter': 6, nat: 3, proxy: 30, wakeUps: 12, veth: 4 };
const bare = 100;

/** Of a machine on which every part costs what it costs, whatever else is there. @param unexplained by which host differs */
function latencyOf(id: string, unexplained: number): number {
  const [mode = '', ...off] = id.split('+');
  const has = (condition: string): boolean => !off.includes(condition);
  const tracked = has('conntrack=off') ? parts.conntrack : 0;
  if (mode === 'container') return bare;
  if (mode === 'host' || mode === 'control') return bare + unexplained + tracked;
  return (
    bare +
    parts.veth +
    tracked +
    (has('br-netfilter=off') ? parts['br-netfilter'] : 0) +
    (mode === 'bridge-nat' ? parts.nat : 0) +
    (mode === 'bridge-proxy' ? parts.proxy + (has('proxy-cpu=client') ? parts.wakeUps : 0) : 0)
  );
}

function runOf(
  ids: readonly string[],
  unexplained = 0.5,
  latency = latencyOf,
  noise?: number,
): LoadedRun {
  return variantsFixture(ids, (id) => latency(id, unexplained), noise);
}

describe('the anatomy of modes', () => {
  const found = finding.find(runOf(ofAnatomies));
  const sentences = found?.sentences ?? [];
  const amountIn = (sentence: string, part: string): number =>
    Number(new RegExp(`${part} ([+−][\\d.]+) µs`).exec(sentence)?.[1]?.replace('−', '-'));

  it('finds the parts that are there, each at its size', () => {
    const bridge = sentences.find((each) => each.startsWith('bridge adds')) ?? '';
    expect(amountIn(bridge, 'bridge adds')).toBeCloseTo(4 + 6 + 2 - 2 - 0.5, 0);
    expect(amountIn(bridge, 'conntrack')).toBeCloseTo(2, 0);
    expect(amountIn(bridge, 'br_netfilter and the rules behind it')).toBeCloseTo(6, 0);
    expect(amountIn(bridge, 'namespace, veth and bridge')).toBeCloseTo(4, 0);
    expect(amountIn(bridge, 'which is spared, is')).toBeCloseTo(-2, 0);
    const nat = sentences.find((each) => each.startsWith('bridge-nat adds')) ?? '';
    expect(amountIn(nat, 'NAT')).toBeCloseTo(3, 0);
    const proxy = sentences.find((each) => each.startsWith('bridge-proxy adds')) ?? '';
    expect(amountIn(proxy, 'docker-proxy')).toBeCloseTo(30, 0);
    expect(amountIn(proxy, 'wake-ups between CPUs')).toBeCloseTo(12, 0);
  });

  it('adds up to what the mode adds, in each order', () => {
    for (const { rows } of found?.tables ?? []) {
      const all = rows.map((row) =>
        row.slice(1, 3).map((text) => Number.parseFloat(text.replace('−', '-').replace('+', ''))),
      );
      const [total = []] = all.slice(-1);
      for (const order of [0, 1]) {
        const sum = all.slice(0, -1).reduce((so, row) => so + (row[order] ?? NaN), 0);
        // As rounded for readers.
        expect(Math.abs(sum - (total[order] ?? NaN))).toBeLessThan(0.1);
      }
    }
  });

  it('says where more than 15 % is unattributed, and of less how much', () => {
    expect(sentences.join(' ')).toContain('is unattributed.');
    expect(sentences.join(' ')).not.toContain('more than 15 %');
    const large = finding.find(runOf(ofAnatomies, 5))?.sentences.join(' ');
    expect(large).toContain('unattributed, which is more than 15 %');
  });

  it('says at which price a part can be switched off, and names icc=false', () => {
    const price = sentences.find((each) => each.startsWith('Without br_netfilter')) ?? '';
    expect(price).toContain('bridge would save 6.0');
    expect(price).toContain('bridge-nf-call-iptables=0');
    expect(price).toContain('icc=false');
  });

  it('says where the orders differ, since a part needs another one', () => {
    expect(sentences.join(' ')).not.toContain('second:');
    // As it is: what br_netfilter does not hand over, conntrack does not see.
    const nested = (id: string, unexplained: number): number =>
      latencyOf(id.startsWith('bridge+br-netfilter=off') ? `${id}+conntrack=off` : id, unexplained);
    const differing = finding.find(runOf(ofAnatomies, 0.5, nested))?.sentences.join(' ');
    expect(differing).toMatch(
      /In bridge, conntrack is \+2\.\d+ µs .* first order and inconclusive \[/,
    );
  });

  it('has nothing to say of a mode of which a step was not measured, and tells the others', () => {
    const some = ofAnatomies.filter((id) => id !== 'bridge+conntrack=off');
    const modes = finding.find(runOf(some))?.tables.map(({ caption }) => caption.split(/[,:] /)[1]);
    expect(modes).toEqual(['bridge-nat', 'bridge-proxy']);
    expect(finding.find(runOf(['host', 'bridge']))).toBeUndefined();
  });

  it('tells docker-proxy and its wake-ups together where they cannot be told apart', () => {
    const some = ofAnatomies.filter((id) => !id.includes('proxy-cpu'));
    const proxied = finding.find(runOf(some))?.sentences ?? [];
    const proxy = proxied.find((each) => each.startsWith('bridge-proxy adds')) ?? '';
    expect(amountIn(proxy, 'docker-proxy and its wake-ups')).toBeCloseTo(30 + 12, 0);
    expect(amountIn(proxy, 'conntrack')).toBeCloseTo(2, 0);
    expect(proxied.some((each) => each.startsWith('Without docker-proxy and its'))).toBe(true);
  });

  it('gives no centre and no share to a part whose interval includes 0, but its interval', () => {
    const noisy = runOf(ofAnatomies, 0.2, latencyOf, 0.03);
    const { sentences = [], tables = [] } = finding.find(noisy) ?? {};
    const bridge = sentences.find((each) => each.startsWith('bridge adds')) ?? '';
    expect(amountIn(bridge, 'br_netfilter and the rules behind it')).toBeCloseTo(6, 0);
    const [told = '', open = ''] = bridge.split('; inconclusive: ');
    expect(told).not.toContain('unattributed');
    expect(open).toMatch(/unattributed \[−[\d.]+, [\d.]+\] µs/);
    const row = tables[0]?.rows.find(([part]) => part === 'unattributed');
    expect(row).toEqual([
      'unattributed',
      ...Array<unknown>(2).fill(expect.stringMatching(/^inconclusive \[/)),
      '–',
    ]);
    const drawn = JSON.stringify(chart.spec(chartData(noisy), 'wide'));
    expect(drawn).not.toContain('"part":"unattributed"');
    expect(drawn).toContain('inconclusive, and not drawn: bridge 1 of 5');
    expect(chart.describe(chartData(noisy))).toContain('unattributed inconclusive [');
  });

  it('gives no centre to what a mode adds where that is inconclusive', () => {
    const costless = (id: string, unexplained: number): number =>
      id.startsWith('bridge') ? bare : latencyOf(id, unexplained) - unexplained - parts.conntrack;
    const noisy = runOf(ofAnatomies, 0.5, costless, 0.03);
    expect(finding.find(noisy)?.sentences[0]).toMatch(
      /^What bridge adds to the median latency of host is inconclusive: \[[^;]*\] µs; of its parts, .*; inconclusive: conntrack \[/,
    );
    expect(finding.find(noisy)?.tables[0]?.rows.at(-1)?.at(-1)).toBe('–');
  });

  it('is drawn in the same sizes', () => {
    const loaded = runOf(ofAnatomies);
    const data = chartData(loaded);
    expect(data.drift.map(({ mode }) => mode)).toEqual([
      ...ofAnatomies.filter((id) => !id.includes('+') && id !== 'host'),
      'control',
    ]);
    expect(answerOf(loaded).sentence).not.toContain('=off');
    expect(JSON.stringify(chart.spec(data, 'wide'))).toContain('"part":"NAT"');
    expect(chart.describe(data)).toMatch(
      /bridge \+9\.\d.*: .*br_netfilter and the rules behind it \+[56]\.\d/,
    );
  });
});

describe('the cost of a condition', () => {
  it('is that of a mode beside itself', () => {
    const ids = ['host', 'bridge', 'bridge+br-netfilter=off', 'bridge+conntrack=off'];
    const { sentences, tables } = conditionCost.find(runOf(ids)) ?? {};
    expect(sentences?.[0]).toMatch(
      /^Under br-netfilter=off, bridge in http-latency is faster: less by 6\.\d+ µs \[6\.\d+, 6\.\d+\], −5\.\d %/,
    );
    expect(sentences?.[1]).toContain('is what it is without');
    expect(tables?.[0]?.rows).toHaveLength(2);
  });

  it('is not there where nothing was switched', () => {
    expect(conditionCost.find(fixture)).toBeUndefined();
  });
});
