import { describe, expect, it } from 'vitest';
import portsSlope from '../../../bench/findings/ports-slope.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { portsFixture } from '../../replay/fixtures/ports-fixture.ts';

describe('what one more published port costs', () => {
  it('is the slope over all numbers of ports, with its interval', () => {
    const { sentences, tables } = portsSlope.find(portsFixture()) ?? { sentences: [], tables: [] };
    expect(sentences).toEqual([
      expect.stringMatching(
        /^Each published port of mode bridge adds 30\.0 ms \[2\d\.\d, 3\d\.\d\] to the time until the container answers, 1\.00 MiB \[0\.9\d, 1\.0\d\] of memory of docker-proxy \(up to 128 ports\)\.$/,
      ),
    ]);
    expect(tables[0]?.rows.map(([ports, mode, launch]) => [ports, mode, launch])).toEqual([
      ['1', 'bridge', '430 ms [409, 452]'],
      ['8', 'bridge', '640 ms [608, 672]'],
      ['32', 'bridge', '1,360 ms [1,292, 1,428]'],
      ['128', 'bridge', '4,240 ms [4,028, 4,452]'],
    ]);
  });

  it('tells a single slice of many ports without an interval', () => {
    const run = portsFixture([1000]);
    const journal = run.journal.filter(({ round }) => round === 0);
    const cells = run.summary.cells.map((cell) => ({ ...cell, status: 'skipped' as const }));
    const once = portsSlope.find({ ...run, journal, summary: { ...run.summary, cells } });
    expect(once?.tables).toEqual([]);
    expect(once?.sentences).toEqual([
      expect.stringMatching(
        /^Once, so without an interval: a container of mode bridge with 1,000 published ports takes (?:29|30|31),\d\d\d ms until it answers, (?:9\d\d|1,0\d\d) MiB of memory of docker-proxy\.$/,
      ),
    ]);
  });

  it('has no slope of two numbers of ports, and says nothing of a run without them', () => {
    const two = portsSlope.find(portsFixture([1, 8]));
    expect(two?.sentences).toEqual([]);
    expect(two?.tables).toHaveLength(1);
    expect(portsSlope.find(sixModesFixture())).toBeUndefined();
  });
});
