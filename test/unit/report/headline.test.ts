import { describe, expect, it } from 'vitest';
import { headline } from '../../../src/report/headline.ts';
import { withCells, withOverhead, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();
const [, throughput] = fixture.run.workloads;

describe('the headline', () => {
  it('answers for the bridge, the dearest mode and the noise in one sentence', () => {
    expect(headline(fixture)).toBe(
      'On fixture-host, bridge costs +4.1 % [+1.2, +7.4] median latency against host; the most expensive mode is bridge-proxy at +58.0 % [+52.3, +64.3]; container and the none mode are faster; bridge-nat is inconclusive; two copies of host differed by at most ±1.7 %.',
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
      'bridge against host is inconclusive in median latency ([−2.0, +9.0] %)',
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
      'bridge-proxy costs +58.0 % [+52.3, +64.3] median latency, not told apart from bridge-nat',
    );
  });

  it('counts an inconclusive mode with a wide interval as a rival of the dearest', () => {
    const wide = withOverhead(fixture, 'none', {
      ratio: 1.2,
      interval: [0.7, 1.9],
      verdict: 'inconclusive',
    });
    expect(headline(wide)).toContain('not told apart from the none mode');
  });

  it('does not call a difference a cost that two copies of the baseline also show', () => {
    const noisy = withOverhead(fixture, 'control', { interval: [0.93, 1.06] });
    expect(headline(noisy)).toContain(
      "bridge's +4.1 % [+1.2, +7.4] median latency against host is inside the noise",
    );
    expect(headline(noisy)).toContain('two copies of host differed by at most ±7.0 %');
  });

  it('says that the noise is unknown where the control is missing', () => {
    const alone = withCells(fixture, (cell) => (cell.mode === 'control' ? undefined : cell));
    expect(headline(alone)).toContain('unknown, for want of a control');
    expect(headline(alone)).not.toContain('two copies of');
  });

  it('gives a mode without a number its status and reason', () => {
    const failed = withoutNumber(fixture, 'bridge', 'failed', 'The server died.');
    expect(headline(failed)).toContain('bridge has no number (failed: The server died)');
    expect(headline(failed)).not.toContain('+4.1 %');
  });

  it('gives no number to an invalid mode that still carries one', () => {
    const invalid = withCells(fixture, (cell) =>
      cell.mode === 'bridge-proxy' ? { ...cell, status: 'invalid', reason: 'wrong path' } : cell,
    );
    expect(headline(invalid)).not.toContain('58.0');
    expect(headline(invalid)).toContain('bridge-proxy has no number');
  });

  it('says that nothing could be compared where the baseline is missing', () => {
    const nothing = withCells(fixture, (cell) => ({ ...cell, metrics: {} }));
    expect(headline(nothing)).toBe(
      'On fixture-host, no mode could be compared with host in median latency.',
    );
  });
});
