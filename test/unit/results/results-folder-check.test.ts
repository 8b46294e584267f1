import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultsFolderCheck } from '../../../src/results/files/results-folder-check.ts';

describe('the check of the results folder', () => {
  it('tells the room where it would be made, and makes nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
    try {
      const found = resultsFolderCheck(join(folder, 'not', 'there'));
      expect(found.value).toMatch(/^\d+(\.\d)? [GM]iB free$/);
      expect(found.level).not.toBe('problem');
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is a problem where nothing can be written, with the reason', () => {
    const found = resultsFolderCheck(join(import.meta.filename, 'results'));
    expect(found).toMatchObject({
      level: 'problem',
      value: expect.stringMatching(/ENOTDIR/) as string,
    });
  });
});
