import { z } from 'zod';
import { modeFamilies } from '../../contracts/mode-family.ts';
import { costs } from '../../contracts/metric.ts';
import { nameSources } from '../../contracts/name-lookup.ts';
import { pathPoints } from '../../contracts/path-proof.ts';
import { traits } from '../../contracts/trait.ts';
import { readableVersion } from './summary-schema.ts';
import { tcpSettings } from './tcp-settings-schema.ts';

const metricInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  better: z.enum(['lower', 'higher']),
  /** Left out for `typical`. */
  average: z.enum(['typical', 'mean', 'quantile']).optional(),
  /** Of a `quantile`: which, 0 to 1. */
  quantile: z.number().optional(),
  /** False where it was asked for and gets no verdict; left out otherwise. */
  judged: z.boolean().optional(),
  /** Whose CPU time it is. */
  cost: z.enum(costs).optional(),
});

/** Settings of the host that decide its numbers. */
const dependsOn = z.array(z.string()).optional();

const points = z.array(z.enum(pathPoints));
const pathProof = z.strictObject({ passed: points, still: points, absent: points });

const modeInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** The mode that it is a variant of, and the conditions of its slices: `br-netfilter=off`. Absent for a mode itself. */
  of: z.string().optional(),
  conditions: z.array(z.string()).optional(),
  /** As a sentence calls it. */
  phrase: z.string().optional(),
  docker: z.string(),
  /** Which modes it is shown with; absent in runs of before it was recorded. */
  family: z.enum(modeFamilies).optional(),
  path: z.string(),
  endpoint: z.enum(['tcp', 'unix', 'volume']).optional(),
  /** What it gives to the server in it, whatever it costs; absent in runs of before that was recorded. */
  buys: z.array(z.enum(traits)).optional(),
  /** What could not be made equal to other modes. */
  caveats: z.array(z.string()).optional(),
  dependsOn,
  /** Of ln(value) between two starts of it, on top of what its workload says of containers. */
  containerSd: z.number().optional(),
  /** What the counters on the way have to show in every slice; absent in runs of before it was checked. */
  proof: pathProof.optional(),
  /** How its client looks up the server's name, and what the counters have to show then; absent where it cannot. */
  names: z.strictObject({ answeredBy: z.enum(nameSources), proof: pathProof }).optional(),
});

const serviceInfo = z.strictObject({ id: z.string(), title: z.string() });

const workloadInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  /** The first is the headline. */
  metrics: z.array(metricInfo).min(1),
  parameters: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Id and title of the workload that this is one setting of, and the parameters that others vary. */
  base: z.string().optional(),
  baseTitle: z.string().optional(),
  swept: z.array(z.string()).optional(),
  /** What the work of a slice is counted in: `requests`. */
  workUnit: z.string().optional(),
  /** How it counts and what its slices are checked for. */
  notes: z.array(z.string()).optional(),
  dependsOn,
  /** Left out for what drives the path of a mode. */
  measures: z.enum(['engine', 'names']).optional(),
  /** Blocks that a report needs of it, where they are fewer than of others. */
  minBlocks: z.int().optional(),
  /** What the server answers it with. */
  service: serviceInfo.optional(),
  /** By kind of endpoint: standard deviation of ln(value) between containers of one kind, where it was measured. */
  containerSd: z.partialRecord(z.enum(['tcp', 'unix', 'volume']), z.number()).optional(),
});

const loadProcesses = z.strictObject({
  processes: z.int(),
  /** That the load container had for them. */
  cpus: z.int(),
  /** What each number gave that was tried, units of work a second and the server's share of one CPU; absent where none was to be tried. */
  tried: z
    .array(
      z.strictObject({ processes: z.int(), perS: z.number(), serverShare: z.number().optional() }),
    )
    .optional(),
});

const namespace = z.strictObject(tcpSettings);

const claim = z.strictObject({
  claim: z.string(),
  holds: z.boolean(),
  evidence: z.string(),
  /** False where the mode deserves its name either way. */
  required: z.boolean().optional(),
  /** Which of the mode's traits it shows or refutes. */
  trait: z.enum(traits).optional(),
});

/** run.json: what was asked, with what, and how it ended. Titles are kept so that a report can be drawn without the catalogue. */
export const runSchema = z.strictObject({
  schemaVersion: readableVersion,
  /** Names a folder, also that of a run from elsewhere: it must not lead out of the one above it. */
  runId: z.string().regex(/^\w[\w.-]*$/, 'is no name of a folder'),
  /** On disk `running` until it ends. A reader calls `killed` what was never ended. */
  status: z.enum(['running', 'done', 'interrupted', 'failed', 'killed']),
  /** Why a run that is not `done` ended, in a sentence. */
  reason: z.string().optional(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  seed: z.int(),
  versions: z.record(z.string(), z.string()),
  parameters: z.strictObject({
    suite: z.string(),
    baseline: z.string(),
    budgetS: z.number(),
    /** How many times all containers were started anew; 1 in runs that do not tell. */
    generations: z.int().optional(),
    /** Of a run that is one of several engines' turns: which one it was on, and in which round, from 1. */
    engine: z.string().optional(),
    engineRound: z.int().optional(),
    /** Which turns belong together, and the seed that their order follows from; absent in runs of before one could go on. */
    campaign: z.strictObject({ id: z.string(), seed: z.int() }).optional(),
    threshold: z.number(),
    precision: z.number().optional(),
    /** Of containers, in place of the engine's default. */
    runtime: z.string().optional(),
    /** Settings that were given in place of those of the suite; all of them in runs of before that was recorded. */
    given: z.array(z.string()).optional(),
    /** How many load processes at once were asked for; absent in runs of before there could be several. */
    loadProcesses: z.union([z.literal('auto'), z.int()]).optional(),
  }),
  modes: z.array(modeInfo),
  workloads: z.array(workloadInfo),
  /** Work of one slice after calibration by workload: the same in every mode of a block. */
  calibration: z.record(z.string(), z.int()),
  /** How many processes drove each workload at once that can be divided among them, in every mode; one where it is left out. */
  loadProcesses: z.record(z.string(), loadProcesses).optional(),
  /** What each mode had to be, checked when it was raised. */
  claims: z.record(z.string(), z.array(claim)),
  /** What the network namespaces of each mode's client and server give to TCP sockets. */
  namespaces: z
    .record(z.string(), z.strictObject({ client: namespace, server: namespace }))
    .optional(),
  /** Why a mode (`bridge`) or a cell (`bridge/http-latency`) has no number. */
  outcomes: z.record(
    z.string(),
    z.strictObject({ status: z.enum(['unsupported', 'failed']), reason: z.string() }),
  ),
  /** Complete blocks that every workload has; those of short slices can have more. */
  blocks: z.int(),
  /** Complete blocks of each workload that can be driven over some mode. */
  blocksByWorkload: z.record(z.string(), z.int()).optional(),
  retriedSlices: z.int(),
  /** Unit of the journal's histograms in µs; 1 where absent. */
  histogramUnitUs: z.number().optional(),
  /** Share of the time between first and last slice that slices took. */
  sliceShare: z.number().optional(),
});

export type Run = z.infer<typeof runSchema>;
export type LoadProcesses = z.infer<typeof loadProcesses>;
export type WorkloadInfo = z.infer<typeof workloadInfo>;
