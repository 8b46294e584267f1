import { describe, expect, it } from 'vitest';
import { ownNftObjects } from '../../../../src/engine/host-network/nft-objects.ts';

type Entry = Record<string, Record<string, unknown>>;

function ruleset(...entries: readonly Entry[]): string {
  return JSON.stringify({ nftables: [{ metainfo: { version: '1.0.6' } }, ...entries] });
}

function table(family: string, name: string): Entry {
  return { table: { family, name, handle: 1 } };
}

function chain(family: string, table: string, name: string, policy?: string): Entry {
  const hook = policy === undefined ? {} : { type: 'filter', hook: 'forward', prio: 0, policy };
  return { chain: { family, table, name, handle: 2, ...hook } };
}

function rule(family: string, table: string, chain: string): Entry {
  return { rule: { family, table, chain, handle: 3, expr: [{ drop: null }] } };
}

const emptied = [table('ip', 'filter'), chain('ip', 'filter', 'FORWARD', 'accept')];
const none = ruleset();

describe('nftables after our engine', () => {
  it('are rid of what iptables left empty', () => {
    expect(ownNftObjects(none, ruleset(...emptied), false)).toEqual([
      'chain ip filter FORWARD',
      'table ip filter',
    ]);
  });

  it('keep what was there before, empty or not', () => {
    expect(ownNftObjects(ruleset(...emptied), ruleset(...emptied), false)).toEqual([]);
  });

  it.each([
    ['a rule', [rule('ip', 'filter', 'FORWARD')]],
    ['a chain of somebody', [chain('ip', 'filter', 'mine')]],
    ['a chain that drops', [chain('ip', 'filter', 'INPUT', 'drop')]],
    ['a set', [{ set: { family: 'ip', table: 'filter', name: 'x' } }]],
  ])('keep a table in which there is %s', (_, entries) => {
    const now = ruleset(...emptied, ...entries);
    expect(ownNftObjects(none, now, false)).not.toContain('table ip filter');
  });

  it('are rid of empty chains beside one that is in use', () => {
    const now = [...emptied, chain('ip', 'filter', 'OUTPUT', 'accept')];
    expect(ownNftObjects(none, ruleset(...now, rule('ip', 'filter', 'FORWARD')), false)).toEqual([
      'chain ip filter OUTPUT',
    ]);
  });

  it('keep tables of others, in other families and by other names', () => {
    const now = [table('inet', 'filter'), table('ip', 'mine'), table('bridge', 'nat')];
    expect(ownNftObjects(none, ruleset(...now), false)).toEqual([]);
  });

  it('are rid of those of Docker 29, full as they are, unless another dockerd lives', () => {
    const now = ruleset(table('ip', 'docker-bridges'), rule('ip', 'docker-bridges', 'x'));
    expect(ownNftObjects(none, now, false)).toEqual(['table ip docker-bridges']);
    expect(ownNftObjects(none, now, true)).toEqual([]);
    expect(ownNftObjects(now, now, false)).toEqual([]);
  });
});
