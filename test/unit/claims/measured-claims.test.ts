import { describe, expect, it } from 'vitest';
import hostBandwidth from '../../../bench/claims/host-bandwidth.ts';
import hostLatency from '../../../bench/claims/host-latency.ts';
import volumeReads from '../../../bench/claims/volume-reads.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { withCells, withOverhead, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { crossingExchange } from '../../replay/fixtures/swept-fixture.ts';

const fixture = sixModesFixture();

function withBaseline(loaded: LoadedRun, baseline: string): LoadedRun {
  return { ...loaded, summary: { ...loaded.summary, baseline } };
}

describe('host is faster than bridge', () => {
  it('is confirmed where bridge is slower, with the ratio and interval of the run', () => {
    expect(hostLatency.judge(fixture)).toEqual({
      status: 'confirmed',
      evidence:
        'HTTP latency, median latency, mode bridge against host: +4.1 % [+1.2, +7.4], slower.',
    });
  });

  it.each(['equivalent', 'faster'] as const)('is refuted where bridge is %s', (verdict) => {
    expect(hostLatency.judge(withOverhead(fixture, 'bridge', { verdict })).status).toBe('refuted');
  });

  it('is inconclusive where the verdict is, or does not hold beside the others', () => {
    const open = withOverhead(fixture, 'bridge', { verdict: 'inconclusive' });
    expect(hostLatency.judge(open).status).toBe('inconclusive');
    const withdrawn = hostLatency.judge(withOverhead(fixture, 'bridge', { survivesHolm: false }));
    expect(withdrawn.status).toBe('inconclusive');
    expect(withdrawn.evidence).toContain('does not hold beside the verdicts on the other modes');
  });

  it('is inconclusive where the ratio was in two states', () => {
    const split = withCells(fixture, (cell) => {
      const metrics = Object.entries(cell.metrics).map(([id, { overhead: _, ...metric }]) => [
        id,
        metric,
      ]);
      return { ...cell, metrics: Object.fromEntries(metrics) as typeof cell.metrics };
    });
    expect(hostLatency.judge(split).status).toBe('inconclusive');
  });

  it('is told of host where bridge is the baseline', () => {
    const swapped = withCells(withBaseline(fixture, 'bridge'), (cell) => {
      if (cell.mode === 'host') return { ...cell, mode: 'bridge' };
      return cell.mode === 'bridge' ? { ...cell, mode: 'host' } : cell;
    });
    expect(hostLatency.judge(withOverhead(swapped, 'host', { verdict: 'faster' }))).toMatchObject({
      status: 'confirmed',
      evidence: expect.stringContaining('mode host against bridge') as string,
    });
    expect(hostLatency.judge(swapped).status).toBe('refuted');
  });

  it('is not tested against another baseline, without the workload, or without a number', () => {
    expect(hostLatency.judge(withBaseline(fixture, 'none'))).toEqual({
      status: 'not tested',
      evidence: 'This run compares with mode none.',
    });
    expect(hostBandwidth.judge(fixture)).toEqual({
      status: 'not tested',
      evidence: 'This run did not drive tcp-stream.',
    });
    const failed = withoutNumber(fixture, 'bridge', 'failed', 'It fell over.');
    expect(hostLatency.judge(failed)).toEqual({
      status: 'not tested',
      evidence: 'HTTP latency, median latency, mode bridge against host: no number (failed).',
    });
  });
});

/** The verdict on the volume at each payload, in their order. */
function withVerdicts(verdicts: readonly ('slower' | 'faster' | 'inconclusive')[]): LoadedRun {
  const loaded = crossingExchange();
  return withCells(loaded, (cell) => {
    const at = loaded.run.workloads.findIndex(({ id }) => id === cell.workload);
    const verdict = verdicts[at] ?? 'inconclusive';
    const metrics = Object.entries(cell.metrics).map(([id, metric]) => [
      id,
      metric.overhead ? { ...metric, overhead: { ...metric.overhead, verdict } } : metric,
    ]);
    return { ...cell, metrics: Object.fromEntries(metrics) as typeof cell.metrics };
  });
}

describe('volumes are faster than networking', () => {
  it('is confirmed where one payload is faster and the others are open', () => {
    expect(volumeReads.judge(withVerdicts(['inconclusive', 'faster'])).status).toBe('confirmed');
  });

  it('is refuted by one payload that is slower, and names every payload', () => {
    const { status, evidence } = volumeReads.judge(withVerdicts(['slower', 'faster']));
    expect(status).toBe('refuted');
    for (const size of ['1 KiB', '64 KiB', '4 MiB']) expect(evidence).toContain(`at ${size} `);
  });

  it('is inconclusive where every payload is', () => {
    expect(volumeReads.judge(withVerdicts([])).status).toBe('inconclusive');
  });

  it('is not tested against what is no network', () => {
    expect(volumeReads.judge(withBaseline(crossingExchange(), 'none'))).toEqual({
      status: 'not tested',
      evidence: 'This run compares with mode none, which is no network.',
    });
  });
});
