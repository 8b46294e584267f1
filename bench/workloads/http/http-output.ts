import { z } from 'zod';
import { latencyOutput } from '../agent-output/latencies.ts';

/** As HttpOutput in bench/drivers. */
export const httpOutput = latencyOutput.extend({
  errors: z.int(),
  timeouts: z.int(),
  non2xx: z.int(),
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
