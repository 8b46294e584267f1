import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalLine } from '../../../src/results/journal.ts';
import { blocksOf, measuringTime, runProgress } from '../../../src/results/summary/run-progress.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import { fakeRun, journalOf } from './fake-run.ts';

const run = fakeRun(['host', 'bridge'], ['often', 'rare']);
/** Twelve rounds; the rare workload has a block in every third. */
const journal = journalOf(run, 12, { often: 1, rare: 3 });

describe('how far a run came', () => {
  it('is the complete blocks of each workload, and those that every one has', () => {
    expect(runProgress(run, journal)).toMatchObject({
      blocks: 4,
      blocksByWorkload: { often: 12, rare: 4 },
      retriedSlices: 0,
    });
  });

  it('counts no block that lacks a mode, and none twice for a slice measured again', () => {
    const [first] = journal;
    const again = first ? [{ ...first, ok: false, values: {} }] : [];
    const cut = [...again, ...journal.slice(0, -1)];
    const { blocksByWorkload, retriedSlices } = runProgress(run, cut);
    expect(blocksByWorkload).toEqual({ often: 11, rare: 4 });
    expect(retriedSlices).toBe(1);
  });

  it('expects nothing of a mode that broke, nor of a cell that is unsupported', () => {
    const outcomes = {
      bridge: { status: 'failed' as const, reason: 'It died.' },
      'control/rare': { status: 'unsupported' as const, reason: 'No network.' },
    };
    const left = journal.filter(
      ({ mode, round, workload }) =>
        (mode !== 'bridge' || round < 5) && !(mode === 'control' && workload === 'rare'),
    );
    expect(runProgress(run, left).blocks).toBe(0);
    expect(runProgress({ ...run, outcomes }, left)).toMatchObject({
      blocksByWorkload: { often: 12, rare: 4 },
    });
  });

  it('leaves a workload that no mode supports out of the count', () => {
    const reason = 'No network.';
    const outcomes = Object.fromEntries(
      ['host', 'bridge', 'control'].map((mode) => [
        `${mode}/rare`,
        { status: 'unsupported' as const, reason },
      ]),
    );
    const often = journal.filter((slice) => slice.workload === 'often');
    expect(runProgress({ ...run, outcomes }, often)).toMatchObject({ blocks: 12 });
  });

  it('is the share of the time that slices took', () => {
    const slice = (startedAt: string, sliceMs: number) => ({ startedAt, sliceMs });
    const two = [slice('2026-01-01T00:00:00.000Z', 30), slice('2026-01-01T00:00:00.070Z', 30)];
    expect(measuringTime(two)).toEqual({ totalMs: 100, inSlicesMs: 60 });
  });

  it('leaves out what starting everything anew takes between two generations', () => {
    const slice = (generation: number, startedAt: string) => ({
      generation,
      startedAt,
      sliceMs: 30,
    });
    const all = [
      slice(0, '2026-01-01T00:00:00.000Z'),
      slice(0, '2026-01-01T00:00:00.070Z'),
      slice(1, '2026-01-01T00:00:15.000Z'),
      slice(1, '2026-01-01T00:00:15.020Z'),
    ];
    expect(measuringTime(all)).toEqual({ totalMs: 150, inSlicesMs: 120 });
  });

  it('never throws on a part of a journal, and never counts more than in the whole', () => {
    const whole = runProgress(run, journal);
    fc.assert(
      fc.property(
        fc.nat(journal.length),
        fc.uniqueArray(fc.constantFrom('host', 'bridge', 'control', 'bridge/rare')),
        (length, broken) => {
          const prefix: readonly JournalLine[] = journal.slice(0, length);
          const part = runProgress(run, prefix);
          for (const { id } of run.workloads) {
            expect(blocksOf(part, id)).toBeLessThanOrEqual(blocksOf(whole, id));
          }
          expect(part.blocks).toBeLessThanOrEqual(whole.blocks);
          const outcomes = Object.fromEntries(
            broken.map((key) => [key, { status: 'failed' as const, reason: 'It died.' }]),
          );
          expect(summarise({ ...run, outcomes }, prefix).cells).toHaveLength(6);
        },
      ),
      { numRuns: 50 },
    );
  });
});
