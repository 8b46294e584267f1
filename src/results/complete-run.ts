import type { Catalogue } from '../contracts/catalogue.ts';
import { withFindings } from './summary/compute-findings.ts';
import type { LoadedRun } from './loaded-run.ts';

/** A run of before its texts and findings were recorded gets those of the catalogue; any other is as it was. */
export function completeRun(
  loaded: LoadedRun,
  {
    modes,
    services,
    workloads,
    findings,
  }: Pick<Catalogue, 'modes' | 'services' | 'workloads' | 'findings'>,
): LoadedRun {
  const run = {
    ...loaded.run,
    modes: loaded.run.modes.map((mode) => {
      const known = modes.find((each) => each.id === mode.id);
      if (!known) return mode;
      const { phrase, caveats, buys, dependsOn } = known;
      return {
        phrase,
        ...(buys ? { buys: [...buys] } : {}),
        ...(caveats ? { caveats: [...caveats] } : {}),
        ...(dependsOn ? { dependsOn: [...dependsOn] } : {}),
        ...mode,
      };
    }),
    workloads: loaded.run.workloads.map((workload) => {
      const known = workloads.find((each) => each.id === (workload.base ?? workload.id));
      if (!known) return workload;
      const service = services.find((each) => each.id === known.service);
      return {
        workUnit: known.workUnit,
        notes: [...known.notes],
        ...(known.dependsOn ? { dependsOn: [...known.dependsOn] } : {}),
        ...(service ? { service: { id: service.id, title: service.title } } : {}),
        ...workload,
      };
    }),
  };
  const complete = { ...loaded, run };
  const { summary } = loaded;
  return { ...complete, summary: summary.findings ? summary : withFindings(complete, findings) };
}
