import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFirewall } from '../../../../src/engine/host-network/firewall-text.ts';
import { undoFirewall } from '../../../../src/engine/host-network/firewall-undo.ts';
import { untouched, withDocker } from './recorded-firewalls.ts';

const isDocker0 = (name: string): boolean => name === 'docker0';

interface Case {
  readonly before?: string;
  readonly started?: string;
  readonly now: string;
  readonly isShared?: boolean;
  readonly turnedForwardingOn?: boolean;
  readonly isOwnLink?: (name: string) => boolean;
}

function undo({ before = untouched, started, now, ...ownership }: Case) {
  const states = {
    before: parseFirewall(before),
    started: started === undefined ? undefined : parseFirewall(started),
    now: parseFirewall(now),
  };
  const none = { isShared: false, isOwnLink: isDocker0, turnedForwardingOn: false };
  return Object.fromEntries(undoFirewall(states, { ...none, ...ownership }));
}

/** Carries the lines out as `iptables-restore --noflush` does, on one table. */
function carryOut(text: string, table: string, lines: readonly string[]): string {
  const tables = text.split(/^(?=\*)/m);
  return tables
    .map((each) => (each.startsWith(`*${table}\n`) ? lines.reduce(carryOutLine, each) : each))
    .join('');
}

function carryOutLine(table: string, line: string): string {
  const [verb = '', chain = ''] = line.split(' ');
  const rows = table.split('\n');
  const without = (start: string): string =>
    rows.filter((row) => !row.startsWith(start)).join('\n');
  if (verb === '-D') rows.splice(rows.indexOf(line.replace('-D', '-A')), 1);
  if (verb === '-F') return without(`-A ${chain} `);
  if (verb === '-X') return without(`:${chain} `);
  return rows
    .map((row) => (verb.startsWith(':') && row.startsWith(`${verb} `) ? line : row))
    .join('\n');
}

function afterUndo(given: Case): string {
  let text = given.now;
  for (const [table, lines] of Object.entries(undo(given))) text = carryOut(text, table, lines);
  return text;
}

function add(text: string, table: string, ...rules: readonly string[]): string {
  const [head = '', tail = ''] = text.split(`*${table}\n`);
  return `${head}*${table}\n${tail.replace('COMMIT', `${rules.join('\n')}\nCOMMIT`)}`;
}

