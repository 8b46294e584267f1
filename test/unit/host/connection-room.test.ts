import { describe, expect, it } from 'vitest';
import { connectionRoom, connectionWarnings } from '../../../src/host/connection-room.ts';

describe('room for connections', () => {
  it('is no matter where there is plenty, or nothing is known', () => {
    expect(
      connectionWarnings({ portRange: [32_768, 60_999], tracked: 100, trackable: 262_144 }),
    ).toEqual([]);
    expect(connectionWarnings({})).toEqual([]);
  });

  it.each([
    [{ tracked: 200_000, trackable: 262_144 }, '200000 of 262144 conntrack entries'],
    [{ tracked: 10, trackable: 4096 }, '10 of 4096 conntrack entries'],
    [{ portRange: [2000, 2999] as const }, '1000 ephemeral ports'],
  ])('is warned of for %j', (room, words) => {
    const [found, ...others] = connectionWarnings(room);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'CONNECTIONS' });
    expect(found?.message).toContain(words);
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
