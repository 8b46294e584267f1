import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { judge, notKnown, type Check } from '../../base/check.ts';
import { messageOf } from '../../base/errors.ts';
import { warning } from '../../base/warnings.ts';

const mebibyte = 2 ** 20;
/** A run of all sweeps writes about half of it. */
const minFreeBytes = 200 * mebibyte;

/** Whether a run could keep its results there. Makes no folder. */
export function resultsFolderCheck(folder: string): Check {
  const fact = (value: string) => ({ id: 'results-folder', title: 'Results folder', value });
  try {
    const there = nearestFolder(folder);
    // That of a folder: a file cannot have any.
    accessSync(`${there}/`, constants.W_OK);
    const { bavail, bsize, blocks } = statfsSync(there);
    if (blocks === 0) return judge(fact(notKnown));
    const freeBytes = bavail * bsize;
    const value = `${formatSize(freeBytes)} free`;
    return judge(
      fact(value),
      freeBytes < minFreeBytes && warning('LITTLE_DISK', `The folder of the results has ${value}.`),
    );
  } catch (thrown) {
    const advice = 'No run can start; see to its permissions, or name another --results.';
    return { ...fact(`no run can write to it: ${messageOf(thrown)}`), level: 'problem', advice };
  }
}

function nearestFolder(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearestFolder(above);
}

function formatSize(bytes: number): string {
  const gibibytes = bytes / 2 ** 30;
  return gibibytes >= 1 ? `${gibibytes.toFixed(1)} GiB` : `${(bytes / mebibyte).toFixed(0)} MiB`;
}
