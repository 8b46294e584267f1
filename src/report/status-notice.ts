import type { Run } from '../results/run-schema.ts';

/** What a reader of a run that did not end as planned must know first; undefined for a whole run. */
export function statusNotice(run: Run): string | undefined {
  const after = `after ${String(run.blocks)} blocks`;
  const why = run.reason === undefined ? '.' : `: ${run.reason}`;
  const caveat = 'What was measured is balanced, but less precise than planned.';
  switch (run.status) {
    case 'done':
      return undefined;
    case 'interrupted':
      return `This run was interrupted ${after}${why} ${caveat}`;
    case 'failed':
      return `This run failed ${after}${why} ${caveat}`;
    case 'running':
      return `This run has not ended, or was killed, ${after}. ${caveat}`;
  }
}
