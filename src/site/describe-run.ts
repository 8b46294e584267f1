import { createHash } from 'node:crypto';
import { unknownContainerSd } from '../compare/container-sd.ts';
import { termsOf } from '../compare/same-terms.ts';
import { describeMachine } from '../report/describe-machine.ts';
import { answerOf } from '../results/text/answer.ts';
import { shortHash } from '../results/files/content-hash.ts';
import type { Host } from '../results/schemas/host-schema.ts';
import type { RunOutline } from '../results/run-outline.ts';
import { verdictMatrix } from '../results/text/verdict-matrix.ts';
import { widenForContainers } from '../statistics/overhead-difference.ts';
import type { SiteOverhead, SiteRun } from './site-run.ts';

/** Long enough that no two hosts of one name share a folder. */
const idLength = 8;

/** @param page with what the run's own page was drawn. Pure. */
export function describeRun(
  outline: RunOutline,
  page: Pick<SiteRun, 'contentHash' | 'page' | 'archive'>,
): SiteRun {
  const { run, host, summary } = outline;
  const { sentence, support } = answerOf(outline);
  return {
    ...{ runId: run.runId, startedAt: run.startedAt, status: run.status },
    host: describeHost(host),
    ...{ baseline: summary.baseline, level: summary.method.level },
    ...{ threshold: summary.method.threshold, answer: sentence, support },
    headline: headlineOf(outline),
    ...page,
  };
}

/** A host is a machine under one name: its engine and kernel may change from run to run. */
function describeHost(host: Host): SiteRun['host'] {
  const { hostname, cpu, architecture, memoryBytes, kernel, engine, congestionControl } = host;
  const machine = [hostname, cpu.model, cpu.count, architecture, Math.round(memoryBytes / 2 ** 30)];
  const hash = hashOf(JSON.stringify(machine));
  const name = hostname.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '');
  return {
    id: `${name === '' ? 'host' : name}-${hash.slice(0, idLength)}`,
    ...{ hostname, machine: describeMachine(host), engine: engine.version, kernel },
    cpu: `${String(cpu.count)} × ${cpu.model ?? 'unknown CPU'}`,
    ...(congestionControl === undefined ? {} : { congestionControl }),
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function headlineOf({ run, summary }: RunOutline): SiteRun['headline'] {
  const { modes, rows } = verdictMatrix({ run, summary });
  const row = rows.find(({ workload }) => workload === run.workloads[0]?.id);
  return {
    ...{ workloadTitle: row?.title ?? '', metricTitle: row?.metric ?? '', modes },
    cells: row?.cells.map((cell) => cell ?? null) ?? [],
  };
}

/** In the headline metric of each workload. Pure. */
export function overheadsOf(outline: RunOutline): readonly SiteOverhead[] {
  const { run, summary } = outline;
  return run.workloads.flatMap((workload) => {
    const [metric] = workload.metrics;
    if (!metric) return [];
    const about = {
      ...{ workload: workload.id, workloadTitle: workload.title, metricTitle: metric.title },
      ...{ better: metric.better, terms: shortHash(hashOf(termsOf(workload))) },
    };
    return summary.cells.flatMap((cell) => {
      const found = cell.status === 'measured' ? cell.metrics[metric.id]?.overhead : undefined;
      if (!found || cell.workload !== workload.id) return [];
      const { ratio, interval } = found;
      const sd = unknownContainerSd(outline, workload.id, cell.mode);
      const widened = widenForContainers({ ratio, interval }, sd).interval;
      return [{ ...about, mode: cell.mode, ratio, interval, widened }];
    });
  });
}
