import { describe, expect, it } from 'vitest';
import {
  cgroupCpuFile,
  parseInterfaces,
  parseNamespace,
  parseRunTime,
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

describe('the file of a cgroup', () => {
  it('is that of the CPU controller in version 1, whatever it shares a folder with', () => {
    const text =
      '12:pids:/docker/abc\n4:cpu,cpuacct:/docker/abc\n1:name=systemd:/docker/abc\n0::/system\n';
    expect(cgroupCpuFile(text, '/host/cgroup')).toBe(
      '/host/cgroup/cpuacct/docker/abc/cpuacct.usage',
    );
  });

  it('is the only one in version 2', () => {
    const text = '0::/system.slice/docker-abc.scope\n';
    expect(cgroupCpuFile(text, '/c')).toBe('/c/system.slice/docker-abc.scope/cpu.stat');
  });

  it('is unknown where there is none', () => {
    expect(cgroupCpuFile('3:memory:/docker/abc', '/c')).toBeUndefined();
  });
});

it.each([
  ['4711 12 3', 4711],
  ['', undefined],
  ['none', undefined],
])('the run time of a thread in %j is %s ns', (text, ns) => {
  expect(parseRunTime(text)).toBe(ns);
});
