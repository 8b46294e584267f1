import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findProgram, programPath } from '../../../src/engine/processes/find-program.ts';

const root = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
for (const folder of ['usr/bin', 'usr/sbin']) mkdirSync(join(root, folder), { recursive: true });

afterAll(() => {
  rmSync(root, { recursive: true });
});

it('a program of root is found where $PATH has not got its folder, or is not set', () => {
  writeFileSync(join(root, 'usr/sbin/dockerd'), '', { mode: 0o755 });
  for (const env of [{ PATH: '/usr/bin' }, {}]) {
    expect(findProgram('dockerd', programPath(env), root)).toBe('/usr/sbin/dockerd');
  }
  expect(findProgram('dockerd', '/usr/bin', root)).toBeUndefined();
});

it('a file that cannot be run is no program, and what $PATH has comes first', () => {
  writeFileSync(join(root, 'usr/bin/dockerd'), '', { mode: 0o644 });
  const path = programPath({ PATH: '/usr/bin' });
  expect(findProgram('dockerd', path, root)).toBe('/usr/sbin/dockerd');
  writeFileSync(join(root, 'usr/bin/crun'), '', { mode: 0o755 });
  writeFileSync(join(root, 'usr/sbin/crun'), '', { mode: 0o755 });
  expect(findProgram('crun', path, root)).toBe('/usr/bin/crun');
});
