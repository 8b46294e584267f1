import type { Warning } from '../base/warnings.ts';

export function warningLine({ message, advice }: Warning): string {
  return `${message} ${advice}`;
}
