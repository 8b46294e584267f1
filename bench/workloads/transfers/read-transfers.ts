import { z } from 'zod';
import { lowerMedian } from '../../../src/base/lower-median.ts';
import type { PathCpu, Reading } from '../../../src/contracts/workload.ts';
import { cpuValues, perGigabyte } from '../agent-output/cpu-values.ts';
import { networkBytesOf, sliceOutput, unreadable } from '../agent-output/slice-output.ts';

const timesUs = z.array(z.number().positive()).min(1);
const exchangeOutput = sliceOutput.extend({
  transfersUs: timesUs,
  sha256: z.string().optional(),
});
const handoffOutput = sliceOutput.extend({ handoffsUs: timesUs });

export interface ExchangeToRead {
  readonly bytes: number;
  /** Transfers at the start that do not count as steady. */
  readonly settling: number;
  /** SHA-256 in hex that a checked transfer must have. */
  readonly digest: () => string;
  readonly cpu?: PathCpu | undefined;
}

/** Time and bandwidth are of the steady transfers, CPU time of all of them. */
export function readExchange(
  output: unknown,
  { bytes, settling, digest, cpu }: ExchangeToRead,
): Reading {
  const parsed = exchangeOutput.safeParse(output);
  if (!parsed.success) return { ok: false, problem: unreadable(parsed.error) };
  const { transfersUs, sliceMs, sha256 } = parsed.data;
  if (sha256 !== undefined && sha256 !== digest()) {
    return { ok: false, problem: `the payload's SHA-256 is ${sha256}, not ${digest()}` };
  }
  const steadyUs = transfersUs.slice(settling);
  if (steadyUs.length === 0) return tooFew(transfersUs, settling);
  // The others' counters hold the checked transfer too, which is not timed.
  const timed = sha256 === undefined ? cpu : undefined;
  const totalUs = steadyUs.reduce((sum, us) => sum + us, 0);
  return {
    ok: true,
    sliceMs,
    values: {
      exchange_us: lowerMedian(steadyUs),
      ...firstOf('exchange_first_us', transfersUs),
      bandwidth_bps: (bytes * steadyUs.length * 8) / (totalUs / 1e6),
      ...cpuValues({ ...parsed.data, cpu: timed }, perGigabyte(bytes * transfersUs.length)),
    },
    ...networkBytesOf(parsed.data),
  };
}

/** @param settling handoffs at the start that do not count as steady. */
export function readHandoff(output: unknown, settling: number): Reading {
  const parsed = handoffOutput.safeParse(output);
  if (!parsed.success) return { ok: false, problem: unreadable(parsed.error) };
  const { handoffsUs, sliceMs } = parsed.data;
  const steadyUs = handoffsUs.slice(settling);
  if (steadyUs.length === 0) return tooFew(handoffsUs, settling);
  const values = { handoff_us: lowerMedian(steadyUs), ...firstOf('handoff_first_us', handoffsUs) };
  return { ok: true, sliceMs, values, ...networkBytesOf(parsed.data) };
}

function firstOf(metric: string, [first]: readonly number[]): Readonly<Record<string, number>> {
  return first === undefined ? {} : { [metric]: first };
}

function tooFew(all: readonly number[], settling: number): Reading {
  return {
    ok: false,
    problem: `only ${String(all.length)} transfers were timed, and the first ${String(settling)} settle`,
  };
}
