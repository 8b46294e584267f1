import { describe, expect, it } from 'vitest';
import coldStartNetwork from '../../../bench/findings/cold-start-network.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { coldStartFixture } from '../../replay/fixtures/cold-start-fixture.ts';

describe('what networking adds to a cold start', () => {
  it('is what a mode takes longer than one without a network, in the same block', () => {
    const found = coldStartNetwork.find(coldStartFixture());
    expect(found?.sentences).toEqual([
      'Cold start, 8: a container of mode bridge answers after 400 ms [380, 420], +100 ms [+100, +100] of it networking, compared with mode none.',
      'Cold start, 8: mode host, which makes no network namespace, takes 200 ms [190, 210], −100 ms [−100, −100] compared with mode none.',
    ]);
    const [table] = found?.tables ?? [];
    expect(table?.rows.map(([mode]) => mode)).toEqual(['host', 'bridge', 'none']);
    expect(table?.rows[1]).toEqual([
      ...['bridge', '400 ms [380, 420]', '+100 ms [+100, +100]'],
      ...[
        'inconclusive [+0.00, +0.00] ms',
        '+100 ms [+100, +100]',
        'inconclusive [+0.00, +0.00] ms',
        '–',
      ],
    ]);
  });

  it('is not known to a run without it, or without a mode that has no network', () => {
    expect(coldStartNetwork.find(sixModesFixture())).toBeUndefined();
    const loaded = coldStartFixture();
    const journal = loaded.journal.filter(({ mode }) => mode !== 'none');
    expect(coldStartNetwork.find({ ...loaded, journal })?.sentences).toEqual([]);
  });
});
