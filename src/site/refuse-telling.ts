import { refusePrivateFiles } from '../results/privacy/refuse-private.ts';
import type { RunFiles } from '../results/files/run-files.ts';
import type { RunOutline } from '../results/run-outline.ts';
import type { AddRunOptions } from './add-run-options.ts';

/** Files that a page is drawn from; a brief one needs no journal. */
export function refuseTelling(
  files: RunFiles,
  { host }: RunOutline,
  { full, names, allowed }: AddRunOptions,
): void {
  const read = ['run.json', 'host.json', 'summary.json', 'warnings.json'];
  const told = [...read, ...(full ? ['journal.ndjson'] : [])].flatMap((name) => {
    const content = files.read(name);
    return content ? [[name, content] as const] : [];
  });
  refusePrivateFiles(new Map(told), { host, known: names, allowed });
}
