import type { HostChange } from '../../../src/contracts/condition.ts';

/**
 * A table of nft that is there from the start, and asleep: making it takes a second with 50,000 rules, waking it as long as with none, 5 to 10 ms
 * on a busy machine. Nothing of it is left in the tables of others.
 * @param content its chains
 */
export function nftTable(name: string, content: readonly string[]): HostChange {
  const table = `table inet ${name}`;
  const nothing = `add ${table}\ndelete ${table}\n`;
  const asleep = `add ${table} { flags dormant; }`;
  return {
    kind: 'command',
    // In place of one that is there already.
    prepare: {
      program: 'nft',
      args: ['--file', '-'],
      input: `${nothing}${table} {\nflags dormant;\n${content.join('\n')}\n}\n`,
    },
    apply: { program: 'nft', args: [`add ${table}`] },
    restore: { program: 'nft', args: [asleep] },
    remove: { program: 'nft', args: [`add ${table}; delete ${table}`] },
  };
}

export const noNft = {
  ok: false,
  why: 'There is no program "nft" on this host.',
} as const;
