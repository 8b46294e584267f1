import pc from 'picocolors';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { gateLines } from '../../../src/terminal/gate-lines.ts';
import { gateOf, rules } from '../exports/gated-fixture.ts';

const lines = (texts: readonly string[], isChange = false) =>
  gateLines(gateOf(texts, isChange), pc.createColors(false));

describe('gateLines', () => {
  it('has a line for each rule, and counts them', () => {
    const shown = lines(rules);
    expect(shown).toContain(
      'holds        control/http-latency/latency_p50_us > 5%: +0.2 % [−1.1, +1.7]',
    );
    expect(shown).toContain('3 rules: 1 fails, 1 inconclusive, 1 holds.');
  });

  it('says of several cells how many decide, and which is the worst', () => {
    const [line] = lines(['*/http-latency/latency_p50_us > 90%', ...rules]).slice(2);
    // One cell without a number is enough.
    expect(line).toMatch(/^inconclusive \*.* > 90%: 1 of 5 cells, the worst/);
    const [holds] = lines(['bridge*/http-latency/latency_p50_us > 90%']).slice(2);
    expect(holds).toBe('holds bridge*/http-latency/latency_p50_us > 90%: 3 of 3 cells, the most');
  });

  it('breaks lines between words, and never inside a number with its interval', () => {
    const shown = lines(['bridge*/http-latency/latency_p50_us > 90%']);
    expect(shown[3]).toBe('      bridge-proxy +58.0 % [+52.3, +64.3]');
    expect(lines(['bridge-proxy/http-throughput/latency_p50_us > 10%']).slice(2, 4)).toEqual([
      'fails bridge-proxy/http-throughput/latency_p50_us > 10%:',
      '      +112.8 % [+108.8, +117.2]',
    ]);
  });

  it('tells how much longer to measure where that may decide', () => {
    const text = lines(['bridge-proxy/http-latency/latency_p50_us > 60%']).join(' ');
    expect(text).toContain('Measured for about 10 times as long, what straddles its limit would');
    expect(lines(rules).join(' ')).not.toContain('times as long');
  });

  it('names the base, where rules are about changes', () => {
    const shown = lines(rules, true);
    expect(shown[0]).toMatch(/^base {2}base +2026-01-02 03:04 UTC {2}fixture-host$/);
    expect(shown.join(' ')).toContain('the change from base to run');
  });

  it('is no wider than 80 columns', () => {
    const long = 'bridge-*/http-throughput/latency_p99_us > 123.456%';
    for (const line of [...lines([...rules, long]), ...lines([...rules, long], true)]) {
      expect(stringWidth(line)).toBeLessThanOrEqual(80);
    }
  });
});
