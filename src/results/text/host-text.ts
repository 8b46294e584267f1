import { formatDaemonSettings } from '../../base/daemon-settings.ts';
import type { Offloads } from '../../base/offloads.ts';
import type { Host } from '../schemas/host-schema.ts';

/** `GenuineIntel 6 143 8`; undefined where nothing of it is known. */
export function formatStepping({
  vendor,
  family,
  modelNumber,
  stepping,
}: Host['cpu']): string | undefined {
  return joinKnown([vendor, family, modelNumber, stepping], ' ');
}

/** What is known; undefined where nothing is. */
export function joinKnown(
  parts: readonly (string | number | undefined)[],
  separator: string,
): string | undefined {
  const known = parts.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : known.join(separator);
}

export function formatSwitch(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'on' : 'off';
}

export function formatCache(bytes: number | undefined): string | undefined {
  return bytes === undefined ? undefined : `${String(bytes / 2 ** 20)} MiB`;
}

export function formatClock(mhz: number | undefined): string | undefined {
  return mhz === undefined ? undefined : `${String(mhz)} MHz`;
}

/** `tso on, gso on, gro off`; undefined where nothing of it is known. */
export function formatOffloads(offloads: Offloads | undefined): string | undefined {
  const { tso, gso, gro, txChecksum, rxChecksum } = offloads ?? {};
  const named = { tso, gso, gro, 'tx checksum': txChecksum, 'rx checksum': rxChecksum };
  const texts = Object.entries(named).map(([name, value]) =>
    value === undefined ? undefined : `${name} ${value ? 'on' : 'off'}`,
  );
  return joinKnown(texts, ', ');
}

/** `tuned (mtu=9000)`; undefined where the engine is none of several. */
export function formatSetting(setting: Host['engine']['setting']): string | undefined {
  if (!setting) return undefined;
  const daemon = formatDaemonSettings(setting.daemon);
  return daemon === '' ? setting.id : `${setting.id} (${daemon})`;
}
