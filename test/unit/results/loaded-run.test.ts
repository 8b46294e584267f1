import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tooFewBlocks } from '../../../src/results/summary/enough-blocks.ts';
import { loadRun } from '../../../src/results/loaded-run.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import { createRunDirectory } from '../../../src/results/files/run-directory.ts';
import { fakeRun, journalOf } from './fake-run.ts';

const published = join(import.meta.dirname, '../../../results/20261124-181146-2d41');
const { host } = loadRun(published);
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const units = new Map([['latency_p50_us', 'us']]);
const run = fakeRun(['host', 'bridge'], ['w', 'v']);

/** What a run killed after so many rounds has on disk, with half a line more in its journal. */
function killed(rounds: number): string {
  const directory = createRunDirectory(folder, 'r1', units);
  directory.writeRun(run);
  directory.writeHost(host);
  for (const slice of journalOf(run, rounds, { v: 3 })) directory.append(slice);
  directory.close();
  writeFileSync(join(directory.path, 'journal.ndjson'), '{"round":', { flag: 'a' });
  return directory.path;
}

describe('a killed run', () => {
  it('is called so, with what the journal has of it and numbers of every workload that has enough', () => {
    const loaded = loadRun(killed(20));
    expect(loaded.run).toMatchObject({ status: 'killed', blocks: 7 });
    expect(loaded.run.blocksByWorkload).toEqual({ w: 20, v: 7 });
    expect(loaded.summary.cells.map((cell) => `${cell.workload} ${cell.status}`)).toEqual([
      ...Array<string>(3).fill('w measured'),
      ...Array<string>(3).fill('v skipped'),
    ]);
    expect(loaded.recomputed?.message).toBe(
      'summary.json is missing, and warnings.json is missing: computed again from the journal.',
    );
    expect(loaded.warnings.map((each) => each.code)).toEqual(['FEW_BLOCKS', 'RECOMPUTED']);
    expect(tooFewBlocks(loaded)).toBeUndefined();
  });

  it('does not call its blocks few where it has none', () => {
    expect(loadRun(killed(0)).warnings.map((each) => each.code)).toEqual(['RECOMPUTED']);
  });

  it('is refused where no workload has 10 blocks, with the budget that would do', () => {
    const loaded = loadRun(killed(9));
    // 9 blocks of one workload and 3 of the other, at 40 ms a slice, are 1.4 s.
    const refusal = tooFewBlocks(loaded);
    expect(refusal).toMatchObject({ code: 'TOO_FEW_BLOCKS', exitCode: 2 });
    expect(refusal?.message).toContain(
      'has more than 9 blocks, and a report needs 10; --budget 5s should do.',
    );
    const reasons = loaded.summary.cells.map((cell) => cell.reason);
    expect(reasons[0]).toBe(
      'It has 9 blocks of the 10 that a report needs; --budget 5s should do.',
    );
  });

  it('can be loaded before its first slice', () => {
    const loaded = loadRun(killed(0));
    expect(loaded.run.blocks).toBe(0);
    expect(loaded.summary.cells[0]?.reason).toBe('It has 0 blocks of the 10 that a report needs.');
  });
});

describe('a run whose summary is damaged', () => {
  it.each([
    ['half a file', '{"schemaVersion":1,"runId'],
    ['another schema', '{"schemaVersion":1,"cells":[]}'],
  ])('has the same numbers, computed again, where it is %s', (_, text) => {
    const copy = join(folder, 'copy');
    cpSync(published, copy, { recursive: true });
    writeFileSync(join(copy, 'summary.json'), text);
    const { summary, recomputed, warnings, run, journal } = loadRun(copy);
    expect(summary).toEqual(summarise(run, journal));
    expect(summary.cells.filter((cell) => cell.status === 'measured').length).toBeGreaterThan(20);
    expect(recomputed?.message).toBe('summary.json is damaged: computed again from the journal.');
    expect(warnings).toContain(recomputed);
  });
});
