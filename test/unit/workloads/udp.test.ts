import { expect, it } from 'vitest';
import udp from '../../../bench/workloads/udp.ts';
import { resolveCases } from '../../../src/contracts/workload-case.ts';

it('UDP has no verdict on the rate that was asked for, and one on what was lost', () => {
  const judged = Object.fromEntries(udp.metrics.map(({ id, judged = true }) => [id, judged]));
  expect(judged).toEqual({ loss_ratio: true, packets_per_second: false, jitter_us: true });
});

it('UDP sends a fixed number of packets in each slice', () => {
  for (const { work } of resolveCases(udp)) {
    expect(work).toEqual({ first: 2000, min: 2000, max: 2000 });
  }
});
