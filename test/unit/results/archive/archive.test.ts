import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  archiveContent,
  archiveName,
  packArchive,
} from '../../../../src/results/archive/pack-archive.ts';
import { readArchive } from '../../../../src/results/archive/read-archive.ts';
import { contentHash, combineHashes } from '../../../../src/results/files/content-hash.ts';
import { loadRun, loadRunFiles } from '../../../../src/results/loaded-run.ts';
import { folderFiles, type RunFiles } from '../../../../src/results/files/run-files.ts';
import { samplesHeader, samplesRows } from '../../../../src/results/files/samples-csv.ts';
import { summaryCsv } from '../../../../src/results/files/summary-csv.ts';
import { packFolder, writeSmallRun } from '../../../replay/fixtures/make-archive.ts';

const results = join(import.meta.dirname, '..', '..', '..', '..', 'results');
const quickRun = join(results, '20261125-231241-8a22');
const defaultRun = join(results, '20261127-015400-c25b');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-archive-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function unpack(archive: Buffer): Promise<RunFiles> {
  const path = join(folder, 'run.tar.br');
  writeFileSync(path, archive);
  return readArchive(path);
}

describe('an archive', () => {
  it('with what the drivers printed gives back each file that it holds byte for byte', async () => {
    const unpacked = await unpack(await packFolder(quickRun, true));
    for (const name of ['run.json', 'plan.json', 'host.json', 'journal.ndjson', 'summary.json']) {
      expect(unpacked.read(name)?.equals(readFileSync(join(quickRun, name))), name).toBe(true);
    }
  });

  it('says of each file that it leaves out what it is computed from, and that holds', () => {
    const { run, journal, summary } = loadRun(quickRun);
    const metrics = run.workloads.flatMap((each) => each.metrics);
    const units = new Map(metrics.map(({ id, unit }) => [id, unit]));
    const good = journal.filter((slice) => slice.ok);
    const samples = good.map((slice) => samplesRows(run.runId, slice, units));
    expect(samplesHeader + samples.join('')).toBe(
      readFileSync(join(quickRun, 'samples.csv'), 'utf8'),
    );
    expect(summaryCsv(summary)).toBe(readFileSync(join(quickRun, 'summary.csv'), 'utf8'));
  });

  it('of a default run is under 1 MB', async () => {
    expect((await packFolder(defaultRun)).length).toBeLessThan(1e6);
  });

  it('has all that a report or a comparison reads, and nothing of what the drivers printed', async () => {
    const unpacked = await unpack(await packFolder(quickRun));
    const { journal, ...rest } = loadRun(quickRun);
    expect(loadRunFiles(unpacked)).toEqual({
      ...rest,
      journal: journal.map(({ raw: _raw, ...slice }) => slice),
    });
    expect(journal.filter((slice) => slice.raw !== undefined).length).toBeGreaterThan(1000);
  });

  it('has the content hash of the run, also in its name', async () => {
    const hash = await contentHash(quickRun);
    const content = await archiveContent(folderFiles(quickRun), false);
    expect(content.manifest.contentHash).toBe(hash);
    expect(archiveName(content.manifest)).toBe(`20261125-231241-8a22-${hash.slice(0, 12)}.tar.br`);
    const unpacked = await unpack(await packArchive(content));
    expect(combineHashes(await unpacked.factHashes())).toBe(hash);
  });

  it('has the same bytes whenever it is made, also from an archive', async () => {
    const run = writeSmallRun(join(folder, 'run'));
    const archive = await packFolder(run);
    expect((await packFolder(run)).equals(archive)).toBe(true);
    const again = await packArchive(await archiveContent(await unpack(archive), false));
    expect(again.equals(archive)).toBe(true);
  });

  it('is a tar that any other program reads', async () => {
    const archive = await packFolder(writeSmallRun(join(folder, 'run')));
    const input = brotliDecompressSync(archive);
    const { stdout } = spawnSync('tar', ['tv', '--utc', '--full-time'], {
      input,
      encoding: 'utf8',
    });
    const rows = stdout.trim().split('\n');
    expect(rows.map((row) => row.split(' ').at(-1))).toEqual([
      ...['archive.json', 'run.json', 'host.json', 'journal.ndjson'],
    ]);
    for (const row of rows) expect(row).toMatch(/^-rw-r--r-- 0\/0 .* 1970-01-01 00:00:00 /);
  });

  it('keeps the half line with which the journal of a killed run ends', async () => {
    const run = writeSmallRun(join(folder, 'run'));
    appendFileSync(join(run, 'journal.ndjson'), '{"round":12,"raw":{"ha');
    const unpacked = await unpack(await packFolder(run));
    expect(unpacked.read('journal.ndjson')?.toString()).toMatch(/\n\{"round":12,"raw":\{"ha$/);
  });

  it('is not made of a run that is still being measured, or was killed', async () => {
    const run = writeSmallRun(join(folder, 'run'));
    const file = join(run, 'run.json');
    const ended = readFileSync(file, 'utf8');
    writeFileSync(file, ended.replace(/"status": "\w+"/, '"status": "running"'));
    await expect(packFolder(run)).rejects.toMatchObject({
      code: 'BAD_RESULTS',
      message: `${file}: status: the run is still being measured, or was killed.`,
      exitCode: 2,
    });
  });

  it('cannot be made with what the drivers printed from one that is without', async () => {
    const unpacked = await unpack(await packFolder(quickRun));
    await expect(archiveContent(unpacked, true)).rejects.toMatchObject({
      code: 'BAD_RESULTS',
      message: 'journal.ndjson in run.tar.br has been packed without what the drivers printed.',
    });
  });
});
