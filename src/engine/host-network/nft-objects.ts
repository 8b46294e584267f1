interface NftObject {
  readonly family: string;
  readonly name: string;
  /** Of whatever is in a table. */
  readonly table?: string;
  /** Of a rule. */
  readonly chain?: string;
  readonly policy?: string;
}

type Entry = Readonly<Record<string, NftObject>>;

/** What iptables makes on the first rule and leaves when the last goes. */
const compatible = /^ip6? (?:filter|nat|mangle|raw|security)$/;

/**
 * What to delete, as arguments of `nft delete`: tables that a dockerd of version 29 or later makes for itself,
 * and those of iptables, or their chains, that are empty now and were not there before. An empty one
 * that accepts does nothing, and iptables makes it again when somebody wants it.
 * @param before and now `nft -j list ruleset` @param isShared another dockerd lives here
 */
export function ownNftObjects(before: string, now: string, isShared: boolean): readonly string[] {
  const old = parse(before);
  const current = parse(now);
  const oldTables = old.flatMap((each) => tableOf(each) ?? []);
  const newTables = current
    .flatMap((each) => tableOf(each) ?? [])
    .filter((table) => !oldTables.includes(table));
  const engineTables = isShared ? [] : newTables.filter((each) => each.includes(' docker-'));
  const idleChains = current.filter((each) => isIdle(each, current)).map(chainOf);
  const isEmpty = (table: string): boolean =>
    current.every((each) => homeOf(each) !== table || idleChains.includes(chainOf(each)));
  const tables = newTables.filter((each) => compatible.test(each) && isEmpty(each));
  const oldChains = old.map(chainOf);
  const chains = current
    .filter((each) => idleChains.includes(chainOf(each)) && !oldChains.includes(chainOf(each)))
    .filter((each) => compatible.test(homeOf(each)))
    .map((each) => `chain ${chainOf(each)}`);
  // Chains first: unlike a table, one that has got a rule in this moment is not deleted.
  return [...chains, ...[...engineTables, ...tables].map((each) => `table ${each}`)];
}

function parse(json: string): readonly Entry[] {
  return (JSON.parse(json) as { nftables: readonly Entry[] }).nftables;
}

function tableOf({ table }: Entry): string | undefined {
  return table && `${table.family} ${table.name}`;
}

/** The table that something is in; empty for a table. */
function homeOf(entry: Entry): string {
  const [object] = Object.values(entry);
  return object?.table === undefined ? '' : `${object.family} ${object.table}`;
}

/** `ip nat OUTPUT`; empty for what is no chain. */
function chainOf(entry: Entry): string {
  return entry['chain'] === undefined ? '' : `${homeOf(entry)} ${entry['chain'].name}`;
}

/** A chain that a hook of the kernel leads to, which accepts everything. */
function isIdle(entry: Entry, all: readonly Entry[]): boolean {
  const name = chainOf(entry);
  return (
    entry['chain']?.policy === 'accept' &&
    !all.some((each) => `${homeOf(each)} ${each['rule']?.chain ?? ''}` === name)
  );
}
