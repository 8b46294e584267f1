/** Switches of single bridges, by their interface. */
export type BridgeSwitches = Readonly<Record<string, { readonly nfCallIptables: boolean }>>;

/** Rules of iptables, of all tables, on the path of a packet that a bridge hands to iptables. */
export function rulesOnBridgedPath(firewall: {
  readonly bridged: Readonly<Record<string, number>>;
}): number {
  return Object.values(firewall.bridged).reduce((sum, each) => sum + each, 0);
}

/**
 * Whether packets between two containers of one bridge pass iptables and conntrack: a bridge hands them over where
 * its own switch or that of the host is on. Undefined where that is not known. Pure.
 * @param onHost `net.bridge.bridge-nf-call-iptables`
 */
export function passIptables(
  onHost: boolean | undefined,
  bridges: BridgeSwitches = {},
): boolean | undefined {
  return Object.values(bridges).some((each) => each.nfCallIptables) ? true : onHost;
}
