import { describe, expect, it } from 'vitest';
import exchange from '../../../bench/workloads/exchange.ts';
import handoffSynced from '../../../bench/workloads/handoff-fsync.ts';
import handoff from '../../../bench/workloads/handoff.ts';
import {
  fixedTransfers,
  settlingNote,
  transfersRule,
} from '../../../bench/workloads/transfers/fixed-transfers.ts';
import { resolveCases } from '../../../src/contracts/workload-case.ts';

const mebibyte = 2 ** 20;
const cases = [exchange, handoff, handoffSynced].flatMap((workload) => resolveCases(workload));

describe.each(cases.map((each) => [each.id, each] as const))('a slice of %s', (_, each) => {
  it('has the same number of transfers in every run: there is nothing to calibrate', () => {
    expect(each.work.min).toBe(each.work.first);
    expect(each.work.max).toBe(each.work.first);
  });

  it('takes 9 to 80 ms where every machine is like the one it was chosen on', () => {
    expect(each.targetMs).toBeGreaterThanOrEqual(9);
    expect(each.targetMs).toBeLessThanOrEqual(80);
  });

  it('says in its notes and constants which transfers do not count', () => {
    expect(each.notes.join(' ')).toContain('settle');
    expect(each.constants).toMatchObject(transfersRule);
  });
});

describe('the number of transfers', () => {
  it.each([
    [1, 60, { total: 150, settling: 12 }],
    [4 * mebibyte, 60, { total: 36, settling: 12 }],
    [16 * mebibyte, 60, { total: 10, settling: 3 }],
    [64 * mebibyte, 60, { total: 7, settling: 2 }],
    [256 * mebibyte, 60, { total: 7, settling: 2 }],
    [4 * mebibyte, 100, { total: 35, settling: 12 }],
  ])('of %i bytes, each with %i µs besides them, is fixed', (payload, overheadUs, expected) => {
    expect(fixedTransfers(payload, overheadUs)).toMatchObject(expected);
  });

  it('leaves at least five that count, whatever the payload', () => {
    for (let payload = 1; payload <= 256 * mebibyte; payload *= 2) {
      const { total, settling } = fixedTransfers(payload, 60);
      expect(total - settling, String(payload)).toBeGreaterThanOrEqual(5);
      expect(settling, String(payload)).toBeGreaterThanOrEqual(2);
    }
  });

  it('is told with the name of what is transferred', () => {
    expect(settlingNote('handoff')).toMatch(/^Each slice is .* handoffs\..*first has a metric/);
  });
});
