import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRecords } from '../../../docs/evidence/campaign/records.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-records-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('records of a campaign', () => {
  it('are there when it goes on, and more are added to them', () => {
    const file = join(folder, 'new', 'values.ndjson');
    openRecords<number>(file).append([1, 2]);
    const again = openRecords<number>(file);
    again.append([3]);
    expect(again.all).toEqual([1, 2, 3]);
    expect(openRecords(file).all).toEqual([1, 2, 3]);
  });

  it('go on after half a last line, which counts for nothing', () => {
    const file = join(folder, 'half.ndjson');
    writeFileSync(file, '{"value":1}\n{"val');
    const kept = openRecords<{ readonly value: number }>(file);
    expect(kept.all).toEqual([{ value: 1 }]);
    kept.append([{ value: 2 }]);
    expect(openRecords(file).all).toEqual([{ value: 1 }, { value: 2 }]);
  });

  it('refuse a broken line in between, and name it', () => {
    const file = join(folder, 'broken.ndjson');
    writeFileSync(file, '{"val\n{"value":2}\n');
    expect(() => openRecords(file)).toThrow(/line 1 is not JSON/);
    expect(readFileSync(file, 'utf8')).toContain('{"val\n');
  });
});
