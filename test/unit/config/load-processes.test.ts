import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeConfig } from '../../../src/config/config.ts';
import type { Catalogue } from '../../../src/contracts/catalogue.ts';
import { fakeCatalogue } from './fake-catalogue.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-config-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const division = { maxProcesses: 8, requests: () => [], merge: () => undefined };
const workloads = fakeCatalogue.workloads.map((each) => ({
  ...each,
  resolve: () => ({ ...each.resolve({}), division }),
}));
const divisible: Catalogue = { ...fakeCatalogue, workloads };

function read(
  given: { flag?: string; file?: unknown },
  catalogue = divisible,
): ReturnType<typeof makeConfig>['loadProcesses'] {
  const { flag, file } = given;
  if (file !== undefined) {
    writeFileSync(join(folder, 'bench.json'), JSON.stringify({ loadProcesses: file }));
  }
  const flags = {
    ...(flag === undefined ? {} : { loadProcesses: flag }),
    ...(file === undefined ? {} : { config: 'bench.json' }),
  };
  return makeConfig(flags, catalogue, folder, () => 1).loadProcesses;
}

describe('the number of load processes', () => {
  it('is that of the flag, or else of the file, and otherwise left to calibration', () => {
    expect(read({})).toBe('auto');
    expect(read({ flag: 'auto' })).toBe('auto');
    expect(read({ flag: '64' })).toBe(64);
    expect(read({ file: 3 })).toBe(3);
    expect(read({ file: 3, flag: '2' })).toBe(2);
    expect(read({ file: 3, flag: 'auto' })).toBe('auto');
  });

  it.each(['0', '65', '1.5', '-1', 'all', ''])('is refused as "%s", with exit code 2', (value) => {
    const problem = `"${value}" is not a whole number from 1 to 64, or "auto".`;
    const byFlag = { exitCode: 2, code: 'BAD_FLAG', message: `--load-processes: ${problem}` };
    expect(() => read({ flag: value })).toThrow(expect.objectContaining(byFlag) as Error);
    const inFile = { exitCode: 2, message: `bench.json: loadProcesses: ${problem}` };
    expect(() => read({ file: value })).toThrow(expect.objectContaining(inFile) as Error);
  });

  it('may be one where no selected workload can be divided, and no more', () => {
    expect(read({ flag: '1' }, fakeCatalogue)).toBe(1);
    const message =
      '--load-processes: no selected workload can be driven by several processes at once, which takes several connections.';
    const refusal = expect.objectContaining({ exitCode: 2, message }) as Error;
    expect(() => read({ flag: '2' }, fakeCatalogue)).toThrow(refusal);
  });
});
