import { describe, expect, it } from 'vitest';
import { parseConnectionRoom } from '../../../src/base/connection-room.ts';

const proc: Readonly<Record<string, string>> = {
  '/proc/sys/net/ipv4/ip_local_port_range': '32768\t60999\n',
  '/proc/sys/net/netfilter/nf_conntrack_count': '712\n',
  '/proc/sys/net/netfilter/nf_conntrack_max': '262144\n',
  '/proc/net/sockstat': [
    'sockets: used 210',
    'TCP: inuse 12 orphan 0 tw 3400 alloc 15 mem 4',
    'UDP: inuse 5 mem 2',
  ].join('\n'),
};

describe('room for connections', () => {
  it('is read from what the kernel says', () => {
    expect(parseConnectionRoom((file) => proc[file])).toEqual({
      portRange: [32_768, 60_999],
      portsInUse: 3412,
      tracked: 712,
      trackable: 262_144,
    });
  });

  it('lacks what the kernel does not say', () => {
    expect(parseConnectionRoom(() => undefined)).toEqual({});
    const withoutTable = (file: string) => (file.includes('conntrack') ? undefined : proc[file]);
    expect(parseConnectionRoom(withoutTable)).toEqual({
      portRange: [32_768, 60_999],
      portsInUse: 3412,
    });
  });
});
