import { describe, expect, it } from 'vitest';
import { noiseLines } from '../../../src/report/sections/noise-lines.ts';
import type { JournalLine } from '../../../src/results/journal.ts';
import { runWarnings } from '../../../src/results/summary/run-warnings.ts';
import { journalOf } from '../results/fake-run.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const loaded = sixModesFixture();

/** One slice in so many lost much of its CPU to others. */
function withDisturbed(every: number) {
  const journal: readonly JournalLine[] = journalOf(loaded.run, 100).map((slice, at) => ({
    ...slice,
    disturbance: { foreignCpuUs: at % every === 0 ? 500_000 : 0 },
  }));
  return { ...loaded, journal };
}

describe('how noisy a run was', () => {
  it('ends with the share of slices that something else disturbed', () => {
    expect(noiseLines(withDisturbed(4)).at(-1)).toBe(
      '25 % of the slices were disturbed: 25 % by other processes. Such slices count like the others.',
    );
  });

  it('says nothing of it where it was not recorded', () => {
    expect(noiseLines(loaded).join('\n')).not.toContain('disturbed');
  });

  it('is a warning of the run where many were', () => {
    const codesOf = ({ run, summary, journal }: typeof loaded) =>
      runWarnings(run, summary, journal).map(({ code }) => code);
    expect(codesOf(withDisturbed(4))).toContain('DISTURBED');
    expect(codesOf(withDisturbed(20))).not.toContain('DISTURBED');
    expect(codesOf(loaded)).not.toContain('DISTURBED');
  });
});
