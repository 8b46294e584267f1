import { describe, expect, it } from 'vitest';
import { hostReading } from '../../../src/host/host-reading.ts';
import { systemFacts, systemFiles } from '../../../src/host/system-facts.ts';

const links = ['lo', 'docker0'];

const files = {
  '/sys/class/dmi/id/sys_vendor': 'QEMU',
  '/sys/class/dmi/id/product_name': 'Standard PC (Q35 + ICH9, 2009)',
  '/sys/devices/system/clocksource/clocksource0/current_clocksource': 'tsc',
  '/proc/cmdline': 'BOOT_IMAGE=/vmlinuz root=UUID=0b5d-77 ro mitigations=off isolcpus=2,3 psi=1',
  '/sys/kernel/mm/transparent_hugepage/enabled': 'always [madvise] never',
  '/proc/self/limits':
    'Limit                     Soft Limit           Hard Limit           Units\nMax open files            1024                 524288               files\n',
  '/proc/sys/net/core/somaxconn': '4096',
  '/proc/sys/net/ipv4/tcp_timestamps': '1',
  '/sys/class/net/lo/mtu': '65536',
  '/sys/class/net/docker0/mtu': '1500',
  '/sys/class/net/lo/queues/rx-0/rps_cpus': '0',
};

function factsOf(found: Readonly<Record<string, string>>) {
  const asked = new Set(systemFiles(links));
  expect(Object.keys(found).filter((file) => !asked.has(file))).toEqual([]);
  return systemFacts(hostReading(undefined, Object.entries(found)), links);
}

describe('what of the kernel decides numbers', () => {
  it('is told as far as it can be read', () => {
    expect(factsOf(files)).toEqual({
      ...{ machine: 'QEMU Standard PC (Q35 + ICH9, 2009)', clockSource: 'tsc', openFiles: 1024 },
      ...{ kernelParameters: ['mitigations=off', 'isolcpus=2,3', 'psi=1'] },
      transparentHugepages: 'madvise',
      sysctls: { 'net.core.somaxconn': '4096', 'net.ipv4.tcp_timestamps': '1' },
      mtu: { lo: 65_536, docker0: 1500 },
      rps: { lo: '0' },
    });
    expect(factsOf({})).toEqual({});
  });

  it('has none of what a kernel was told of disks, addresses, people and keys', () => {
    const secrets = [
      ...['root=PARTUUID=5e11a1-77', 'ip=203.0.113.9::203.0.113.1', 'cryptdevice=UUID=c0ffee:luks'],
      ...[
        'ds=nocloud;s=http://198.51.100.7/',
        'user=alice',
        'token=hunter2',
        '--addr 0.0.0.0:2024',
      ],
      ...['netdev.mac=52:54:00:12:34:56', 'systemd.hostname=db1.example.org', 'mitigationsx=alice'],
    ];
    const { kernelParameters } = factsOf({ '/proc/cmdline': `${secrets.join(' ')} idle=poll` });
    expect(kernelParameters).toEqual(['idle=poll']);
  });
});
