/**
 * What is set on the engine's host, decides a number, and is not the same on every host.
 * - bridge-netfilter: whether packets between two containers of one bridge pass iptables and conntrack
 * - congestion-control: how TCP paces what it sends
 */
export const hostSettings = ['bridge-netfilter', 'congestion-control'] as const;
export type HostSetting = (typeof hostSettings)[number];

/** What a parameter says that takes such a setting, where the host's own is wanted. */
export const asOnHost = 'default';
