import { readFileSync } from 'node:fs';
import { parseSeccomp } from '../base/seccomp.ts';

/** How the kernel filters the system calls of this container; an empty object where it does not tell. */
export function seccomp(): { readonly mode?: number } {
  const mode = parseSeccomp(readFileSync('/proc/self/status', 'utf8'));
  return mode === undefined ? {} : { mode };
}
