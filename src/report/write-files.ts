import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError, messageOf } from '../base/errors.ts';

/**
 * A report's folder, with a folder for its charts.
 * @param files path inside it → content. @throws BenchError DISK_FAILED naming the folder.
 */
export async function writeFiles(
  dir: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  try {
    await mkdir(join(dir, 'charts'), { recursive: true });
    for (const [name, content] of files) await writeFile(join(dir, name), content);
  } catch (thrown) {
    throw new BenchError('DISK_FAILED', `Could not write ${dir}: ${messageOf(thrown)}`);
  }
}
