import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { pack } from 'tar-stream';
import { afterAll, describe, expect, it } from 'vitest';
import { untar } from '../../../../src/engine/host-process/untar.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-untar-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** One file; before and after it there are a header of 512 bytes and two blocks of zeros. */
function archiveOf(text: string): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: 'file' }, text);
  archive.finalize();
  return buffer(archive);
}

describe('an archive', () => {
  it('that ends where a record of tar does is unpacked, also where its stream ends later', async () => {
    const text = 'x'.repeat(10240 - 512 - 1024);
    const archive = await archiveOf(text);
    expect(archive.length).toBe(10240);
    async function* slowly() {
      yield archive;
      await sleep(300);
    }
    await untar(Readable.from(slowly()), folder);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe(text);
  });

  it('that is none fails with what tar says', async () => {
    const noArchive = Readable.from([Buffer.alloc(10240, 'x')]);
    await expect(untar(noArchive, folder)).rejects.toThrow(
      /^tar could not unpack the image: tar: /,
    );
  });

  it('for which there is no folder fails with what tar says, though much of it is still to come', async () => {
    const much = Readable.from([await archiveOf('x'.repeat(10_000_000))]);
    await expect(untar(much, join(folder, 'nowhere'))).rejects.toThrow(
      /^tar could not unpack the image: tar: .*nowhere/,
    );
  });

  it('whose stream breaks off fails with why it did', async () => {
    async function* broken() {
      yield (await archiveOf('text')).subarray(0, 600);
      throw new Error('the engine is gone');
    }
    await expect(untar(Readable.from(broken()), folder)).rejects.toThrow('the engine is gone');
  });
});
