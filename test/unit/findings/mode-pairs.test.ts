import { describe, expect, it } from 'vitest';
import containerCost from '../../../bench/findings/container-cost.ts';
import ipv6Cost from '../../../bench/findings/ipv6-cost.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const original = sixModesFixture();

/** Latencies that drift, of which one mode's are always a tenth longer than the other's, or nearly. */
const blocks = Array.from({ length: 40 }, (_, round) =>
  ['bridge', 'container'].map((mode, position) => ({
    ...{ round, position, mode, workload: 'http-latency', attempt: 1, work: 10, ok: true },
    startedAt: '2026-01-01T00:00:00.000Z',
    values: {
      latency_p50_us: (100 + 5 * round) * (position === 0 ? 1 : 1.1 + 0.01 * Math.sin(round)),
    },
  })),
).flat();

/** The fixture with modes under other names, by their own. */
function renamed(names: Readonly<Record<string, string>>): LoadedRun {
  const nameOf = (mode: string): string => names[mode] ?? mode;
  const { run, summary } = original;
  return {
    ...original,
    run: { ...run, modes: run.modes.map((mode) => ({ ...mode, id: nameOf(mode.id) })) },
    summary: {
      ...summary,
      cells: summary.cells.map((cell) => ({ ...cell, mode: nameOf(cell.mode) })),
    },
    journal: blocks.map((slice) => ({ ...slice, mode: nameOf(slice.mode) })),
  };
}

function overheadOf(mode: string) {
  const cell = original.summary.cells.find((each) => each.mode === mode);
  return cell?.metrics['latency_p50_us']?.overhead;
}

describe('what Docker costs before any mode', () => {
  it('is the inverse of what native saves against the baseline host, with its interval', () => {
    const found = containerCost.find(renamed({ bridge: 'native' }));
    const { ratio = NaN } = overheadOf('bridge') ?? {};
    const percent = ((1 / ratio - 1) * 100).toFixed(1).replace('-', '−');
    expect(found?.sentences).toHaveLength(1);
    expect(found?.sentences[0]).toContain(`by ${percent} % [`);
    expect(found?.sentences[0]).toContain('host against native');
    expect(found?.tables[0]?.head).toHaveLength(4);
  });

  it('is paired in blocks where neither is the baseline', () => {
    const found = containerCost.find(renamed({ bridge: 'native', container: 'host-unconfined' }));
    expect(found?.sentences).toHaveLength(3);
    expect(found?.sentences[2]).toMatch(/^All of a container but .* by \+(9\.9|10\.[01]) % \[/);
  });

  it('is said to be inconclusive, without a centre, where its interval says nothing', () => {
    const vague = renamed({ bridge: 'native' });
    const cells = vague.summary.cells.map((cell) => {
      const metric = cell.metrics['latency_p50_us'];
      if (!metric?.overhead || cell.mode !== 'native') return cell;
      const overhead = { ...metric.overhead, ratio: 1.01, interval: [0.9, 1.25] as const };
      return { ...cell, metrics: { ...cell.metrics, latency_p50_us: { ...metric, overhead } } };
    });
    const found = containerCost.find({ ...vague, summary: { ...vague.summary, cells } });
    expect(found?.sentences[0]).toMatch(
      /^What being in a container changes in the .* is inconclusive: \[−20\.0, \+11\.1\] % \(host against native\)\.$/,
    );
    expect(found?.tables[0]?.rows[0]?.[1]).toBe('inconclusive [−20.0, +11.1] %');
  });

  it('is not told where no such mode was measured', () => {
    expect(containerCost.find(original)).toBeUndefined();
    expect(ipv6Cost.find(original)).toBeUndefined();
  });
});

describe('IPv6 against IPv4', () => {
  it('is told of the pairs that were measured only', () => {
    const found = ipv6Cost.find(renamed({ bridge: 'bridge-ipv6', container: 'user-bridge' }));
    expect(found?.sentences).toHaveLength(1);
    expect(found?.sentences[0]).toMatch(/^IPv6 on a bridge .*bridge-ipv6 against user-bridge/);
    expect(found?.tables[0]?.rows.every((row) => row.at(-1) === '–')).toBe(true);
  });
});
