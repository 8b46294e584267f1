import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { sixModesFixture } from '../replay/fixtures/load-fixture.ts';

const root = join(import.meta.dirname, '..', '..');
const { findings, charts } = await loadCatalogue(root);
const fixture = sixModesFixture();

describe('bench/findings', () => {
  it('has every file in the catalogue, each with a title of its own', () => {
    const files = readdirSync(join(root, 'bench', 'findings')).filter((name) =>
      name.endsWith('.ts'),
    );
    expect(findings.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
    expect(new Set(findings.map(({ title }) => title)).size).toBe(findings.length);
  });
});

describe.each(findings.map((each) => [each.id, each] as const))('finding %s', (_, finding) => {
  it('finds only caveats in a run that drove nothing', () => {
    const { run, summary } = fixture;
    const nothing = {
      ...fixture,
      run: { ...run, workloads: [] },
      summary: { ...summary, cells: [] },
    };
    expect(finding.find(nothing) === undefined).toBe(finding.kind === 'answer');
  });
});

it('has one lead chart, which comes first', () => {
  expect(charts.map(({ isLead = false }) => isLead).indexOf(true)).toBe(0);
  expect(charts.filter(({ isLead = false }) => isLead)).toHaveLength(1);
});
