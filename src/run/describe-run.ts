import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Run } from '../results/run-schema.ts';
import { schemaVersion } from '../results/summary-schema.ts';

/** run.json as it stands before anything is raised. */
export function newRun(config: Config, runId: string, startedAt: Date, root: string): Run {
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
    modes: config.modes.map(({ id, title, docker, path, endpoint }) => ({
      ...{ id, title, docker, path, endpoint },
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
    })),
    calibration: {},
    claims: {},
    outcomes: {},
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
