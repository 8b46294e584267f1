import { describe, expect, it } from 'vitest';
import { headline } from '../../../src/report/headline.ts';
import { workloadTables } from '../../../src/report/workload-tables.ts';
import { withCells, withOverhead, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();
const [, throughput] = fixture.run.workloads;

function fail(): never {
  throw new Error('the fixture has no workload');
}

describe('the headline', () => {
  it('answers for the bridge, the most expensive mode and the noise in one sentence', () => {
    expect(headline(fixture)).toBe(
      'On fixture-host, mode bridge costs +4.1 % [+1.2, +7.4] median latency against host; the most expensive mode is bridge-proxy at +58.0 % [+52.3, +64.3]; modes container and none are faster; mode bridge-nat is inconclusive; two copies of host differed by at most ±1.7 %; intervals hold for these containers only.',
    );
  });

  it('calls a lower throughput a cost', () => {
    expect(headline(fixture, throughput)).toContain(
      'the most expensive mode is bridge-proxy at −53.0 %',
    );
  });

  it('gives an inconclusive bridge its interval and no centre', () => {
    const unsure = withOverhead(fixture, 'bridge', {
      ratio: 1.033,
      interval: [0.98, 1.09],
      verdict: 'inconclusive',
    });
    expect(headline(unsure)).toContain(
      'mode bridge against host is inconclusive in median latency ([−2.0, +9.0] %)',
    );
    expect(headline(unsure)).not.toContain('3.3 %');
  });

  it('names no most expensive mode where another interval reaches as high', () => {
    const close = withOverhead(fixture, 'bridge-nat', {
      ratio: 1.5,
      interval: [1.4, 1.6],
      verdict: 'slower',
    });
    expect(headline(close)).not.toContain('most expensive');
    expect(headline(close)).toContain(
      'mode bridge-proxy costs +58.0 % [+52.3, +64.3] median latency and cannot be distinguished from mode bridge-nat',
    );
  });

  it('leaves out what does not hold beside the other verdicts of the run', () => {
    const withdrawn = { survivesHolm: false };
    expect(headline(withOverhead(fixture, 'bridge-proxy', withdrawn))).not.toContain(
      'bridge-proxy',
    );
    expect(headline(withOverhead(fixture, 'container', withdrawn))).toContain(
      'mode none is faster',
    );
    expect(headline(withOverhead(fixture, 'bridge', withdrawn))).toContain(
      'mode bridge against host came out +4.1 % [+1.2, +7.4] in median latency, which does not hold beside the other verdicts of this run',
    );
  });

  it('names a mode that was in two states, and gives it no number', () => {
    const states = [
      { value: 1.1, share: 0.6 },
      { value: 2, share: 0.4 },
    ] as const;
    const split = withCells(fixture, (cell) => {
      if (cell.mode !== 'bridge-proxy') return cell;
      const metrics = Object.entries(cell.metrics).map(([id, { overhead: _, ...metric }]) => [
        id,
        { ...metric, ratioStates: [...states] },
      ]);
      return { ...cell, metrics: Object.fromEntries(metrics) as typeof cell.metrics };
    });
    expect(headline(split)).toContain('mode bridge-proxy was in two states');
    const [table] = workloadTables(split, split.run.workloads[0] ?? fail());
    const row = table?.rows.find(([mode]) => mode === 'bridge-proxy');
    expect(row).toContain('+10.0 % (60 %) or +100.0 % (40 %)');
    expect(row).toContain('two states');
  });

  it('says of intervals over several generations no more than they are', () => {
    const journal = [0, 1].map(
      (generation) => ({ generation }) as (typeof fixture.journal)[number],
    );
    expect(headline({ ...fixture, journal })).not.toContain('these containers only');
  });

  it('counts an inconclusive mode with a wide interval as a rival of the most expensive', () => {
    const wide = withOverhead(fixture, 'none', {
      ratio: 1.2,
      interval: [0.7, 1.9],
      verdict: 'inconclusive',
    });
    expect(headline(wide)).toContain('cannot be distinguished from mode none');
  });

  it('keeps the verdict of the summary beside a control that differs as much, and says by how much', () => {
    const noisy = withOverhead(fixture, 'control', { interval: [0.93, 1.06] });
    expect(headline(noisy)).toContain('mode bridge costs +4.1 % [+1.2, +7.4] median latency');
    expect(headline(noisy)).toContain('two copies of host differed by at most ±7.0 %');
  });

  it('says that the noise is unknown where the control is missing', () => {
    const alone = withCells(fixture, (cell) => (cell.mode === 'control' ? undefined : cell));
    expect(headline(alone)).toContain('unknown, because there is no control');
    expect(headline(alone)).not.toContain('two copies of');
  });

  it('gives a mode without a number its status and reason', () => {
    const failed = withoutNumber(fixture, 'bridge', 'failed', 'The server died.');
    expect(headline(failed)).toContain('mode bridge has no number (failed: The server died)');
    expect(headline(failed)).not.toContain('+4.1 %');
  });

  it('gives no number to an invalid mode that still carries one', () => {
    const invalid = withCells(fixture, (cell) =>
      cell.mode === 'bridge-proxy' ? { ...cell, status: 'invalid', reason: 'wrong path' } : cell,
    );
    expect(headline(invalid)).not.toContain('58.0');
    expect(headline(invalid)).toContain('mode bridge-proxy has no number');
  });

  it('asks about the first mode other than the baseline, whatever its id', () => {
    const { run } = fixture;
    const modes = [...run.modes].reverse();
    expect(headline({ ...fixture, run: { ...run, modes } })).toMatch(
      /^On fixture-host, mode none is faster than host, −14\.0 % \[−15\.9, −11\.9\] median latency; the most expensive/,
    );
  });

  const verdicts = ['slower', 'faster', 'equivalent', 'inconclusive'] as const;
  const words = {
    slower: /mode bridge costs/,
    faster: /mode bridge is faster/,
    equivalent: /mode bridge is equivalent/,
    inconclusive: /mode bridge against host is inconclusive/,
  };
  it.each(verdicts)('says %s where the table does, however much the control differs', (verdict) => {
    const wide = withOverhead(fixture, 'control', { interval: [0.2, 5] });
    const judged = withOverhead(wide, 'bridge', { verdict });
    const [workload] = judged.run.workloads;
    if (!workload) throw new Error('no workload');
    const [table] = workloadTables(judged, workload);
    const row = table?.rows.find(([mode]) => mode === 'bridge') ?? [];
    expect(row[table?.head.indexOf('Verdict') ?? 0]).toMatch(new RegExp(`^${verdict}`));
    expect(headline(judged)).toMatch(words[verdict]);
  });

  it('says that nothing could be compared where the baseline is missing', () => {
    const nothing = withCells(fixture, (cell) => ({ ...cell, metrics: {} }));
    expect(headline(nothing)).toBe(
      'On fixture-host, no mode could be compared with host in median latency.',
    );
  });
});
