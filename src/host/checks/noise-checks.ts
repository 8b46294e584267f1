import { judge, notKnown, type Check } from '../../base/check.ts';
import { warning, type Warning } from '../../base/warnings.ts';
import type { SeenHost } from './seen-host.ts';

/** Of all CPUs, while this program waits. */
const busyThreshold = 0.25;
const stealThreshold = 0.01;

/** Who else uses the machine. */
export function noiseChecks(seen: SeenHost): readonly Check[] {
  const { busy, steal, otherContainers: others } = seen;
  const { loadAverage } = seen.host;
  const average = loadAverage === undefined ? [] : [`load average ${loadAverage.toFixed(2)}`];
  const use = busy === undefined ? [] : [`CPUs ${(busy * 100).toFixed(0)} % busy`];
  const known = [...use, ...average];
  return [
    judge(
      {
        ...{ id: 'other-work', title: 'Other work' },
        value: known.length === 0 ? notKnown : known.join(', '),
      },
      busyWarning(busy),
    ),
    judge(
      {
        ...{ id: 'steal', title: 'Steal' },
        value: steal === undefined ? notKnown : `${percent(steal)} of CPU time`,
      },
      stealWarning(steal, 'before anything was started'),
    ),
    judge(
      { id: 'other-containers', title: 'Other containers', value: String(others) },
      others > 0 && warning('OTHER_CONTAINERS', `${String(others)} other containers are running.`),
    ),
  ];
}

function busyWarning(share: number | undefined): Warning | undefined {
  if (share === undefined || share <= busyThreshold) return undefined;
  const busy = (share * 100).toFixed(0);
  return warning('BUSY_MACHINE', `The CPUs were ${busy} % busy before anything was started.`);
}

/** @param when in a sentence that begins with how much. */
export function stealWarning(share: number | undefined, when: string): Warning | undefined {
  return share !== undefined && share > stealThreshold
    ? warning('STEAL', `${percent(share)} of CPU time was stolen ${when}.`)
    : undefined;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
