import type { HostSetting } from '../../contracts/host-setting.ts';

/** Ids of those whose numbers a setting of the host decides. */
export function dependentOn(
  setting: HostSetting,
  all: readonly { readonly id: string; readonly dependsOn?: readonly HostSetting[] }[],
): readonly string[] {
  return all.filter(({ dependsOn = [] }) => dependsOn.includes(setting)).map(({ id }) => id);
}
