import { describe, expect, it } from 'vitest';
import { hostReading, type HostReader } from '../../../src/host/host-reading.ts';
import {
  openPathWatch,
  type PathWatchOptions,
  type WatchedContainer,
} from '../../../src/host/path-watch.ts';

const container = (
  id: string,
  pid: number,
  more: Partial<WatchedContainer> = {},
): WatchedContainer => ({
  ...{ id, pid, isOnHost: false, addresses: [] },
  ...more,
});

function interfaces(lines: Readonly<Record<string, number>>): string {
  return Object.entries(lines)
    .map(
      ([name, bytes]) => `${name}: ${String(bytes)} 1 0 0 0 0 0 0 ${String(bytes)} 1 0 0 0 0 0 0`,
    )
    .join('\n');
}

/** Files of a host; a `*` stands for all numbers, as the inspector has it. */
function readerOf(files: Readonly<Record<string, string>>): HostReader & { asked: string[][] } {
  const asked: string[][] = [];
  return {
    asked,
    cgroups: '/host/cgroup',
    read(paths) {
      asked.push([...paths]);
      const found = Object.entries(files).filter(([file]) =>
        paths.some((path) =>
          new RegExp(`^${path.replaceAll('.', '\\.').replace('*', '\\d+')}$`).test(file),
        ),
      );
      return Promise.resolve(hostReading(undefined, found));
    },
    offloads: () => Promise.resolve(new Map()),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

const proxy = (host: string, to: string): string =>
  ['/usr/bin/docker-proxy', '-proto', 'tcp', '-host-ip', host, '-container-ip', to, ''].join('\0');

const files = {
  '/proc/net/dev': interfaces({ lo: 100, docker0: 200, eth0: 5, veth1: 9 }),
  '/proc/11/cgroup': '4:cpu,cpuacct:/docker/client-id',
  '/proc/12/cgroup': '4:cpu,cpuacct:/docker/server-id',
  '/proc/11/net/dev': interfaces({ lo: 1, eth0: 2 }),
  '/proc/12/net/dev': interfaces({ lo: 3, eth0: 4 }),
  '/host/cgroup/cpuacct/docker/server-id/cpuacct.usage': '7000',
  '/proc/21/cmdline': proxy('127.0.0.1', '172.17.0.2'),
  '/proc/22/cmdline': proxy('127.0.0.1', '172.17.0.3'),
  '/proc/23/cmdline': ['sleep', '-container-ip', '172.17.0.2'].join('\0'),
  '/proc/21/task/21/schedstat': '1000 5 6',
  '/proc/21/task/24/schedstat': '500 5 6',
  '/proc/22/task/22/schedstat': '9000 5 6',
};

const clock = { elapsedMs: () => 7 };

const pairs = new Map([
  ['bridge', { client: container('client-id', 11), server: container('server-id', 12) }],
]);

describe('a path watch', () => {
  it('reads the namespaces of both, loopback and bridge of the host, and the CPU time of the server', async () => {
    const watch = await openPathWatch({
      readers: [readerOf(files)],
      pairs,
      bridge: 'docker0',
      clock,
    });
    expect(await watch.read('bridge')).toEqual({
      client: { lo: { bytes: 1, packets: 1 }, network: { bytes: 4, packets: 2 } },
      server: { lo: { bytes: 3, packets: 1 }, network: { bytes: 8, packets: 2 } },
      host: { lo: { bytes: 100, packets: 1 }, bridge: { bytes: 400, packets: 2 } },
      serverCpuUs: 7,
      disturbance: { machine: { atMs: 7 }, containers: {} },
    });
  });

  describe('tells what else went on', () => {
    const watched = async (
      more: Readonly<Record<string, string>>,
      options: Partial<PathWatchOptions> = {},
    ) => {
      const readers = [readerOf({ ...files, ...more })];
      const watch = await openPathWatch({ readers, pairs, bridge: 'docker0', clock, ...options });
      return (await watch.read('bridge'))?.disturbance;
    };
    const throttled = (periods: number, time: string): string =>
      `nr_periods 50\nnr_throttled ${String(periods)}\n${time}\n`;

    it('by version 1 of cgroups, whose root counts all processes', async () => {
      const found = await watched(
        {
          '/host/cgroup/cpuacct/cpuacct.usage_percpu': '50000 40000 70000',
          '/host/cgroup/cpuacct/docker/client-id/cpuacct.usage': '5000',
          '/host/cgroup/cpu/docker/client-id/cpu.stat': throttled(1, 'throttled_time 2000'),
          '/host/cgroup/cpu/docker/server-id/cpu.stat': throttled(2, 'throttled_time 7000'),
        },
        { ownCpuUs: () => 11, cpus: [0, 1] },
      );
      expect(found).toEqual({
        machine: { atMs: 7, cpuUs: 90, ownCpuUs: 11 },
        containers: { clientCpuUs: 5, throttledPeriods: 3, throttledUs: 9 },
      });
    });

    it('by version 2 of cgroups and the statistics of the scheduler', async () => {
      const folder = '/host/cgroup/docker';
      const found = await watched({
        '/proc/11/cgroup': '0::/docker/client-id',
        '/proc/12/cgroup': '0::/docker/server-id',
        '/proc/schedstat': 'version 16\ncpu0 0 0 0 0 0 0 70000 1 1\ncpu1 0 0 0 0 0 0 20000 1 1\n',
        [`${folder}/client-id/cpu.stat`]: `usage_usec 5\n${throttled(1, 'throttled_usec 2')}`,
        [`${folder}/server-id/cpu.stat`]: `usage_usec 6\n${throttled(2, 'throttled_usec 7')}`,
      });
      expect(found).toEqual({
        machine: { atMs: 7, cpuUs: 90 },
        containers: { clientCpuUs: 5, throttledPeriods: 3, throttledUs: 9 },
      });
    });

    it('and of the CPUs of client and server how often they were too hot', async () => {
      const count = (cpu: number, what: string): string =>
        `/sys/devices/system/cpu/cpu${String(cpu)}/thermal_throttle/${what}_throttle_count`;
      const counts = {
        [count(0, 'core')]: '100',
        [count(1, 'core')]: '3',
        [count(1, 'package')]: '4',
      };
      expect(await watched(counts, { cpus: [1, 2] })).toEqual({
        machine: { atMs: 7, heatThrottles: 7 },
        containers: {},
      });
    });

    it('but not where the statistics of the scheduler are so long that reading them would take a while', async () => {
      const line = 'cpu0 0 0 0 0 0 0 70000 1 1\n';
      expect(await watched({ '/proc/schedstat': line })).toMatchObject({ machine: { cpuUs: 70 } });
      expect(await watched({ '/proc/schedstat': line.repeat(2000) })).toMatchObject({
        machine: {},
      });
    });
  });

  it('adds up all threads of the docker-proxy processes that lead to the server', async () => {
    const server = container('server-id', 12, { addresses: ['172.17.0.2'] });
    const published = new Map([['bridge-proxy', { client: container('client-id', 11), server }]]);
    const watch = await openPathWatch({
      readers: [readerOf(files)],
      pairs: published,
      bridge: undefined,
      clock,
    });
    const found = await watch.read('bridge-proxy');
    expect(found?.proxyCpuUs).toBe(1.5);
    expect(found?.host).toEqual({ lo: { bytes: 100, packets: 1 } });
  });

  it('asks for no interfaces of a client on the host', async () => {
    const reader = readerOf(files);
    const client = container('client-id', 11, { isOnHost: true });
    const onHost = new Map([['host', { client, server: container('server-id', 12) }]]);
    const watch = await openPathWatch({
      readers: [reader],
      pairs: onHost,
      bridge: 'docker0',
      clock,
    });
    expect(await watch.read('host')).not.toHaveProperty('client');
    expect(reader.asked.at(-1)).toEqual([
      '/proc/net/dev',
      '/proc/12/net/dev',
      '/host/cgroup/cpuacct/docker/server-id/cpuacct.usage',
      '/host/cgroup/cpu/docker/server-id/cpu.stat',
      '/host/cgroup/cpuacct/docker/client-id/cpuacct.usage',
      '/host/cgroup/cpu/docker/client-id/cpu.stat',
    ]);
  });

  it.each([
    ['cannot be seen from there', { ...files, '/proc/12/cgroup': '' }],
    ['has the number of another process', { ...files, '/proc/12/cgroup': '0::/init.scope' }],
  ])('does not watch a pair whose server %s', async (_, seen) => {
    const watch = await openPathWatch({
      readers: [readerOf(seen)],
      pairs,
      bridge: 'docker0',
      clock,
    });
    expect(await watch.read('bridge')).toBeUndefined();
  });

  it('is read by the first that sees all containers', async () => {
    const blind = readerOf({ ...files, '/proc/12/cgroup': '' });
    const [seeing, spare] = [readerOf(files), readerOf(files)];
    const watch = await openPathWatch({
      readers: [blind, seeing, spare],
      pairs,
      bridge: undefined,
      clock,
    });
    await watch.read('bridge');
    expect([blind, seeing, spare].map(({ asked }) => asked.length)).toEqual([1, 3, 0]);
  });

  it('knows nothing of a mode that is not there, or once the host tells no more', async () => {
    const gone: Record<string, string> = { ...files };
    const watch = await openPathWatch({
      readers: [readerOf(gone)],
      pairs,
      bridge: 'docker0',
      clock,
    });
    expect(await watch.read('none')).toBeUndefined();
    delete gone['/proc/net/dev'];
    expect(await watch.read('bridge')).toBeUndefined();
  });
});
