import type pc from 'picocolors';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 80;

/** A title, and what its numbers are. */
export function headed(title: string, what: string, colors: Colors): readonly string[] {
  const [first = '', ...rest] = wrap(`${title}: ${what}`, columns, '  ');
  return [`${colors.bold(first.slice(0, title.length))}${first.slice(title.length)}`, ...rest];
}
