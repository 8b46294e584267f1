import { expect, it } from 'vitest';
import { histogramOf } from '../../../src/base/histogram.ts';
import { withHistograms, withoutLatencies } from '../../../src/drive/slice-raw.ts';

const latenciesUs = [100, 250.5, 100];

it('leaves out single latencies, and nothing else', () => {
  expect(withoutLatencies({ responses: 4, latenciesUs, windowMs: 2 })).toEqual({
    responses: 4,
    windowMs: 2,
  });
  expect(withoutLatencies(undefined)).toBeUndefined();
});

it('has a histogram in place of latencies, wherever they are', () => {
  const histogram = histogramOf(latenciesUs).encode();
  const raw = { before: 7, still: [{ responses: 4, latenciesUs }], beside: [], gone: null };
  expect(withHistograms(raw)).toEqual({ ...raw, still: [{ responses: 4, histogram }] });
  expect(withHistograms('text')).toBe('text');
});
