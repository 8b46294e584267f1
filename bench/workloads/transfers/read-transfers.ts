import { z } from 'zod';
import { lowerMedian } from '../../../src/base/lower-median.ts';
import type { Reading } from '../../../src/contracts/workload.ts';
import { sliceOutput, unreadable } from '../agent-output/slice-output.ts';

const timesUs = z.array(z.number().positive()).min(1);
const exchangeOutput = sliceOutput.extend({
  transfersUs: timesUs,
  sha256: z.string().optional(),
});
const handoffOutput = sliceOutput.extend({ handoffsUs: timesUs });

/** @param digest SHA-256 in hex that a checked transfer must have. */
export function readExchange(output: unknown, bytes: number, digest: () => string): Reading {
  const parsed = exchangeOutput.safeParse(output);
  if (!parsed.success) return { ok: false, problem: unreadable(parsed.error) };
  const { transfersUs, sliceMs, sha256, cpuS } = parsed.data;
  if (sha256 !== undefined && sha256 !== digest()) {
    return { ok: false, problem: `the payload's SHA-256 is ${sha256}, not ${digest()}` };
  }
  const totalUs = transfersUs.reduce((sum, us) => sum + us, 0);
  const total = bytes * transfersUs.length;
  return {
    ok: true,
    sliceMs,
    values: {
      exchange_us: lowerMedian(transfersUs),
      bandwidth_bps: (total * 8) / (totalUs / 1e6),
      ...(cpuS === undefined ? {} : { cpu_s_per_gb: cpuS / (total / 1e9) }),
    },
  };
}

export function readHandoff(output: unknown): Reading {
  const parsed = handoffOutput.safeParse(output);
  if (!parsed.success) return { ok: false, problem: unreadable(parsed.error) };
  const { handoffsUs, sliceMs } = parsed.data;
  return { ok: true, sliceMs, values: { handoff_us: lowerMedian(handoffsUs) } };
}
