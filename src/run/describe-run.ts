import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { histogramUnitUs } from '../base/histogram.ts';
import type { Config } from '../config/config.ts';
import type { Mode } from '../contracts/mode.ts';
import type { PathProof } from '../contracts/path-proof.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import type { EngineTurn } from '../plan/engine-turns.ts';
import type { Plan } from '../plan/plan.ts';
import type { Run, WorkloadInfo } from '../results/schemas/run-schema.ts';
import { schemaVersion } from '../results/schemas/summary-schema.ts';

export interface NewRunOptions {
  readonly config: Config;
  readonly plan: Plan;
  readonly runId: string;
  /** Absent where the run is by itself. */
  readonly turn?: EngineTurn | undefined;
  readonly startedAt: Date;
  /** The repository's own folder. */
  readonly root: string;
}

/** run.json before anything is started: cells that cannot be have their outcome. */
export function newRun({ config, plan, runId, turn, startedAt, root }: NewRunOptions): Run {
  return {
    schemaVersion,
    runId,
    status: 'running',
    startedAt: startedAt.toISOString(),
    seed: config.seed,
    versions: versions(root),
    parameters: {
      suite: config.suite,
      baseline: config.baseline,
      budgetS: config.budgetS,
      generations: config.generations,
      ...(turn ? { engine: turn.engine.id, engineRound: turn.round, campaign: turn.campaign } : {}),
      threshold: config.threshold,
      loadProcesses: config.loadProcesses,
      ...(config.runtime === undefined ? {} : { runtime: config.runtime }),
      ...(config.precision === undefined ? {} : { precision: config.precision }),
      given: [...config.given],
    },
    modes: config.modes.map(modeInfo),
    workloads: config.workloads.map((workload) => workloadInfo(workload, config.services)),
    calibration: {},
    claims: {},
    outcomes: Object.fromEntries(
      plan.unsupported.map(({ mode, workload, reason }) => [
        `${mode}/${workload}`,
        { status: 'unsupported' as const, reason },
      ]),
    ),
    blocks: 0,
    retriedSlices: 0,
    histogramUnitUs,
  };
}

function modeInfo(mode: Mode): Run['modes'][number] {
  const { id, title, phrase, docker, family, path, endpoint } = mode;
  const { caveats = [], buys, dependsOn, containerSd, proof, names, variant } = mode;
  return {
    ...{ id, title, phrase, docker, family, path, endpoint, caveats: [...caveats] },
    ...(buys ? { buys: [...buys] } : variant ? {} : { buys: [] }),
    ...(dependsOn ? { dependsOn: [...dependsOn] } : {}),
    ...(containerSd === undefined ? {} : { containerSd }),
    ...(variant ? { of: variant.of, conditions: [...variant.conditions] } : {}),
    proof: proofInfo(proof),
    ...(names ? { names: { answeredBy: names.answeredBy, proof: proofInfo(names.proof) } } : {}),
  };
}

function proofInfo({ passed = [], still = [], absent = [] }: PathProof) {
  return { passed: [...passed], still: [...still], absent: [...absent] };
}

function workloadInfo(workload: WorkloadCase, services: Config['services']): WorkloadInfo {
  const service = services.find((each) => each.id === workload.service);
  const { id, title, summary, base, baseTitle, workUnit, dependsOn, containerSd } = workload;
  const { measures = 'path', minBlocks } = workload;
  return {
    ...{ id, title, summary },
    metrics: workload.metrics.map(({ id, title, unit, better, ...metric }) => {
      const { average = 'typical', quantile, judged = true, cost } = metric;
      return {
        ...{ id, title, unit, better },
        ...(average === 'typical' ? {} : { average }),
        ...(quantile === undefined ? {} : { quantile }),
        ...(judged ? {} : { judged }),
        ...(cost === undefined ? {} : { cost }),
      };
    }),
    parameters: { ...workload.constants, ...workload.parameters },
    ...{ base, baseTitle },
    swept: [...workload.swept],
    workUnit,
    notes: [...workload.notes],
    ...(dependsOn ? { dependsOn: [...dependsOn] } : {}),
    ...(measures === 'path' ? {} : { measures }),
    ...(minBlocks === undefined ? {} : { minBlocks }),
    ...(service ? { service: { id: service.id, title: service.title } } : {}),
    ...(containerSd ? { containerSd } : {}),
  };
}

function versions(root: string): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
    dependencies: Record<string, string>;
  };
  const { dependencies } = manifest;
  return {
    bridgetoll: manifest.version,
    node: process.versions.node,
    autocannon: dependencies['autocannon'] ?? '',
    'simple-statistics': dependencies['simple-statistics'] ?? '',
  };
}
