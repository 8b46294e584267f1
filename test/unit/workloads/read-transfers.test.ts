import { describe, expect, it } from 'vitest';
import { readExchange, readHandoff } from '../../../bench/workloads/transfers/read-transfers.ts';

const output = {
  startedAt: '2026-01-01T00:00:00.000Z',
  sliceMs: 40,
  cpuS: 0.05,
  transfersUs: [4000, 2000, 900, 1000, 5100],
};
const digest = () => 'abc';
const wanted = { bytes: 1_000_000, settling: 2, digest };

describe('reading an exchange', () => {
  it('tells the first transfer from the median of those after the settling ones', () => {
    const reading = readExchange(output, wanted);
    const values = reading.ok ? reading.values : {};
    expect(values['exchange_first_us']).toBe(4000);
    expect(values['exchange_us']).toBe(1000);
  });

  it('gives the bandwidth of the steady transfers, and the CPU time of all', () => {
    const reading = readExchange(output, wanted);
    const values = reading.ok ? reading.values : {};
    expect(values['bandwidth_bps']).toBeCloseTo((3e6 * 8) / 0.007);
    expect(values['cpu_s_per_gb']).toBeCloseTo(0.05 / 0.005);
  });

  it('refuses a slice whose checked transfer had another checksum', () => {
    expect(readExchange({ ...output, sha256: 'abc' }, wanted).ok).toBe(true);
    expect(readExchange({ ...output, sha256: 'abd' }, wanted)).toEqual({
      ok: false,
      problem: "the payload's SHA-256 is abd, not abc",
    });
  });

  it('refuses a slice without transfers, and does not hash for one that was not checked', () => {
    expect(readExchange({ ...output, transfersUs: [] }, wanted).ok).toBe(false);
    const never = () => {
      throw new Error('hashed in vain');
    };
    expect(readExchange(output, { ...wanted, digest: never }).ok).toBe(true);
  });

  it('refuses a slice that ended before it had settled', () => {
    expect(readExchange({ ...output, transfersUs: [4000, 2000] }, wanted)).toEqual({
      ok: false,
      problem: 'only 2 transfers were timed, and the first 2 settle',
    });
  });
});

describe('reading a handoff', () => {
  it('gives the first, and the median of the steady ones, always one that was measured', () => {
    const reading = readHandoff({ ...output, handoffsUs: [9, 8, 4, 1, 3, 2] }, 2);
    const values = { handoff_first_us: 9, handoff_us: 2 };
    expect(reading).toEqual({ ok: true, sliceMs: 40, values });
  });

  it('refuses output without times', () => {
    expect(readHandoff(output, 2)).toEqual({
      ok: false,
      problem: "the agent's output has no handoffsUs",
    });
  });
});