describe('undoing a dockerd in the firewall', () => {
  it('takes out every rule, chain and policy of it', () => {
    const left = parseFirewall(afterUndo({ started: withDocker, now: withDocker }));
    expect(left.get('filter')).toEqual(parseFirewall(untouched).get('filter'));
    expect(left.get('nat')?.rules).toEqual([]);
    expect([...(left.get('nat')?.chains.keys() ?? [])]).not.toContain('DOCKER');
  });

  it.each(['iptables', 'ip6tables'])(
    'takes out all of Docker 28.5 with two networks and published ports, as %s saved it',
    (family) => {
      const now = readFileSync(join(import.meta.dirname, `docker-28.${family}-save.txt`), 'utf8');
      const isOwnLink = (name: string): boolean => /^(?:docker0|br-[0-9a-f]{12})$/.test(name);
      expect(now.match(/^-A /gm)?.length).toBeGreaterThan(10);
      const left = parseFirewall(afterUndo({ before: '', started: now, now, isOwnLink }));
      for (const { rules, chains } of left.values()) {
        expect(rules).toEqual([]);
        expect(new Set(chains.values())).toEqual(new Set(['ACCEPT']));
      }
    },
  );

  it('has nothing to do where a dockerd had been before', () => {
    expect(undo({ before: withDocker, started: withDocker, now: withDocker })).toEqual({});
  });

  it.each([
    ['a rule of its own', 'filter', '-A FORWARD -s 203.0.113.0/24 -j DROP'],
    ['one for another interface', 'filter', '-A FORWARD -i docker0 -o eth1 -j ACCEPT'],
    [
      'one whose comment names docker',
      'filter',
      '-A FORWARD -m comment --comment "from docker0 -j DOCKER" -j ACCEPT',
    ],
    [
      'masquerading of another network',
      'nat',
      '-A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE',
    ],
    ['a forwarded port', 'nat', '-A PREROUTING -p tcp -m tcp --dport 99 -j DNAT --to 10.8.0.2'],
  ])('leaves what came meanwhile: %s', (_, table, rule) => {
    const left = afterUndo({ started: withDocker, now: add(withDocker, table, rule) });
    expect(parseFirewall(left).get(table)?.rules).toContain(rule);
    expect(left).not.toContain(':DOCKER');
  });

  it('leaves a rule that came while it started', () => {
    const rule = '-A FORWARD -s 203.0.113.0/24 -j DROP';
    const now = add(withDocker, 'filter', rule);
    expect(afterUndo({ started: now, now })).toContain(rule);
  });

  it('keeps DOCKER-USER and what leads there where somebody has a rule in it', () => {
    const rule = '-A DOCKER-USER -s 203.0.113.0/24 -j DROP';
    const left = parseFirewall(
      afterUndo({ started: withDocker, now: add(withDocker, 'filter', rule) }),
    ).get('filter');
    expect(left?.rules.filter((each) => each.includes('DOCKER'))).toEqual([
      '-A FORWARD -j DOCKER-USER',
      '-A DOCKER-USER -j RETURN',
      rule,
    ]);
  });

  it('deletes as many of equal rules as came, and no more', () => {
    const rule = '-A FORWARD -i docker0 -o docker0 -j ACCEPT';
    const before = add(untouched, 'filter', rule);
    const now = add(withDocker, 'filter', rule);
    const lines = undo({ before, started: now, now })['filter'] ?? [];
    expect(lines.filter((each) => each === rule.replace('-A', '-D'))).toHaveLength(1);
  });

  it('deletes what Docker 28 guards ports on loopback with, which names nothing of it', () => {
    const rule = '-A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 32768 -j DROP';
    const raw = `*raw\n:PREROUTING ACCEPT [0:0]\n${rule}\nCOMMIT\n`;
    expect(undo({ now: raw })).toEqual({ raw: [rule.replace('-A', '-D')] });
  });

  it('knows addresses of its networks in every table', () => {
    const rule = '-A PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP';
    const raw = `*raw\n:PREROUTING ACCEPT [0:0]\n${rule}\nCOMMIT\n`;
    expect(undo({ started: withDocker, now: raw + withDocker })['raw']).toEqual([
      rule.replace('-A', '-D'),
    ]);
  });

  it('understands IPv6', () => {
    const now = `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s fd00:5::/64 ! -o docker0 -j MASQUERADE
-A POSTROUTING -s fd00:5::2/128 -d fd00:5::2/128 -p tcp -m tcp --dport 80 -j MASQUERADE
-A POSTROUTING -s fd00:6::/64 -o eth0 -j MASQUERADE
COMMIT
`;
    expect(afterUndo({ now })).toContain('fd00:6::/64');
    expect(afterUndo({ now })).not.toContain('fd00:5::');
  });

  describe('with another dockerd alive', () => {
    it('takes out only what names interfaces of ours', () => {
      const ours = withDocker.replaceAll('docker0', 'bridgetoll0').replaceAll('172.17', '172.29');
      const rules = [...ours.matchAll(/^-A .*(?:bridgetoll0|172\.29).*$/gm)].map(([rule]) => rule);
      const [nat, filter] = [/^-A (?:DOCKER [!-]|.*MASQ).*(?:DNAT|MASQ|RETURN)/, /./].map((kind) =>
        rules.filter((each) => kind.test(each)),
      );
      const now = add(
        add(withDocker, 'filter', ...(filter ?? []).filter((each) => !nat?.includes(each))),
        'nat',
        ...(nat ?? []),
      );
      const given = { before: withDocker, now, isShared: true };
      const left = parseFirewall(
        afterUndo({ ...given, isOwnLink: (name) => name === 'bridgetoll0' }),
      );
      expect(left).toEqual(parseFirewall(withDocker));
    });

    it('that came meanwhile leaves it all', () => {
      const given = { started: withDocker, now: withDocker, isShared: true };
      expect(undo({ ...given, isOwnLink: () => false })).toEqual({});
    });
  });

  describe('the policy of FORWARD', () => {
    const dropping = untouched.replace('FORWARD ACCEPT', 'FORWARD DROP');

    it('stays where it was DROP before', () => {
      const now = withDocker;
      expect(undo({ before: dropping, started: now, now })['filter']?.[0]).toMatch(/^-D/);
    });

    it('stays where somebody else closed it after the start', () => {
      expect(undo({ started: untouched, now: dropping })).toEqual({});
    });

    it('is opened again where a later network of the engine closed it', () => {
      const given = { started: untouched, now: dropping, turnedForwardingOn: true };
      expect(undo(given)).toEqual({ filter: [':FORWARD ACCEPT [0:0]'] });
    });

    it('is opened again where the engine was killed while it started', () => {
      expect(undo({ now: dropping })).toEqual({ filter: [':FORWARD ACCEPT [0:0]'] });
    });
  });
});
