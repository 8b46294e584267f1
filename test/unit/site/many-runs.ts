import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { describeRun, overheadsOf } from '../../../src/site/describe-run.ts';
import { historyOf, hostsOf, type HostHistory } from '../../../src/site/host-history.ts';
import type { SiteRun } from '../../../src/site/site-run.ts';
import { again, onHost, withOverhead } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

/** A day of a host: what a bridge cost on it, known to 1 %. */
export function dayOf(hostname: string, day: number, ratio: number): LoadedRun {
  const startedAt = `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;
  const run = again(sixModesFixture(), `${hostname}-${String(day)}`, { startedAt });
  const interval = [ratio / 1.005, ratio * 1.005] as [number, number];
  return onHost(withOverhead(run, 'bridge', { ratio, interval }), { hostname });
}

export function siteRunOf(loaded: LoadedRun): SiteRun {
  return describeRun(loaded, { contentHash: loaded.run.runId, page: 'brief' });
}

export function historiesOf(days: readonly LoadedRun[]): readonly HostHistory[] {
  const loaded = new Map(days.map((day) => [siteRunOf(day), day]));
  return hostsOf(loaded.keys()).map((host) =>
    historyOf(host, (run) => {
      const day = loaded.get(run);
      return day ? overheadsOf(day) : [];
    }),
  );
}
