/**
 * What on the engine's host decides a number, and is not the same on every host.
 * - bridge-netfilter: whether packets between two containers of one bridge pass iptables and conntrack
 * - congestion-control: how TCP paces what it sends
 */
export const conditions = ['bridge-netfilter', 'congestion-control'] as const;
export type Condition = (typeof conditions)[number];

/** What a parameter says that sets a condition, where the host's own is wanted. */
export const asOnHost = 'default';
