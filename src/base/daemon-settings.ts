/**
 * What an engine setting may set of a dockerd, by its name in daemon.json. A closed list: where a private
 * engine has its data, socket and bridge is its own business.
 */
export interface DaemonSettings {
  readonly 'userland-proxy'?: boolean | undefined;
  readonly iptables?: boolean | undefined;
  readonly ip6tables?: boolean | undefined;
  readonly icc?: boolean | undefined;
  readonly 'ip-forward'?: boolean | undefined;
  readonly 'live-restore'?: boolean | undefined;
  readonly mtu?: number | undefined;
  readonly 'firewall-backend'?: string | undefined;
  readonly 'storage-driver'?: string | undefined;
}

/** `userland-proxy=false, mtu=9000`; empty where all is as Docker has it. */
export function formatDaemonSettings(settings: DaemonSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ');
}
