import { describe, expect, it } from 'vitest';
import { answer, withHost, withRules } from './asked-engine.ts';
import { recordedEngine } from './recorded-engine.ts';

/** What Docker 28 makes rules and networks of, apart from its other rules. */
describe('on networks as newer engines make them', () => {
  const engine = recordedEngine('20.10');
  const open = withRules(
    engine,
    '*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\nCOMMIT\n',
  );

  it('an answer is for the host where the question was masked, so that rules about containers do not stop it', () => {
    const masked = (...rules: readonly string[]) =>
      withRules(
        engine,
        [
          ...['*raw', ':PREROUTING ACCEPT'],
          ...['-A PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP', 'COMMIT'],
          ...['*nat', ':POSTROUTING ACCEPT', ...rules, 'COMMIT', ''],
        ].join('\n'),
      );
    const mask = '-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE';
    const fixed = '-s 172.17.0.0/16 -j SNAT --to-source 10.5.5.1';
    expect(answer(masked(), 'web', 'api')).toContain('not reached on the way back: -A PREROUTING');
    for (const each of [mask, fixed]) {
      expect(answer(masked(`-A POSTROUTING ${each}`), 'web', 'api')).toMatch(/^reached/);
    }
    const doubtful = masked(`-A POSTROUTING -m set --match-set mine src ${mask}`);
    expect(answer(doubtful, 'web', 'api')).toBe(
      'unknown on the way back: whether its answer goes to an address of the host',
    );
  });

  it('the host and a network on which it has no address do not reach each other', () => {
    const links = open.host.links.map((link) =>
      link.name === 'br-c389a0ff5b66' ? { ...link, ipv4: [] } : link,
    );
    const isolated = withHost(open, { links });
    const reason = 'not reached the host has no IPv4 address on network app';
    expect(answer(isolated, 'hosted', 'worker')).toBe(reason);
    expect(answer(isolated, 'worker', 'host')).toBe(
      'unknown address of the host on br-c389a0ff5b66',
    );
    const shut = open.containers.map((each) => ({
      ...each,
      attachments: each.attachments.map((at) => ({ ...at, hasRoute4: false })),
    }));
    expect(answer({ ...isolated, containers: shut }, 'worker', 'host')).toBe(reason);
  });
});
