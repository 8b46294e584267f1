import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { installedRuntimes } from '../../../src/engine/private/installed-runtimes.ts';

const root = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));

afterAll(() => {
  rmSync(root, { recursive: true });
});

function install(program: string, mode = 0o755): void {
  const file = join(root, program);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, mode);
}

it('a runtime is found in the first folder that has it as a program, by its path in there', () => {
  install('usr/local/bin/crun', 0o644);
  install('usr/bin/crun');
  install('bin/crun');
  const path = '/usr/local/bin::/usr/bin:/bin:/nowhere';
  expect(installedRuntimes(path, root)).toEqual({ crun: { path: '/usr/bin/crun' } });
  install('bin/runsc');
  expect(installedRuntimes(path, root)).toEqual({
    crun: { path: '/usr/bin/crun' },
    runsc: { path: '/bin/runsc' },
  });
  expect(installedRuntimes(`${root}/usr/bin:${root}/nowhere`)).toEqual({
    crun: { path: `${root}/usr/bin/crun` },
  });
});

it('none is found where none is installed', () => {
  expect(installedRuntimes('/usr/bin', join(root, 'empty'))).toEqual({});
});
