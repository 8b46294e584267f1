import { createHash } from 'node:crypto';
import { pageStyle } from '../report/page/page-style.ts';

/** What every page is made with. */
export function programHash(version: string, scripts: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256').update(`${version}\n${pageStyle}`);
  for (const script of Object.values(scripts)) hash.update(script);
  return hash.digest('hex');
}
