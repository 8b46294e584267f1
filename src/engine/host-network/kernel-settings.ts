/** Values below /proc/sys/net by path: `ipv4/ip_forward` → `0`. */
export type KernelSettings = Readonly<Record<string, string>>;

/** What a dockerd is known to set, and what the kernel changes with it; per interface with `*`. */
export const settingPaths = [
  'ipv4/ip_forward',
  'ipv4/conf/*/accept_redirects',
  'ipv4/conf/*/forwarding',
  'ipv4/conf/*/route_localnet',
  'ipv6/conf/*/forwarding',
  'bridge/bridge-nf-call-arptables',
  'bridge/bridge-nf-call-ip6tables',
  'bridge/bridge-nf-call-iptables',
] as const;

/** Set when a network is made, and so after the engine has answered. */
const setLater = /^ipv6\/conf\/.*\/forwarding$|^bridge\//;
/** Each of these sets that of all interfaces; whatever was to be different is set after them. */
const first = ['ipv4/ip_forward', 'ipv6/conf/all/forwarding'];

export interface SettingStates {
  readonly before: KernelSettings;
  /** Once the engine answered; absent where it was killed before that. */
  readonly started?: KernelSettings | undefined;
  readonly now: KernelSettings;
}

/**
 * The values that all settings are to have once our engine's changes are undone: as before where it
 * changed them, as now where somebody else has since. Settings of interfaces that came later are not
 * among them. In the order in which they are to be written.
 */
export function settingsWithoutEngine(
  states: SettingStates,
): readonly (readonly [string, string])[] {
  const { before, now } = states;
  return Object.keys(before)
    .filter((path) => now[path] !== undefined)
    .sort((a, b) => rank(a) - rank(b))
    .map((path) => [path, (isEngines(path, states) ? before[path] : now[path]) ?? ''] as const);
}

function isEngines(path: string, { before, started, now }: SettingStates): boolean {
  if (now[path] === before[path]) return false;
  if (started === undefined) return true;
  if (started[path] !== before[path]) return now[path] === started[path];
  // A dockerd only ever turns these on.
  return setLater.test(path) && now[path] === '1';
}

function rank(path: string): number {
  if (first.includes(path)) return 0;
  return path.includes('/all/') || path.includes('/default/') ? 1 : 2;
}
