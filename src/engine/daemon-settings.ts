import { readFileSync } from 'node:fs';

type Settings = Readonly<Record<string, unknown>>;

/** What the API does not tell; the daemon's own file does, where it is on this machine. */
export function daemonSettings(): Settings {
  try {
    return JSON.parse(readFileSync('/etc/docker/daemon.json', 'utf8')) as Settings;
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
  settings: Settings,
): boolean {
  const asked = settings['ip6tables'];
  return Number.parseInt(version, 10) >= onSince
    ? asked !== false
    : isExperimental && asked === true;
}
