import { describe, expect, it } from 'vitest';
import {
  cgroupFiles,
  parseInterfaces,
  parseNamespace,
  parseRunTime,
  parseRunTimes,
  parseUsages,
} from '../../../src/host/parse-counters.ts';

/** As Linux 6.18 writes it; a long name touches its first number on older kernels. */
const netDev = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:  901204    6012    0    0    0     0          0         0   901204    6012    0    0    0     0       0          0
  eth0: 1000 10 0 0 0 0 0 0 2000 20 0 0 0 0 0 0
wlp0s20f3mon:77 1 0 0 0 0 0 0 3 1 0 0 0 0 0 0
`;
const withTunnels = `${netDev}  tunl0: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
ip6tnl0: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
`;
const loopbackOnly = netDev
  .split('\n')
  .filter((line) => !/eth0|wlp/.test(line))
  .join('\n');

describe('/proc/net/dev', () => {
  it('tells both ways together, and those of loopback once', () => {
    expect(Object.fromEntries(parseInterfaces(netDev))).toEqual({
      lo: { bytes: 901_204, packets: 6012 },
      eth0: { bytes: 3000, packets: 30 },
      wlp0s20f3mon: { bytes: 80, packets: 2 },
    });
  });

  it('tells of wanted interfaces alone', () => {
    expect([...parseInterfaces(netDev, ['lo', undefined, 'docker0']).keys()]).toEqual(['lo']);
  });

  it('is loopback and the rest in a namespace, where tunnels that every namespace has do not count', () => {
    expect(parseNamespace(withTunnels)).toEqual({
      lo: { bytes: 901_204, packets: 6012 },
      network: { bytes: 3080, packets: 32 },
    });
    expect(parseNamespace(`${loopbackOnly}\n  sit0: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n`)).toEqual({
      lo: { bytes: 901_204, packets: 6012 },
    });
  });

  it('that cannot be read tells nothing', () => {
    expect(parseNamespace('')).toEqual({});
  });
});

describe('the files of a cgroup', () => {
  it('are those of the CPU controllers in version 1, whatever they share a folder with', () => {
    const text =
      '12:pids:/docker/abc\n4:cpu,cpuacct:/docker/abc\n1:name=systemd:/docker/abc\n0::/system\n';
    expect(cgroupFiles(text, '/host/cgroup')).toEqual({
      cpu: '/host/cgroup/cpuacct/docker/abc/cpuacct.usage',
      throttled: '/host/cgroup/cpu/docker/abc/cpu.stat',
    });
    expect(cgroupFiles('2:cpuacct:/a\n', '/c')).toEqual({ cpu: '/c/cpuacct/a/cpuacct.usage' });
  });

  it('are one and the same in version 2', () => {
    const file = '/c/system.slice/docker-abc.scope/cpu.stat';
    expect(cgroupFiles('0::/system.slice/docker-abc.scope\n', '/c')).toEqual({
      cpu: file,
      throttled: file,
    });
  });

  it('are unknown where there are none', () => {
    expect(cgroupFiles('3:memory:/docker/abc', '/c')).toEqual({});
  });
});

it.each([
  ['4711 12 3', 4711],
  ['', undefined],
  ['none', undefined],
])('the run time of a thread in %j is %s ns', (text, ns) => {
  expect(parseRunTime(text)).toBe(ns);
});

describe('the CPU time of all processes, by CPU', () => {
  it('is the seventh number in the statistics of the scheduler', () => {
    const text = `version 17
timestamp 1
cpu0 0 0 0 0 0 0 4000 77 5
domain0 MC 3 0 0 0 0 0 0 9
cpu12 0 0 0 0 0 0 500 1 2
`;
    expect([...parseRunTimes(text)]).toEqual([
      [0, 4000],
      [12, 500],
    ]);
    expect(parseRunTimes('').size).toBe(0);
  });

  it('is in the place of its CPU in version 1 of cgroups', () => {
    expect([...parseUsages('400 0 7')]).toEqual([
      [0, 400],
      [1, 0],
      [2, 7],
    ]);
    expect(parseUsages('').size).toBe(0);
  });
});
