/**
 * site: pages of many runs: newest answers, hosts over time, a feed. In: outlines of runs, one at a time, and what the site
 * kept of the others. Out: a folder that any static host can serve.
 * Must not: need an engine, hold more than a line of each run, or render by itself what the report has.
 * May import: base, contracts, statistics, results, compare, report.
 */
import { z } from 'zod';

const text = z.string();
const interval = z.tuple([z.number(), z.number()]).readonly();

const matrixCell = z.strictObject({
  tone: z.enum([
    ...(['slower', 'faster', 'equivalent', 'inconclusive'] as const),
    ...(['two-states', 'without-number', 'unsupported', 'not-compared'] as const),
  ]),
  text,
  range: text.optional(),
  strength: z.literal([1, 2, 3]),
  isWithdrawn: z.boolean(),
  why: text.optional(),
});

/** What a mode cost in the headline metric of a workload. */
const overhead = z.strictObject({
  workload: text,
  workloadTitle: text,
  metricTitle: text,
  better: z.enum(['lower', 'higher']),
  /** A short hash: overheads on other terms are not compared. */
  terms: text,
  mode: text,
  ratio: z.number(),
  interval,
  /** The interval with what the run cannot know of other containers. */
  widened: interval,
});

/** What a site keeps in mind of a run: a line of each page of many runs. */
export const siteRunSchema = z.strictObject({
  runId: text.regex(/^\w[\w.-]*$/),
  contentHash: text,
  startedAt: text,
  status: text,
  host: z.strictObject({
    /** Names its folder. */
    id: text.regex(/^\w[\w.-]*$/),
    hostname: text,
    machine: text,
    /** As a column has it: `2 × AMD EPYC`. */
    cpu: text,
    engine: text,
    kernel: text,
    congestionControl: text.optional(),
  }),
  baseline: text,
  level: z.number(),
  threshold: z.number(),
  answer: text,
  support: z.array(text).readonly(),
  /** Verdicts on the first workload's headline metric, mode by mode. */
  headline: z.strictObject({
    workloadTitle: text,
    metricTitle: text,
    modes: z.array(text).readonly(),
    cells: z.array(matrixCell.nullable()).readonly(),
  }),
  /** Name of its archive in its folder of the site. */
  archive: text.optional(),
  page: z.enum(['brief', 'whole']),
});

export type SiteRun = z.infer<typeof siteRunSchema>;
/** What it keeps beside the page of a run, for that of its host. */
export const overheadsSchema = z.array(overhead).readonly();
export type SiteOverhead = z.infer<typeof overhead>;
