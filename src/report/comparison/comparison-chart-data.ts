import type {
  ComparisonChartData,
  HostOverhead,
  HostValue,
} from '../../contracts/comparison-chart.ts';
import { isOfEngines, nameOfThing } from '../../compare/compared-things.ts';
import type { ComparedRun, ComparedWorkload, Comparison } from '../../compare/comparison.ts';

export function comparisonChartData(comparison: Comparison): ComparisonChartData {
  const { baseline, level, runs, workloads, absolute } = comparison;
  return {
    ...{ baseline, level },
    hosts: runs.map((run) => ({ label: run.label, name: hostName(run, runs) })),
    overheads: workloads.flatMap(overheadsOf),
    values: workloads.flatMap((each) => valuesOf(each, absolute.runs)),
  };
}

/** `A: web1, AMD EPYC`, and `A: tuned, Docker 28.5` of several engines of one machine. */
function hostName(run: ComparedRun, all: readonly ComparedRun[]): string {
  const { label, host } = run;
  if (isOfEngines(all)) return `${label}: ${nameOfThing(run, all)}, Docker ${host.engine.version}`;
  return `${label}: ${[host.hostname, ...(host.cpu.model === undefined ? [] : [host.cpu.model])].join(', ')}`;
}

function about({ workload, title, metric }: ComparedWorkload) {
  return {
    ...{ workload, workloadTitle: title, metricTitle: metric.title },
    ...{ unit: metric.unit, better: metric.better },
  };
}

function overheadsOf(compared: ComparedWorkload): readonly HostOverhead[] {
  return compared.cells.flatMap(({ mode, overheads, differences }) =>
    overheads.map(({ run, ratio, interval }) => {
      const difference = differences.find((each) => each.run === run);
      return {
        ...about(compared),
        ...{ host: run, mode, ratio, interval },
        ...(difference ? { verdict: difference.verdict } : {}),
      };
    }),
  );
}

function valuesOf(compared: ComparedWorkload, comparable: readonly string[]): readonly HostValue[] {
  return compared.baselineValues
    .filter(({ run }) => comparable.includes(run))
    .map(({ run, value, interval }) => ({ ...about(compared), host: run, value, interval }));
}
