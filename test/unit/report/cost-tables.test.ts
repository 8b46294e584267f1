import { expect, it } from 'vitest';
import { costTables } from '../../../src/report/sections/cost-tables.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const { summary } = sixModesFixture();
const metric = (id: string, cost: 'all' | 'server' | 'docker-proxy') => ({
  ...{ id, title: `${cost} per request`, unit: 'us', better: 'lower' as const, cost },
});
const metrics = [metric('a', 'all'), metric('s', 'server'), metric('p', 'docker-proxy')];
const known = (value: number) => ({
  ...{ unit: 'us', better: 'lower' as const, value, slices: 9 },
  interval: [value - 1, value + 1] as [number, number],
});
const cell = (mode: string, values: Readonly<Record<string, number>>) => ({
  ...{ mode, workload: 'w', status: 'measured' as const, flags: [] },
  metrics: Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, known(value)] as const),
  ),
});

it('CPU time by who used it is one table, with a dash for a part that a mode does not have', () => {
  const cells = [cell('host', { a: 90, s: 30 }), cell('proxied', { a: 150, s: 31, p: 45 })];
  expect(costTables({ metrics }, cells, summary)).toEqual([
    {
      caption: 'all per request: lower is better; overhead against host; [95 % intervals]',
      head: ['Mode', 'Whole machine', 'Overhead', 'Server', 'docker-proxy'],
      rows: [
        ['host', '90.0 µs [89.0, 91.0]', '–', '30.0 µs [29.0, 31.0]', '–'],
        ['proxied', '150 µs [149, 151]', '–', '31.0 µs [30.0, 32.0]', '45.0 µs [44.0, 46.0]'],
      ],
    },
  ]);
});

it('there is no table where nobody measured CPU time', () => {
  expect(costTables({ metrics }, [cell('host', {})], summary)).toEqual([]);
  expect(costTables({ metrics: [] }, [cell('host', { a: 1 })], summary)).toEqual([]);
});
