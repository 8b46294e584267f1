import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  disturbedSlices,
  disturbedWarnings,
  formatDisturbed,
} from '../../../src/results/summary/disturbed-slices.ts';
import { readJournal, type JournalLine } from '../../../src/results/journal.ts';
import { fakeRun, journalOf } from './fake-run.ts';

const run = fakeRun(['host'], ['w']);
const other = { foreignCpuUs: 30_000, stealUs: 0 };
const stolen = { foreignCpuUs: 0, stealUs: 20_000 };
const quiet = { foreignCpuUs: 100, stealUs: 0, clockJumpMs: 0 };

/** Two hundred slices, the first of them disturbed in these ways. */
function journalWith(...first: readonly JournalLine['disturbance'][]): readonly JournalLine[] {
  return journalOf(run, 100).map((slice, at) => ({ ...slice, disturbance: first[at] ?? quiet }));
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('slices that something else disturbed', () => {
  it('are counted by what it was, the most frequent first, and warned of from one in ten on', () => {
    const journal = journalWith(...times(6, stolen), ...times(18, other));
    expect(disturbedSlices(journal)).toMatchObject({ slices: 200, share: 0.12 });
    expect(disturbedWarnings(journal)).toMatchObject([
      {
        code: 'DISTURBED',
        message: '12 % of the slices were disturbed: 9 % by other processes, 3 % by steal.',
      },
    ]);
    expect(disturbedWarnings(journalWith(...times(20, other)))).toEqual([]);
    expect(disturbedWarnings(journalWith(...times(21, other)))).toHaveLength(1);
  });

  it('are not those of a cell whose own work in the kernel takes its time, but those beyond it', () => {
    // 30 ms each.
    const kernel = { foreignCpuUs: 9000 };
    const journal = journalWith(...times(200, kernel)).map((slice, at) =>
      at < 5 ? { ...slice, disturbance: { foreignCpuUs: 16_000 } } : slice,
    );
    expect(disturbedSlices(journal)?.share).toBe(0.025);
  });

  it('are all of them where other work never ends', () => {
    expect(disturbedSlices(journalWith(...times(200, other)))?.share).toBe(1);
  });

  it('count once where two things disturbed them', () => {
    const found = disturbedSlices(journalWith(...times(4, { ...other, ...{ stealUs: 20_000 } })));
    expect(found).toMatchObject({ share: 0.02, byMark: [{ share: 0.02 }, { share: 0.02 }] });
  });

  it('are few on a quiet machine, and say so', () => {
    const [one, none] = [journalWith(other), journalWith()].map(disturbedSlices);
    expect(one && formatDisturbed(one)).toBe(
      '0.5 % of the slices were disturbed: 0.5 % by other processes.',
    );
    expect(none && formatDisturbed(none)).toMatch(/^No slice was disturbed/);
  });

  it('are unknown where it was not recorded, and do not count where the slice does not', () => {
    expect(disturbedSlices(journalOf(run, 100))).toBeUndefined();
    expect(disturbedWarnings(journalOf(run, 100))).toEqual([]);
    const bad = journalWith(...times(50, other)).map((slice, at) => ({ ...slice, ok: at >= 50 }));
    expect(disturbedSlices(bad)).toMatchObject({ slices: 150, share: 0 });
  });

  it('are in the journal as they were recorded, and older journals are read without', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
    const file = join(folder, 'journal.ndjson');
    const lines = [...journalWith(other, stolen), ...journalOf(run, 1)];
    writeFileSync(file, lines.map((each) => `${JSON.stringify(each)}\n`).join(''));
    const read = readJournal(file);
    rmSync(folder, { recursive: true });
    expect(read.slice(0, 2).map(({ disturbance }) => disturbance)).toEqual([other, stolen]);
    expect(read.at(-1)).not.toHaveProperty('disturbance');
  });
});
