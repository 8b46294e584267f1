import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { again, onHost, withOverhead } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

/** Hosts that differ in what a bridge costs: dearer from one to the next by a fifth, each known to 2 %. */
export function manyHosts(count: number): readonly LoadedRun[] {
  return Array.from({ length: count }, (_, at) => {
    const ratio = 1.05 * 1.2 ** at;
    return onHost(
      withOverhead(again(sixModesFixture(), `run-${String(at)}`), 'bridge', {
        ratio,
        interval: [ratio / 1.01, ratio * 1.01],
      }),
      { hostname: `host-${String(at)}`, fingerprint: String(at), kernel: `6.${String(at)}` },
    );
  });
}
