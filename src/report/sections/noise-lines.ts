import { formatOverheadRange } from '../../base/units.ts';
import { controlId } from '../../contracts/mode.ts';
import { disturbedSlices, formatDisturbed } from '../../results/summary/disturbed-slices.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import { judgeModes } from '../../results/summary/judge-modes.ts';

const counted = 'Such slices count like the others.';

/** How far two copies of the baseline came out apart, by workload; then how many slices something else disturbed. */
export function noiseLines(loaded: LoadedRun): readonly string[] {
  const { run, summary, journal } = loaded;
  const disturbed = disturbedSlices(journal);
  const ofCopies = run.workloads.map((workload) => {
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
  return [...ofCopies, ...(disturbed ? [`${formatDisturbed(disturbed)} ${counted}`] : [])];
}
