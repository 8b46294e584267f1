import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { sixModesFixture } from '../replay/fixtures/load-fixture.ts';

const root = join(import.meta.dirname, '..', '..');
const { claims } = await loadCatalogue(root);
const { run, summary, ...fixture } = sixModesFixture();
/** A run that started and drove nothing. */
const nothing = {
  ...fixture,
  run: { ...run, modes: [], workloads: [], claims: {} },
  summary: { ...summary, cells: [] },
};
const runs = readdirSync(join(root, 'results'));

describe.each(claims.map((each) => [each.id, each] as const))('claim %s', (_, claim) => {
  it('is not tested by a run that drove nothing, and says why', () => {
    expect(claim.judge(nothing)).toEqual({
      status: 'not tested',
      evidence: expect.stringMatching(/^[A-Z].*\.$/) as string,
    });
  });

  it.each(runs)('is judged in whole sentences by the published run %s', (id) => {
    const { evidence } = claim.judge(loadRun(join(root, 'results', id)));
    expect(evidence).toMatch(/^[A-Z].*\.$/);
    expect(evidence).not.toMatch(/undefined|NaN/);
  });
});

describe('bench/claims', () => {
  it('has claims that the published runs decide, and claims that they do not', () => {
    const [first = ''] = runs.slice(-1);
    const loaded = loadRun(join(root, 'results', first));
    const statuses = new Set(claims.map((claim) => claim.judge(loaded).status));
    expect(statuses).toContain('confirmed');
    expect(statuses).toContain('not tested');
  });
});
