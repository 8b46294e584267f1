import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentHash, factFiles, shortHash } from '../../../src/results/files/content-hash.ts';

const published = join(import.meta.dirname, '..', '..', '..', 'results', '20261125-153356-9979');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-hash-'));
  cpSync(published, folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the content hash of a run', () => {
  it('is what sha256sum says of its files, and begins with its short form', async () => {
    const command = `sha256sum ${factFiles.join(' ')} | sha256sum`;
    const { stdout } = spawnSync('sh', ['-c', command], { cwd: published, encoding: 'utf8' });
    const hash = await contentHash(published);
    expect(stdout).toBe(`${hash}  -\n`);
    expect(shortHash(hash)).toMatch(/^[0-9a-f]{12}$/);
    expect(hash.startsWith(shortHash(hash))).toBe(true);
  });

  it('is the same for every copy, whatever was computed from it', async () => {
    rmSync(join(folder, 'samples.csv'));
    writeFileSync(join(folder, 'summary.json'), '{}');
    expect(await contentHash(folder)).toBe(await contentHash(published));
  });

  it.each(factFiles)('is another one where %s has one byte more', async (file) => {
    appendFileSync(join(folder, file), '\n');
    expect(await contentHash(folder)).not.toBe(await contentHash(published));
  });

  it('is another one without a plan, as an early run has none', async () => {
    unlinkSync(join(folder, 'plan.json'));
    expect(await contentHash(folder)).not.toBe(await contentHash(published));
  });

  it('names a file that cannot be read', async () => {
    rmSync(join(folder, 'host.json'));
    cpSync(published, join(folder, 'host.json'), { recursive: true });
    await expect(contentHash(folder)).rejects.toMatchObject({
      code: 'BAD_RESULTS',
      message: expect.stringContaining('host.json') as string,
    });
  });
});
