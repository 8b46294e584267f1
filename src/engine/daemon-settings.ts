import { readFileSync } from 'node:fs';
import type { DaemonSettings } from '../base/daemon-settings.ts';

/** What the API does not tell; the daemon's own file does, where it is on this machine. */
export function daemonSettings(): DaemonSettings {
  try {
    return JSON.parse(readFileSync('/etc/docker/daemon.json', 'utf8')) as DaemonSettings;
  } catch {
    return {};
  }
}

/** From this version on, ip6tables is on unless it is turned off; before, it takes an experimental daemon. */
const onSince = 27;

/** Whether a daemon publishes IPv6 ports by rules of ip6tables. Pure. */
export function usesIp6tables(
  version: string,
  isExperimental: boolean,
  settings: DaemonSettings,
): boolean {
  const asked = settings.ip6tables;
  return Number.parseInt(version, 10) >= onSince
    ? asked !== false
    : isExperimental && asked === true;
}
