import { describe, expect, it } from 'vitest';
import volumesAgainstNetworks from '../../../bench/findings/volumes-against-networks.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { crossingExchange } from '../../replay/fixtures/swept-fixture.ts';

function sentences(loaded: LoadedRun): readonly string[] {
  return volumesAgainstNetworks.find(loaded)?.sentences ?? [];
}

describe('the answer about volumes', () => {
  it('says by how much, and at which sizes', () => {
    const [answer, ...others] = sentences(crossingExchange());
    expect(others).toEqual([]);
    expect(answer).toContain(
      'Data exchange, volume: 4 MiB takes 810 µs [769, 850], against 4,186 µs [3,977, 4,395] in mode none',
    );
    expect(answer).toMatch(/\(5\.[12] \[5\.[01], 5\.[23]\] times as fast\)/);
    expect(answer).toContain('at 4 MiB it is faster than every network mode and socket');
    expect(answer).toContain('at 1 KiB, 64 KiB it is slower than the fastest of them');
  });

  it('takes the ratio within blocks, whatever drifts, and says how much slower where it is', () => {
    const loaded = crossingExchange();
    const small = loaded.run.workloads.slice(0, 1);
    const [answer] = sentences({ ...loaded, run: { ...loaded.run, workloads: small } });
    // 400.1 / 91.
    expect(answer).toMatch(/\(4\.4 \[4\.[34], 4\.[45]\] times as slow\)/);
    const without = sentences({ ...loaded, journal: [] });
    expect(without[0]).toContain('in mode none, the fastest of the others; at 1 KiB');
    expect(without[0]).toContain('it cannot be distinguished from the fastest of them');
  });

  it('claims nothing where intervals overlap', () => {
    const [answer] = sentences(crossingExchange(0.9, 40));
    expect(answer).not.toMatch(/it is (faster|slower)/);
    expect(answer).toContain('cannot be distinguished from the fastest of them');
  });

  it('is silent about workloads that move no data', () => {
    expect(sentences(sixModesFixture())).toEqual([]);
  });
});
