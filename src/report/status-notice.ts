import { counted } from '../base/units.ts';
import { schemaVersion } from '../results/schemas/summary-schema.ts';
import type { Run } from '../results/schemas/run-schema.ts';

/** What a reader of a run that did not end as planned must know first; undefined for a whole run. */
export function statusNotice(run: Run): string | undefined {
  const after = `after ${countBlocks(run)}`;
  const why = run.reason === undefined ? '.' : `: ${run.reason}`;
  const caveat = 'What was measured is balanced, but less precise than planned.';
  switch (run.status) {
    case 'done':
      return undefined;
    case 'interrupted':
      return `This run was interrupted ${after}${why} ${caveat}`;
    case 'failed':
      return `This run failed ${after}${why} ${caveat}`;
    case 'killed':
    case 'running':
      return `This run was killed, or has not ended yet, ${after}. ${caveat}`;
  }
}

/** What a run of an earlier version lacks that this one has; undefined for a run of this one. */
export function versionNotice({ schemaVersion: version }: Run): string | undefined {
  return version === schemaVersion
    ? undefined
    : 'This run was written by an earlier version (schemaVersion 1): its ratios are taken against one copy of the baseline, its intervals hold for the containers of this run only, and its percentiles are those of single slices. It has no test for two states, and no correction for many comparisons.';
}

/** `40 blocks`, or `12 to 96 blocks per workload` where they have not all as many. */
function countBlocks({ blocks, blocksByWorkload = {} }: Run): string {
  const max = Math.max(blocks, ...Object.values(blocksByWorkload));
  return max === blocks
    ? counted(blocks, 'block')
    : `${String(blocks)} to ${String(max)} blocks per workload`;
}
