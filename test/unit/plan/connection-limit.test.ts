import { describe, expect, it } from 'vitest';
import { limitConnections } from '../../../src/plan/connection-limit.ts';

const limit = { work: 150, min: 8, blocks: 20, budgetS: 45, workLeft: 2000 };

describe('the work of a slice that opens connections', () => {
  it('is what the ports allow over all blocks, where that is less than a whole slice', () => {
    expect(limitConnections(limit)).toBe(100);
  });

  it('counts on as many ports again for each further minute', () => {
    expect(limitConnections({ ...limit, budgetS: 90, blocks: 40 })).toBe(75);
  });

  it('is a whole slice where ports are plenty, and never less than the least', () => {
    expect(limitConnections({ ...limit, workLeft: Infinity })).toBe(150);
    expect(limitConnections({ ...limit, workLeft: 3100 })).toBe(150);
    expect(limitConnections({ ...limit, workLeft: -500 })).toBe(8);
  });
});
