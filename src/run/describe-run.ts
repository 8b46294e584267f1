import { readFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Engine, EngineFacts } from '../engine/engine.ts';
import type { Images } from '../engine/images.ts';
import { cpuFacts } from '../host/fingerprint.ts';
import type { Cpusets } from '../host/cpusets.ts';
import type { Plan } from '../plan/plan.ts';
import type { Host } from '../results/host-schema.ts';
import type { Run } from '../results/run-schema.ts';
import { schemaVersion } from '../results/summary-schema.ts';

export interface NewRunOptions {
  readonly config: Config;
  readonly plan: Plan;
  readonly runId: string;
  readonly startedAt: Date;
  /** The repository's own folder. */
  readonly root: string;
}

/** run.json before anything is started: cells that cannot be have their outcome. */
export function newRun({ config, plan, runId, startedAt, root }: NewRunOptions): Run {
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
      threshold: config.threshold,
      ...(config.precision === undefined ? {} : { precision: config.precision }),
    },
    modes: config.modes.map(({ id, title, docker, path, endpoint, caveats = [] }) => ({
      ...{ id, title, docker, path, endpoint, caveats: [...caveats] },
    })),
    workloads: config.workloads.map((workload) => ({
      id: workload.id,
      title: workload.title,
      summary: workload.summary,
      metrics: workload.metrics.map(({ id, title, unit, better, average = 'typical' }) => ({
        ...{ id, title, unit, better },
        ...(average === 'typical' ? {} : { average }),
      })),
      parameters: { ...workload.constants, ...workload.parameters },
      base: workload.base,
      baseTitle: workload.baseTitle,
      swept: [...workload.swept],
      workUnit: workload.workUnit,
      notes: [...workload.notes],
    })),
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

export async function describeHost(
  engine: Engine,
  facts: EngineFacts,
  images: Images,
  cpusets: Cpusets | undefined,
): Promise<Host> {
  const everything = `0-${String(facts.cpus - 1)}`;
  return {
    schemaVersion,
    hostname: os.hostname(),
    cpu: cpuFacts(facts),
    memoryBytes: facts.memoryBytes,
    os: facts.operatingSystem,
    kernel: facts.kernel,
    architecture: facts.architecture,
    engine: {
      version: facts.version,
      apiVersion: facts.apiVersion,
      storageDriver: facts.storageDriver,
      cgroupVersion: facts.cgroupVersion,
      private: engine.isPrivate,
      userlandProxy: facts.userlandProxy,
      bridgeNfCallIptables: facts.bridgeNfCallIptables,
    },
    cpusets: { server: cpusets?.server ?? everything, load: cpusets?.load ?? everything },
    images: { ...images.ids },
    ...(engine.isLocal ? { loadAverage: os.loadavg()[0] ?? 0 } : {}),
    otherContainers: await engine.otherContainers(),
  };
}
