import { shellQuote } from '../base/shell-quote.ts';
import type { HostChange, HostCommand } from '../contracts/condition.ts';

/** A change with what it is put back to. */
export type KnownChange =
  | (Extract<HostChange, { kind: 'file' }> & { readonly before: string })
  | Extract<HostChange, { kind: 'command' }>;

/**
 * What puts everything back, for a shell: the guard's, or that of a person. The last change comes first, and one that fails
 * keeps none of the others from being undone. It does nothing in another network namespace than the one it is written for. Pure.
 * @param namespace in the kernel's own notation: `net:[4026531840]`
 */
export function restoreScript(changes: readonly KnownChange[], namespace: string): string {
  return [
    '#!/bin/sh',
    '# Puts back what Bridgetoll has switched on this host.',
    'PATH=$PATH:/usr/sbin:/sbin; export PATH',
    `[ "$(readlink /proc/self/ns/net)" = ${shellQuote(namespace)} ] || exit 0`,
    'failed=0',
    ...[...changes].reverse().flatMap(undo),
    'exit $failed',
    '',
  ].join('\n');
}

function undo(change: KnownChange): readonly string[] {
  if (change.kind === 'file') {
    return [`printf %s ${shellQuote(change.before)} > ${shellQuote(change.path)} || failed=1`];
  }
  if (change.endsWithContainers) return [];
  return [change.restore, ...(change.remove ? [change.remove] : [])].map(
    (command) => `${lineOf(command)} || failed=1`,
  );
}

function lineOf({ program, args }: HostCommand): string {
  return [program, ...args].map(shellQuote).join(' ');
}
