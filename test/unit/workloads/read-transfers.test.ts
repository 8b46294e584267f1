import { describe, expect, it } from 'vitest';
import { readExchange, readHandoff } from '../../../bench/workloads/transfers/read-transfers.ts';

const output = {
  startedAt: '2026-01-01T00:00:00.000Z',
  sliceMs: 40,
  cpuS: 0.05,
  transfersUs: [900, 1000, 5100],
};
const digest = () => 'abc';

describe('reading an exchange', () => {
  it('gives the median time, and the bandwidth of all bytes', () => {
    const reading = readExchange(output, 1_000_000, digest);
    const values = reading.ok ? reading.values : {};
    expect(values['exchange_us']).toBe(1000);
    expect(values['bandwidth_bps']).toBeCloseTo((3e6 * 8) / 0.007);
    expect(values['cpu_s_per_gb']).toBeCloseTo(0.05 / 0.003);
  });

  it('refuses a slice whose checked transfer had another checksum', () => {
    expect(readExchange({ ...output, sha256: 'abc' }, 10, digest).ok).toBe(true);
    expect(readExchange({ ...output, sha256: 'abd' }, 10, digest)).toEqual({
      ok: false,
      problem: "the payload's SHA-256 is abd, not abc",
    });
  });

  it('refuses a slice without transfers, and does not hash for one that was not checked', () => {
    expect(readExchange({ ...output, transfersUs: [] }, 10, digest).ok).toBe(false);
    const never = () => {
      throw new Error('hashed in vain');
    };
    expect(readExchange(output, 10, never).ok).toBe(true);
  });
});

describe('reading a handoff', () => {
  it('gives the median time, always one that was measured', () => {
    const reading = readHandoff({ ...output, handoffsUs: [4, 1, 3, 2] });
    expect(reading).toEqual({ ok: true, sliceMs: 40, values: { handoff_us: 2 } });
  });

  it('refuses output without times', () => {
    expect(readHandoff(output)).toEqual({
      ok: false,
      problem: "the agent's output has no handoffsUs",
    });
  });
});
