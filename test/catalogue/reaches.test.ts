import { describe, expect, it } from 'vitest';
import { alikeParties } from '../../bench/reaches/parties/alike-parties.ts';
import { reachesOf } from '../../src/audit/reaches-of.ts';
import type { Reach } from '../../src/contracts/reach.ts';
import { container, recordedEngine } from '../unit/audit/recorded-engine.ts';
import { catalogue } from '../unit/audit/recorded-report.ts';

const engine = recordedEngine('28.5');
const reaches = reachesOf(engine);

interface Panel {
  readonly title: string;
  readonly width: number;
}

function panelsOf(own: readonly Reach[], layout: 'wide' | 'narrow' = 'wide'): readonly Panel[] {
  const [chart] = catalogue.reaches;
  const spec = chart?.spec({ hostname: 'h', reaches: own }, layout);
  return (spec as { readonly vconcat: readonly Panel[] } | undefined)?.vconcat ?? [];
}

/** Each on a network of its own that only it reaches: none is like another. */
function unlike(count: number): readonly Reach[] {
  const names = Array.from({ length: count }, (_, at) => `c${String(at)}`);
  return names.flatMap((from, row) =>
    names.flatMap((to, column): readonly Reach[] =>
      (['tcp', 'udp'] as const).flatMap((transport) => ({
        ...{ from, to, family: 4, transport, port: 'any', decidedBy: 'a rule' },
        outcome: column < row ? 'reached' : 'not reached',
      })),
    ),
  );
}

describe.each(catalogue.reaches.map((each) => [each.id, each] as const))(
  'chart of an audit %s',
  (_, chart) => {
    it('draws nothing from nothing', () => {
      expect(chart.spec({ hostname: 'h', reaches: [] }, 'wide')).toBeUndefined();
    });

    it('describes what is open to those who cannot see it', () => {
      expect(chart.describe({ hostname: 'h', reaches })).toMatch(
        /^Who reaches whom on h: over IPv4, TCP and UDP \d+ of \d+ ways are open, over IPv6/,
      );
    });
  },
);

describe('the matrix of who reaches whom', () => {
  it('has containers that reach and are reached alike in one row, and no others', () => {
    const more = ['api2', 'api3'].map((name, at) =>
      container(name, { at: ['app', `172.18.0.${String(at + 8)}`] }),
    );
    const own = reachesOf({
      ...engine,
      containers: [...engine.containers.filter(({ name }) => name !== 'api'), ...more],
    });
    const names = alikeParties(own).map((party) => party.names.join());
    // On app, which lets them; a1 and a2 are on a network that keeps them apart.
    expect(names).toContain('worker,api2,api3');
    expect(names).toContain('a1,a2');
    expect(names.join().split(',').sort()).toEqual(
      [...new Set(own.map(({ from }) => from))].filter((name) => name !== 'outside').sort(),
    );
  });

  it('shows TCP and UDP apart where they do not agree', () => {
    expect(panelsOf(reaches).map(({ title }) => title)).toEqual([
      'IPv4, TCP and UDP',
      'IPv6, TCP and UDP',
    ]);
    const uneven = reaches.map((each, at) =>
      at === 0 ? { ...each, outcome: 'unknown' as const } : each,
    );
    expect(panelsOf(uneven).map(({ title }) => title)).toEqual([
      'IPv4, TCP',
      'IPv4, UDP',
      'IPv6, TCP and UDP',
    ]);
  });

  it('fits a phone with as many rows as it may have, and has none for more', () => {
    const [panel] = panelsOf(unlike(16), 'narrow');
    expect(panel?.width).toBeLessThanOrEqual(180);
    expect(panelsOf(unlike(17))).toEqual([]);
  });
});
