import { z } from 'zod';
import { sliceOutput } from '../agent-output/slice-output.ts';

/** As HttpOutput in bench/drivers. */
export const httpOutput = sliceOutput.extend({
  windowMs: z.number().nonnegative(),
  windowStartMs: z.number().optional(),
  responses: z.int().nonnegative(),
  measured: z.int().nonnegative(),
  errors: z.int(),
  timeouts: z.int(),
  non2xx: z.int(),
  latencySumUs: z.number(),
  p50Us: z.number().optional(),
  p99Us: z.number().optional(),
  histogram: z.string(),
  tls: z.string().optional(),
});

/** What one of several processes had of a slice. */
export const httpPart = z.object({
  responses: z.int(),
  measured: z.int(),
  latencySumUs: z.number(),
  windowMs: z.number(),
  /** When its window opened, in ms after that of the first process; absent where nothing was measured. */
  afterMs: z.number().optional(),
});

export type HttpPart = z.infer<typeof httpPart>;
