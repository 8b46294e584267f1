/**
 * What the engine must offer; `doctor` and `list` say so before anything is started.
 * - icc: containers of its default bridge reach each other
 * - ip6tables: it publishes IPv6 ports by rules of ip6tables
 * - host-folder: it sees the folders of this machine
 * - engine-host: this program is root on the engine's host, in its network namespace
 */
export const requirements = [
  'linux',
  'userland-proxy',
  'no-userland-proxy',
  'iptables',
  'ip6tables',
  'icc',
  'host-folder',
  'engine-host',
] as const;

/** Or a kind of network interface that the kernel of the engine's host must be able to make, as `ip link` calls it. */
export type Requirement = (typeof requirements)[number] | { readonly linkKind: string };
