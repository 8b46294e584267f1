import { z } from 'zod';
import { pathPoints } from '../../contracts/path-proof.ts';

/** Of the files that a run writes. */
export const schemaVersion = 2;

/**
 * Those that can be read. In version 1 ratios were taken against one copy of the baseline, a metric always had a
 * value, and no run had several generations.
 */
export const readableVersion = z.union([z.literal(1), z.literal(schemaVersion)]);

const interval = z.tuple([z.number(), z.number()]);

const verdict = z.enum(['slower', 'faster', 'equivalent', 'inconclusive']);

const overhead = z.strictObject({
  /** Mode / √(baseline · control), as `method` says; control / baseline for the control. */
  ratio: z.number(),
  interval,
  /** (ratio − 1) × the baseline's value, in the metric's unit. */
  delta: z.number(),
  verdict,
  /** Whether the verdict on a headline metric holds beside those on all modes of its workload, or all variants; only there. */
  survivesHolm: z.boolean().optional(),
  /** Of an inconclusive comparison: blocks in all that should decide it, if blocks can. */
  blocksNeeded: z.int().optional(),
  /** Generations in all, where more blocks of the same containers cannot decide it. */
  generationsNeeded: z.int().optional(),
});

/** Two states that the slices of a cell were in, the lower first. */
const states = z
  .tuple([
    z.strictObject({ value: z.number(), share: z.number() }),
    z.strictObject({ value: z.number(), share: z.number() }),
  ])
  .optional();

const metric = z.strictObject({
  unit: z.string(),
  better: z.enum(['lower', 'higher']),
  /** Absent where there are states: a number between them was never measured. */
  value: z.number().optional(),
  interval: interval.optional(),
  slices: z.int(),
  states,
  overhead: overhead.optional(),
  /** In place of an overhead whose blocks were in two states; values are ratios. */
  ratioStates: states,
});

const shares = z.partialRecord(z.enum(pathPoints), z.number());

/** Whether the bytes went where the mode says, from the counters on the way. */
const proof = z.strictObject({
  status: z.enum(['proven', 'contradicted', 'unproven']),
  /** Slices whose counters could be read. */
  slices: z.int(),
  /** What client and server sent each other in them. */
  bytes: z.number(),
  /** Of these bytes, what passed each interface, headers left out: 0 to 1. */
  shares,
  /** What others sent over interfaces of the host that the mode shares, in relation to these bytes. */
  foreign: shares.optional(),
  contradiction: z.string().optional(),
});

const cell = z.strictObject({
  mode: z.string(),
  workload: z.string(),
  /** That the slices of a variant were measured under; absent where it is the mode itself. */
  conditions: z.array(z.string()).optional(),
  status: z.enum(['measured', 'unsupported', 'skipped', 'invalid', 'failed']),
  reason: z.string().optional(),
  /** Absent in runs that did not check, and where nothing was measured. */
  proof: proof.optional(),
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
  schemaVersion: readableVersion,
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
export type PathProofFound = z.infer<typeof proof>;
export type SummaryMetric = z.infer<typeof metric>;
export type SummaryOverhead = z.infer<typeof overhead>;
export type RecordedFinding = z.infer<typeof finding>;
