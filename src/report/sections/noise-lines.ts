import { formatOverheadRange } from '../../base/units.ts';
import { controlId } from '../../contracts/mode.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import { judgeModes } from '../../results/judge-modes.ts';

/** How far two copies of the baseline came out apart, by workload. */
export function noiseLines(loaded: LoadedRun): readonly string[] {
  const { run, summary } = loaded;
  return run.workloads.map((workload) => {
    const { metric } = judgeModes(loaded, workload);
    const id = workload.metrics[0]?.id ?? '';
    const control = summary.cells.find(
      (cell) => cell.mode === controlId && cell.workload === workload.id,
    );
    const overhead = control?.metrics[id]?.overhead;
    if (control?.status !== 'measured' || !overhead) {
      const why = control?.reason === undefined ? '' : ` (${control.status}: ${control.reason})`;
      return `${workload.title}: unknown, the control has no number${why}.`;
    }
    return `${workload.title}: ${metric} of two copies of ${summary.baseline} came out ${formatOverheadRange(overhead.interval)} % apart.`;
  });
}
