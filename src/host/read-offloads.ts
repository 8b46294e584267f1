import { spawnSync } from 'node:child_process';
import { offloadsArguments, offloadsProgram } from '../base/offloads.ts';

const timeoutMs = 2000;

/** What ethtool says of each interface of this network namespace; one that it does not know is absent, and all where there is no ethtool. */
export function readOffloads(links: readonly string[]): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const link of links) {
    const { status, stdout } = spawnSync(offloadsProgram, offloadsArguments(link), {
      ...{ encoding: 'utf8', timeout: timeoutMs, stdio: ['ignore', 'pipe', 'ignore'] },
    });
    if (status === 0) texts[link] = stdout;
  }
  return texts;
}
