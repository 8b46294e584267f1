/**
 * What a mode gives to the server in it, whatever it costs.
 * - own-address: it has an IP address that neither its host nor another container has
 * - reachable-from-outside: clients on other hosts reach it at an address of its host, as the mode publishes it
 * - isolated-from-neighbours: containers that were not put beside it on purpose cannot reach it, as Docker is set by default
 * - client-address-kept: it sees the IP address that the client sends from
 * - ports-can-collide: it shares its port numbers with the host or with another container
 */
export const traits = [
  'own-address',
  'reachable-from-outside',
  'isolated-from-neighbours',
  'client-address-kept',
  'ports-can-collide',
] as const;
export type Trait = (typeof traits)[number];

const titles: Readonly<Record<Trait, string>> = {
  'own-address': 'own address',
  'reachable-from-outside': 'reachable from outside',
  'isolated-from-neighbours': 'isolated from neighbours',
  'client-address-kept': "client's address kept",
  'ports-can-collide': 'ports can collide',
};

export interface ModeTrait {
  readonly id: Trait;
  readonly title: string;
  readonly holds: boolean;
  /** Whether this run saw so when the mode was started; else Docker's documentation says so. */
  readonly isSeen: boolean;
}

/**
 * Every trait, and whether a mode has it; what a start of the mode saw counts for more than what its file says.
 * @param claims what was checked and noted at its start. @returns none for runs of before traits were recorded.
 */
export function traitsOf(
  { buys }: { readonly buys?: readonly Trait[] | undefined },
  claims: readonly { readonly trait?: Trait | undefined; readonly holds: boolean }[] = [],
): readonly ModeTrait[] {
  if (!buys) return [];
  return traits.map((id) => {
    const seen = claims.find(({ trait }) => trait === id);
    const holds = seen?.holds ?? buys.includes(id);
    return { id, title: titles[id], holds, isSeen: seen !== undefined };
  });
}
