import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRun } from '../../src/results/loaded-run.ts';
import { summarise } from '../../src/results/summarise.ts';

const results = join(import.meta.dirname, '..', '..', 'results');

describe.each(['20261124-181146-2d41', '20261124-182714-a933'])('the published run %s', (id) => {
  const json = (file: string) =>
    JSON.parse(readFileSync(join(results, id, file), 'utf8')) as unknown;

  it('has, computed again from run.json and the journal, the very numbers of its summary.json', () => {
    const { run, journal } = loadRun(join(results, id));
    expect(summarise(run, journal)).toEqual(json('summary.json'));
  });

  it('has the counts of its run.json by the journal', () => {
    const { run, recomputed } = loadRun(join(results, id));
    const { blocksByWorkload = {}, ...rest } = run;
    expect(rest).toEqual(json('run.json'));
    expect(Object.keys(blocksByWorkload)).toHaveLength(run.workloads.length);
    expect(recomputed).toBeUndefined();
  });
});
