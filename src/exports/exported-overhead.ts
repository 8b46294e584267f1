/**
 * exports: the files that other programs read: JUnit XML, OpenMetrics, the JSON of github-action-benchmark. In: a Gate, and the
 * overheads of the run that it is about. Out: the text of a file. Must not: write it, decide anything, or
 * write a number that is missing as another one.
 * May import: base, contracts, statistics, results, gate.
 */
import { controlId } from '../contracts/mode.ts';
import type { CellName, Gate, Judged } from '../gate/gate.ts';
import { overheadOfCell } from '../gate/overhead-of-cell.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { RatioEstimate } from '../statistics/overhead-difference.ts';

/** A cell in one metric. */
export interface ExportedOverhead extends CellName {
  readonly better: 'lower' | 'higher';
  readonly overhead: RatioEstimate;
}

/** The headline metrics of the run, and others that a rule is about; what has no number is left out. */
export function exportedOverheads(
  loaded: LoadedRun,
  gate: Gate | undefined,
): readonly ExportedOverhead[] {
  const modes = [...loaded.run.modes.map(({ id }) => id), controlId];
  const headlines = loaded.run.workloads.flatMap(({ id, metrics: [metric] }) =>
    metric ? modes.map((mode) => ({ mode, workload: id, metric: metric.id })) : [],
  );
  const ruled = gate?.rules.flatMap(({ cells }) => cells) ?? [];
  const names = new Map([...headlines, ...ruled].map((each) => [formatCell(each), each]));
  return [...names.values()].flatMap(({ mode, workload, metric }): readonly ExportedOverhead[] => {
    const found: Judged = overheadOfCell({ mode, workload, metric }, loaded, 'run');
    return 'reason' in found ? [] : [{ mode, workload, metric, ...found }];
  });
}

/** As in a rule. */
export function formatCell({ mode, workload, metric }: CellName): string {
  return `${mode}/${workload}/${metric}`;
}
