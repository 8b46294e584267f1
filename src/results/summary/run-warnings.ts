import { warning, type Warning } from '../../base/warnings.ts';
import { controlId } from '../../contracts/mode.ts';
import { controlWarnings } from './control-checks.ts';
import { disturbedWarnings } from './disturbed-slices.ts';
import type { JournalLine } from '../journal.ts';
import { blocksOf } from './run-progress.ts';
import { pathWarnings } from './path-warnings.ts';
import type { Run } from '../schemas/run-schema.ts';
import type { Summary } from '../schemas/summary-schema.ts';

const fewBlocksThreshold = 30;

/** What in a run's own slices and numbers may weaken it. Pure. */
export function runWarnings(
  run: Run,
  summary: Summary,
  journal: readonly JournalLine[],
): readonly Warning[] {
  const noisy = noisyControls(run, summary);
  // Workloads of long slices have fewer by design, which their own intervals show.
  const maxBlocks = Math.max(0, ...run.workloads.map((each) => blocksOf(run, each.id)));
  const found: (Warning | false)[] = [
    ...coolDownWarnings(journal),
    run.retriedSlices > 0 &&
      warning(
        'RETRIED_SLICES',
        run.retriedSlices === 1
          ? '1 slice failed its checks.'
          : `${String(run.retriedSlices)} slices failed their checks.`,
      ),
    // Where there are none, there is nothing that the warning could be about.
    maxBlocks > 0 &&
      maxBlocks < fewBlocksThreshold &&
      warning('FEW_BLOCKS', `No workload had more than ${String(maxBlocks)}.`),
    noisy.length > 0 && warning('NOISY_CONTROL', `In ${noisy.join(' and ')}.`),
    ...disturbedWarnings(journal),
    ...pathWarnings(summary),
    ...controlWarnings(run, journal),
  ];
  return found.filter((each) => each !== false);
}

/** One warning for all slices that had to wait. @param slices raw output of the agent. Pure. */
export function coolDownWarnings(
  slices: readonly { readonly raw?: unknown }[],
): readonly Warning[] {
  const waits = slices.flatMap(({ raw }) => {
    const coolDown = (raw as { coolDown?: { waitedMs?: unknown } } | null | undefined)?.coolDown;
    return typeof coolDown?.waitedMs === 'number' ? [coolDown.waitedMs] : [];
  });
  if (waits.length === 0) return [];
  const longest = (Math.max(...waits) / 1000).toFixed(1);
  const count = String(waits.length);
  return [warning('COOLED_DOWN', `${count} slices waited, the longest for ${longest} s.`)];
}

/** Workloads whose control differs from the baseline in the headline metric. */
function noisyControls(run: Run, summary: Summary): readonly string[] {
  const noisy = summary.cells.filter((cell) => {
    const [headline] = run.workloads.find((each) => each.id === cell.workload)?.metrics ?? [];
    const overhead = headline && cell.metrics[headline.id]?.overhead;
    return cell.mode === controlId && overhead && ['slower', 'faster'].includes(overhead.verdict);
  });
  return noisy.map((cell) => cell.workload);
}
