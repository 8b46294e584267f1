/** What engines and the rules of their networks load. */
const known =
  /^(?:br_netfilter|bridge|stp|llc|veth|macvlan|ipvlan|vxlan|ip6?_udp_tunnel|udp_tunnel|overlay|xt_.+|x_tables|nf_.+|nft_.+|ip6?_tables|ip6?table_.+|ip6?t_.+|ip_set.*|nfnetlink)$/;

/** Names of loaded modules. @param text of /proc/modules */
export function parseModules(text: string): readonly string[] {
  return [...text.matchAll(/^\S+/gm)].map((each) => each[0]);
}

/** Modules by when they were loaded. */
export interface ModuleStates {
  readonly before: readonly string[];
  /** Once the engine answered; absent where it was killed before that. */
  readonly started?: readonly string[] | undefined;
  /** Text of /proc/modules. */
  readonly now: string;
}

/**
 * Modules that came with our engine and that nothing uses now; those that they use themselves follow
 * in a later round. br_netfilter works without a user: it counts only where the start loaded it.
 */
export function unusedModules({ before, started, now }: ModuleStates): readonly string[] {
  return now.split('\n').flatMap((line) => {
    const [name = '', , users] = line.split(' ');
    const isOurs = name !== 'br_netfilter' || (started?.includes(name) ?? true);
    return users === '0' && known.test(name) && !before.includes(name) && isOurs ? [name] : [];
  });
}
