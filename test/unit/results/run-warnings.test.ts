import { describe, expect, it } from 'vitest';
import { coolDownWarnings } from '../../../src/results/summary/run-warnings.ts';

describe('slices that had to cool down', () => {
  it('are counted, with the longest wait', () => {
    const slices = [
      { raw: { coolDown: { waitedMs: 300 } } },
      { raw: { coolDown: { waitedMs: 1250 } } },
      { raw: {} },
      {},
    ];
    const [found] = coolDownWarnings(slices);
    expect(found?.message).toBe('2 slices waited, the longest for 1.3 s.');
    expect(coolDownWarnings([{ raw: {} }, {}])).toEqual([]);
  });
});
