import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { publishedRatio } from '../../src/contracts/published-figure.ts';

const root = join(import.meta.dirname, '..', '..');
const { published, modes, workloads } = await loadCatalogue(root);

describe.each(published.map((each) => [each.id, each] as const))('source %s', (_, source) => {
  it('stands beside what runs have, in metrics that are better the same way', () => {
    for (const { beside, better } of source.figures) {
      if (!beside) continue;
      expect(modes.map(({ id }) => id)).toContain(beside.mode);
      const workload = workloads.find(({ id }) => id === beside.workload);
      const metric = workload?.metrics.find(({ id }) => id === beside.metric);
      expect(metric?.better, beside.metric).toBe(better);
    }
  });

  it('gives a unit, but where only a ratio was published', () => {
    for (const { unit, reference } of source.figures) {
      expect(unit === '').toBe(reference?.value === 1);
    }
  });

  it('tells its figures apart', () => {
    const names = source.figures.map(({ subject, quantity, setting = source.setting }) =>
      [subject, quantity, setting].join(),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('bench/published', () => {
  it('is in the order of years', () => {
    const years = published.map(({ year }) => year);
    expect(years).toEqual([...years].sort((a, b) => a - b));
  });

  it.each([
    ['moby-7857', 'bridge', 0.64],
    ['moby-7857', 'bridge and NAT', 0.317],
    ['moby-11911', 'published port on 127.0.0.1', 0.451],
    ['moby-33115', 'bridge', 0.869],
    ['yangwwei-2017', 'bridge', 1.144],
    ['opscart-isolation-2026', 'bridge (veth)', 1.031],
  ])(
    'computes from %s of %s what its issue or page lets everybody compute',
    (id, subject, ratio) => {
      const figures = published.find((each) => each.id === id)?.figures ?? [];
      const figure = figures.find((each) => each.subject === subject);
      expect(figure && publishedRatio(figure)).toBeCloseTo(ratio, 3);
    },
  );
});
