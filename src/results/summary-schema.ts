/**
 * results: the run directory, the only thing that `run` leaves and `report` starts from.
 * In: samples, estimates, host and plan. Out: versioned files, and the reader that checks them.
 * Must not: talk to an engine, draw, or repair a number; a missing one is absent.
 */
import { z } from 'zod';

export const schemaVersion = 1;

const interval = z.tuple([z.number(), z.number()]);

const verdict = z.enum(['slower', 'faster', 'equivalent', 'inconclusive']);

const overhead = z.strictObject({
  /** mode / baseline. */
  ratio: z.number(),
  interval,
  /** mode − baseline, in the metric's unit. */
  delta: z.number(),
  verdict,
  blocksNeeded: z.int().optional(),
});

const metric = z.strictObject({
  unit: z.string(),
  better: z.enum(['lower', 'higher']),
  value: z.number(),
  interval,
  slices: z.int(),
  overhead: overhead.optional(),
});

const cell = z.strictObject({
  mode: z.string(),
  workload: z.string(),
  status: z.enum(['measured', 'unsupported', 'skipped', 'invalid', 'failed']),
  reason: z.string().optional(),
  proof: z.unknown().optional(),
  flags: z.array(z.string()),
  metrics: z.record(z.string(), metric),
});

export const summarySchema = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  runId: z.string(),
  baseline: z.string(),
  method: z.strictObject({
    centre: z.string(),
    interval: z.string(),
    level: z.number(),
    resamples: z.int(),
    seed: z.int(),
    quantiles: z.string(),
    /** Practical threshold: overheads inside ± this share are `equivalent`. */
    threshold: z.number(),
  }),
  cells: z.array(cell),
});

export type Summary = z.infer<typeof summarySchema>;
export type SummaryCell = z.infer<typeof cell>;
export type SummaryMetric = z.infer<typeof metric>;
export type SummaryOverhead = z.infer<typeof overhead>;
