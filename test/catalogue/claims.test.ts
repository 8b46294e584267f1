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
const published = readdirSync(join(root, 'results'), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => [name, loadRun(join(root, 'results', name))] as const);

describe.each(claims.map((each) => [each.id, each] as const))('claim %s', (_, claim) => {
  it('is not tested by a run that drove nothing, and says why', () => {
    expect(claim.judge(nothing)).toEqual({
      status: 'not tested',
      evidence: expect.stringMatching(/^[A-Z].*\.$/) as string,
    });
  });

  it.each(published)('is judged in whole sentences by the published run %s', (_id, loaded) => {
    const { evidence } = claim.judge(loaded);
    expect(evidence).toMatch(/^[A-Z].*\.$/);
    expect(evidence).not.toMatch(/undefined|NaN/);
  });
});

describe('bench/claims', () => {
  it('has claims that the published runs decide, and claims that they do not', () => {
    const statuses = published
      .slice(-1)
      .flatMap(([, loaded]) => claims.map((claim) => claim.judge(loaded).status));
    expect(statuses).toContain('confirmed');
    expect(statuses).toContain('not tested');
  });
});
