import { shortHash } from '../results/files/content-hash.ts';
import type { Host } from '../results/schemas/host-schema.ts';
import type { Run } from '../results/schemas/run-schema.ts';
import { describeMachine } from './describe-machine.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export interface CitedRun {
  readonly run: Pick<Run, 'runId' | 'startedAt' | 'status' | 'versions'>;
  readonly host: Host;
  /** As src/results/content-hash.ts gives it. */
  readonly contentHash: string;
  /** Where the program is published, if it is. */
  readonly repositoryUrl?: string | undefined;
}

/**
 * A BibTeX entry for a run, which says what was measured, on what, and how to know that copy again. It has no author: whoever
 * publishes the run adds themselves. The name of the host is private. Pure.
 */
export function bibtex({ run, host, contentHash, repositoryUrl }: CitedRun): string {
  const started = new Date(run.startedAt);
  const version = run.versions['bridgetoll'];
  const note = [
    `Run ${run.runId}${run.status === 'done' ? '' : ` (${run.status})`} of ${run.startedAt.slice(0, 10)}`,
    ...(host.fingerprint === undefined ? [] : [`host ${host.fingerprint}`]),
    `content hash ${shortHash(contentHash)} (SHA-256)`,
  ].join(', ');
  const title = `What Docker network modes cost on ${describeMachine(host)}`;
  const tool = ['Measured with Bridgetoll', ...(version === undefined ? [] : [version])].join(' ');
  const fields = [
    // In braces of its own, so that no style makes names lower-case.
    `title = {{${escapeBibtex(title)}}}`,
    `howpublished = {${escapeBibtex(tool)}}`,
    `year = {${String(started.getUTCFullYear())}}`,
    `month = ${months[started.getUTCMonth()] ?? ''}`,
    `note = {${escapeBibtex(note)}}`,
    ...(repositoryUrl === undefined ? [] : [`url = {${repositoryUrl}}`]),
  ];
  return [`@misc{bridgetoll-${run.runId},`, ...fields.map((field) => `  ${field},`), '}'].join(
    '\n',
  );
}

/** Text of a run as LaTeX that shows just that text, whatever a CPU is called. */
function escapeBibtex(text: string): string {
  const named: Readonly<Record<string, string>> = {
    '\\': '\\textbackslash ',
    '{': '\\textbraceleft ',
    '}': '\\textbraceright ',
    '~': '\\textasciitilde ',
    '^': '\\textasciicircum ',
  };
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\{}~^]|[&%$#_]/g, (each) => named[each] ?? `\\${each}`);
}
