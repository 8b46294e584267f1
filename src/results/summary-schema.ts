/**
 * results: the run directory, the only thing that `run` leaves and `report` starts from.
 * In: samples, estimates, host and plan. Out: versioned files, and the reader that checks them.
 * Must not: talk to an engine, draw, or repair a number; a missing one is absent.
 * May import: base, contracts, statistics.
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

const table = z.strictObject({
  caption: z.string(),
  head: z.array(z.string()).readonly(),
  rows: z.array(z.array(z.string()).readonly()).readonly(),
});

const about = { id: z.string(), title: z.string(), kind: z.enum(['answer', 'caveat']) };

/** What follows from the cells, or why that could not be computed. */
const finding = z.union([
  z.strictObject({
    ...about,
    summary: z.string(),
    sentences: z.array(z.string()).readonly(),
    tables: z.array(table).readonly(),
  }),
  z.strictObject({ ...about, problem: z.string() }),
]);

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
  /** Absent in runs of before they were recorded. */
  findings: z.array(finding).readonly().optional(),
});

export type Summary = z.infer<typeof summarySchema>;
export type SummaryCell = z.infer<typeof cell>;
export type SummaryMetric = z.infer<typeof metric>;
export type SummaryOverhead = z.infer<typeof overhead>;
export type RecordedFinding = z.infer<typeof finding>;
