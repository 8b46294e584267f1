import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasOwnData, wantedEngineProblem } from '../../../src/engine/private/wanted-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
const programs = join(folder, 'bin');
mkdirSync(programs);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('an engine that is wanted', () => {
  it.each([
    ['this machine’s own with another setting', { daemon: { icc: false } }, false],
    ['another release', { daemon: {}, release: 'trixie' }, true],
    ['one in a folder', { daemon: {}, root: '/somewhere' }, true],
    ['one with another storage driver', { daemon: { 'storage-driver': 'vfs' } }, true],
  ])('has its data to itself or not: %s', (_, wanted, own) => {
    expect(hasOwnData({ id: 'x', ...wanted })).toBe(own);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'cannot be had where a program is missing, by its name',
    () => {
      const env = { PATH: programs };
      const install = (name: string): void => {
        writeFileSync(join(programs, name), '', { mode: 0o755 });
      };
      for (const name of ['unshare', 'mount', 'pivot_root']) install(name);
      expect(wantedEngineProblem({ id: 'x', daemon: {}, root: folder }, env)).toBe(
        `There is no dockerd in ${folder}.`,
      );
      const release = 'nowhere';
      const problem = wantedEngineProblem({ id: 'x', daemon: {}, release }, env);
      expect(problem).toBe('mmdebstrap is not installed, which brings Debian nowhere.');
      install('mmdebstrap');
      expect(wantedEngineProblem({ id: 'x', daemon: {}, release }, env)).toBeUndefined();
    },
  );
});
