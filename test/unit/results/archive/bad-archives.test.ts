import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageOf } from '../../../../src/base/errors.ts';
import { sha256Of } from '../../../../src/base/sha256.ts';
import { readArchive } from '../../../../src/results/archive/read-archive.ts';
import { combineHashes, type FactHash } from '../../../../src/results/files/content-hash.ts';
import { loadRunFiles } from '../../../../src/results/loaded-run.ts';
import {
  changeArchive,
  makeArchive,
  packFolder,
  writeSmallRun,
  type Entry,
} from '../../../replay/fixtures/make-archive.ts';

interface ManifestLike {
  readonly files: { readonly name: string; bytes: number; sha256: string }[];
  readonly facts: FactHash[];
  readonly [field: string]: unknown;
}

let folder: string;
let path: string;
let good: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-bad-archive-'));
  good = await packFolder(writeSmallRun(join(folder, 'run')));
  path = join(folder, 'some.tar.br');
});
beforeEach(() => {
  writeFileSync(path, good);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function withManifest(change: (manifest: ManifestLike) => object): Promise<Buffer> {
  return changeArchive(good, (entry) =>
    entry.name === 'archive.json'
      ? { ...entry, content: JSON.stringify(change(parse(entry.content) as ManifestLike)) }
      : entry,
  );
}

/** Another content of a file, with a manifest that fits it. @param facts whether those, too, are made to fit. */
async function withFile(name: string, change: (text: string) => string, facts: boolean) {
  let content = Buffer.alloc(0);
  const changed = await changeArchive(good, (entry) => {
    if (entry.name !== name) return entry;
    content = Buffer.from(change(entry.content.toString()));
    return { ...entry, content };
  });
  return changeArchive(changed, (entry) => {
    if (entry.name !== 'archive.json') return entry;
    const manifest = parse(entry.content) as ManifestLike;
    const fit = { bytes: content.length, sha256: sha256Of(content) };
    const files = manifest.files.map((each) => (each.name === name ? { ...each, ...fit } : each));
    const own = manifest.facts.map((each) =>
      facts && each.name === name ? { ...each, sha256: fit.sha256 } : each,
    );
    const hashed = { files, facts: own, contentHash: combineHashes(own) };
    return { ...entry, content: JSON.stringify({ ...manifest, ...hashed }) };
  });
}

function parse(content: Entry['content']): unknown {
  return JSON.parse(content.toString());
}

async function withEntry(entry: Entry): Promise<Buffer> {
  const entries: Entry[] = [];
  await changeArchive(good, (each) => {
    entries.push(each);
    return each;
  });
  return makeArchive([...entries, entry]);
}

function changedByte(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

const elsewhere = { content: 'x' };
const broken = 'is damaged or cut short, or is no archive of a run.';

describe('an archive that cannot be trusted', () => {
  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['is empty', () => Buffer.alloc(0), broken],
    ['is something else', () => Buffer.from('# Notes\n'), broken],
    [
      'is a tar of something else',
      () => makeArchive([{ name: 'a', content: 'b' }]),
      'is no archive',
    ],
    ['has a changed byte', () => changedByte(good, 2000), 'damaged'],
    ['is cut short', () => good.subarray(0, good.length - 100), broken],
    [
      'is a tar that is cut short',
      () => brotliCompressSync(brotliDecompressSync(good).subarray(0, 9000)),
      'is damaged: Unexpected end of data.',
    ],
    [
      'is of a newer format',
      () => withManifest((manifest) => ({ ...manifest, formatVersion: 2, sections: [] })),
      'is of archive format 2; this version of Bridgetoll reads up to 1, so update it.',
    ],
    [
      'has an unknown field',
      () => withManifest((manifest) => ({ ...manifest, sections: [] })),
      'is damaged: archive.json, : Unrecognized key: "sections".',
    ],
    [
      'leads out of its folder',
      () => withEntry({ name: '../../etc/cron.d/x', ...elsewhere }),
      'holds "../../etc/cron.d/x", which is no file of a run.',
    ],
    ['has an absolute path', () => withEntry({ name: '/etc/x', ...elsewhere }), 'holds "/etc/x", '],
    [
      'has a folder',
      () => withEntry({ name: 'a/', ...elsewhere, type: 'directory' }),
      'holds "a/", ',
    ],
    [
      'has a link',
      () => withEntry({ name: 'summary.json', ...elsewhere, type: 'symlink' }),
      'holds summary.json as a symlink.',
    ],
    [
      'has a hard link',
      () => withEntry({ name: 'plan.json', ...elsewhere, type: 'link' }),
      'holds plan.json as a link.',
    ],
    [
      'has a file twice',
      () => withEntry({ name: 'run.json', ...elsewhere }),
      'holds run.json twice.',
    ],
    [
      'has a file that it does not list',
      () => withEntry({ name: 'summary.json', ...elsewhere }),
      'holds summary.json, which it does not list.',
    ],
    [
      'lacks a file that it lists',
      () => changeArchive(good, (entry) => (entry.name === 'host.json' ? undefined : entry)),
      'is damaged: it lists host.json and does not hold it.',
    ],
    [
      'has a fact that it does not list',
      () =>
        withManifest((manifest) => ({
          ...manifest,
          files: manifest.files.filter(({ name }) => name !== 'host.json'),
        })),
      'holds host.json, which it does not list.',
    ],
    [
      'has another journal',
      () =>
        changeArchive(good, (entry) =>
          entry.name === 'journal.ndjson' ? { ...entry, content: '' } : entry,
        ),
      'is damaged: journal.ndjson is not what was packed.',
    ],
    [
      'has another host under the same content hash',
      () => withFile('host.json', (text) => text.replace('"cpu"', ' "cpu"'), false),
      'does not match its content hash: host.json is another one.',
    ],
    [
      'names another content hash',
      () => withManifest((manifest) => ({ ...manifest, contentHash: 'a'.repeat(64) })),
      'does not have the content hash it names.',
    ],
    [
      'has fewer facts than files',
      () => {
        const facts: FactHash[] = [];
        return withManifest((manifest) => ({
          ...manifest,
          facts,
          contentHash: combineHashes(facts),
        }));
      },
      'does not match its content hash: run.json is another one.',
    ],
  ])('is refused where it %s, in one sentence, and writes nothing', async (_, make, why) => {
    writeFileSync(path, await make());
    const before = readdirSync(folder, { recursive: true });
    const refusal: unknown = await readArchive(path).catch((thrown: unknown) => thrown);
    expect(refusal).toMatchObject({ code: 'BAD_ARCHIVE', exitCode: 2 });
    expect(messageOf(refusal)).toContain(why);
    expect(messageOf(refusal)).toMatch(/^\/\S+ [^\n]+\.$/);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  it('is refused where it unpacks to more than any run has', async () => {
    writeFileSync(path, brotliCompressSync(Buffer.alloc(2 ** 22)));
    await expect(
      readArchive(path, { packedBytes: 2 ** 20, unpackedBytes: 2 ** 20 }),
    ).rejects.toMatchObject({
      code: 'BAD_ARCHIVE',
      message: `${path} unpacks to more than 1 MiB.`,
    });
  });

  it('is refused where it is larger than any archive', async () => {
    writeFileSync(path, Buffer.alloc(2 ** 20 + 1));
    await expect(
      readArchive(path, { packedBytes: 2 ** 20, unpackedBytes: 2 ** 20 }),
    ).rejects.toMatchObject({ code: 'BAD_ARCHIVE', message: `${path} has more than 1 MiB.` });
  });

  it('is refused where its run is of a newer schema', async () => {
    const newer = (text: string) => text.replace(/"schemaVersion": ?\d/, '"schemaVersion":9');
    writeFileSync(path, await withFile('run.json', newer, true));
    const files = await readArchive(path);
    expect(() => loadRunFiles(files)).toThrow(
      'run.json in some.tar.br is of schema version 9; this version of Bridgetoll reads up to 2.',
    );
  });

  it('is refused where its run has a name that leads out of the folder of reports', async () => {
    const out = (text: string) => text.replace(/"runId": ?"/, '"runId":"../../');
    writeFileSync(path, await withFile('run.json', out, true));
    const files = await readArchive(path);
    expect(() => loadRunFiles(files)).toThrow(
      'run.json in some.tar.br: runId is no name of a folder',
    );
  });
});
