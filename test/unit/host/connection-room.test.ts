import { describe, expect, it } from 'vitest';
import { warningsOf } from '../../../src/base/check.ts';
import { connectionChecks } from '../../../src/host/checks/connection-checks.ts';
import { connectionRoom } from '../../../src/host/connection-room.ts';
import type { ConnectionRoom } from '../../../src/base/connection-room.ts';

const warned = (connections: ConnectionRoom, sysctls: Readonly<Record<string, string>> = {}) =>
  warningsOf(connectionChecks({ connections, system: { sysctls } }));

describe('room for connections', () => {
  it('is no matter where there is plenty, or nothing is known', () => {
    expect(warned({ portRange: [32_768, 60_999], tracked: 100, trackable: 262_144 })).toEqual([]);
    expect(warned({})).toEqual([]);
  });

  it.each([
    [{ tracked: 200_000, trackable: 262_144 }, '200000 of 262144 conntrack entries'],
    [{ tracked: 10, trackable: 4096 }, '10 of 4096 conntrack entries'],
    [{ portRange: [2000, 2999] as const }, '1000 ephemeral ports'],
  ])('is warned of for %j', (room, words) => {
    const [found, ...others] = warned(room);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'CONNECTIONS' });
    expect(found?.message).toContain(words);
  });

  it('is warned of where connections at once find no place in the queue of a server', () => {
    expect(warned({}, { 'net.core.somaxconn': '4096' })).toEqual([]);
    expect(warned({}, { 'net.core.somaxconn': '128' })).toMatchObject([
      { code: 'LISTEN_QUEUE', message: 'net.core.somaxconn is 128.' },
    ]);
  });

  it('is what the host says of it, and nothing that it does not say', () => {
    const files = new Map([
      ['/proc/sys/net/ipv4/ip_local_port_range', '32768\t60999'],
      ['/proc/sys/net/netfilter/nf_conntrack_count', '7'],
    ]);
    expect(connectionRoom({ files })).toEqual({ portRange: [32_768, 60_999], tracked: 7 });
    expect(connectionRoom({ files: new Map() })).toEqual({});
  });
});
