import { explainCongestionControl } from '../../base/congestion-control.ts';
import type { HostSetting } from '../../contracts/host-setting.ts';
import { congestionControlOf } from '../../results/congestion-control.ts';
import type { Family } from '../../results/families.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';

const setting: HostSetting = 'congestion-control';

/** Which congestion control a workload ran under and what that does here, where its numbers depend on it. */
export function congestionLine(loaded: LoadedRun, { settings }: Family): string | undefined {
  if (!settings[0].dependsOn?.includes(setting)) return undefined;
  const found = settings.flatMap((each) => congestionControlOf(loaded, each) ?? []);
  const names = [...new Set(found)];
  if (names.length === 0)
    return 'TCP congestion control was not recorded, and decides these numbers.';
  const known = names.flatMap((name) => name.split(' and ').map(explainCongestionControl));
  const explained = [...new Set(known)].filter((each) => each !== undefined);
  return [`TCP congestion control: ${names.join(', ')}.`, ...explained].join(' ');
}
