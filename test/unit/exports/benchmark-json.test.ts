import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { benchmarkJson } from '../../../src/exports/benchmark-json.ts';
import { exportedOverheads } from '../../../src/exports/exported-overhead.ts';
import { gateOf, rules, run } from './gated-fixture.ts';

/**
 * As the README of github-action-benchmark 1.22 has it: name, unit and value; range and extra as texts. The action itself also turns
 * other types into these, which is not asked of it here.
 */
const documented = z.array(
  z.strictObject({
    name: z.string(),
    unit: z.string(),
    value: z.number(),
    range: z.string().optional(),
    extra: z.string().optional(),
  }),
);

const overheads = exportedOverheads(run, gateOf(rules));
const read = (better: 'lower' | 'higher') => {
  const own = overheads.filter((each) => each.better === better);
  return documented.parse(JSON.parse(benchmarkJson(own, run)));
};

describe('the JSON of github-action-benchmark', () => {
  it('has ratios with intervals under names that are the same in every run', () => {
    expect(read('lower')[0]).toEqual({
      name: 'bridge/http-latency/latency_p50_us',
      unit: '× host',
      value: 1.041,
      range: '1.0115 to 1.0736',
      extra: `lower is better\n95 % interval\nrun ${run.run.runId}`,
    });
    expect(read('higher').map(({ name, value }) => [name, value])).toContainEqual([
      ...['bridge-proxy/http-throughput/throughput_rps', 0.47],
    ]);
  });

  it('has headline metrics and those of rules, and none of a cell without a number', () => {
    const names = [...read('lower'), ...read('higher')].map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('container/'))).toEqual([]);
    expect(names).not.toContain('bridge/http-latency/latency_p99_us');
    const ruled = exportedOverheads(run, gateOf(['bridge/http-latency/latency_p99_us > 5%']));
    expect(ruled.map(({ mode, metric }) => `${mode}/${metric}`)).toContain('bridge/latency_p99_us');
    expect(new Set(names).size).toBe(names.length);
  });
});
