import { describe, expect, it } from 'vitest';
import { generatorBoundLines, formatFlags } from '../../../src/results/text/cell-flags.ts';
import { isGeneratorBound } from '../../../src/results/summary/generator-bound.ts';
import { formatMetric } from '../../../src/results/text/metric-text.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import { fakeRun, journalOf } from './fake-run.ts';

const run = fakeRun(['host', 'm'], ['w']);

/** Slices of 30 ms in which both used so much of one CPU. */
function slicesOf(client: number, server: number) {
  const counters = { host: {}, clientCpuUs: client * 30_000, serverCpuUs: server * 30_000 };
  return journalOf(run, 20).map((slice) => ({ ...slice, counters }));
}

describe('the client is the limit', () => {
  it.each([
    [0.96, 0.5, true],
    [1.3, 0.94, true],
    [0.94, 0.5, false],
    [0.99, 0.96, false],
  ])('at %s of a CPU beside a server at %s: %s', (client, server, isBound) => {
    expect(isGeneratorBound(slicesOf(client, server), 1)).toBe(isBound);
  });

  it.each([
    [2, 2, 1.95, 0.5, true],
    [2, 2, 1.8, 0.5, false],
    [2, 1, 0.99, 0.5, true],
    [3, 6, 1.5, 0.5, false],
    [1, 6, 0.99, 0.5, true],
    [3, 6, 2.95, 0.97, false],
  ])('with %i processes on %i CPUs, at %s CPUs beside a server at %s: %s', (...about) => {
    const [processes, cpus, client, server, isBound] = about;
    const driven = { ...run, loadProcesses: { w: { processes, cpus } } };
    const flags = summarise(driven, slicesOf(client, server)).cells.flatMap((cell) => cell.flags);
    expect(flags.includes('generator-bound')).toBe(isBound);
  });

  it('in most slices, not in one', () => {
    const [busy] = slicesOf(1, 0.1);
    expect(isGeneratorBound([...slicesOf(0.5, 0.1), ...(busy ? [busy] : [])], 1)).toBe(false);
  });

  it('nowhere where nobody measured it', () => {
    expect(isGeneratorBound(journalOf(run, 20), 1)).toBe(false);
  });

  it('is a flag of the cell, and its throughput reads "at least"', () => {
    const [cell] = summarise(run, slicesOf(1, 0.5)).cells;
    expect(cell?.flags).toEqual(['generator-bound']);
    const throughput = { unit: 'rps', better: 'higher' as const, value: 50_000, slices: 9 };
    const latency = { unit: 'us', better: 'lower' as const, value: 50, slices: 9 };
    expect(formatMetric(throughput, { flags: ['generator-bound'] })).toBe('≥ 50,000 req/s');
    expect(formatMetric(throughput, { flags: ['retried:1'] })).toBe('50,000 req/s');
    expect(formatMetric(latency, { flags: ['generator-bound'] })).toBe('50.0 µs');
  });

  it('is told once of all cells, and not after each number', () => {
    const cells = [
      { mode: 'host', flags: ['generator-bound'] },
      { mode: 'm', flags: [] },
      { mode: 'control', flags: ['retried:2', 'generator-bound'] },
    ];
    expect(generatorBoundLines(cells)).toEqual([
      "Generator-bound in host, control: the client's CPU time was used up while the server's was not, so a faster client would see more.",
    ]);
    expect(generatorBoundLines([{ mode: 'm', flags: [] }])).toEqual([]);
    expect(formatFlags({ flags: ['retried:2', 'generator-bound'] })).toBe(' (retried 2)');
  });
});
