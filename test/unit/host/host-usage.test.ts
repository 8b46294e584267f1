import { describe, expect, it } from 'vitest';
import { readHostUsage } from '../../../src/host/host-usage.ts';
import { hostReading, type HostReader } from '../../../src/host/host-reading.ts';
import type { EngineFacts } from '../../../src/engine/engine.ts';

const onlyLo = 'lo: 0 0';
const here = `Inter-|\n face |bytes\n${onlyLo}\ndocker0: 0 0\nveth1: 0 0`;
const machine: Readonly<Record<string, string>> = {
  '/proc/10/cmdline': '/usr/sbin/dockerd\0-H\0unix:///x',
  '/proc/10/stat': '10 (dockerd) S 1 10',
  '/proc/10/status': 'Name:\tdockerd\nVmRSS:\t   80000 kB',
  '/proc/10/net/dev': here,
  '/proc/20/cmdline': '/usr/bin/docker-proxy\0-container-ip\x00172.17.0.2',
  '/proc/20/stat': '20 (docker-proxy) S 10 10',
  '/proc/20/smaps_rollup': 'Rss: 4000 kB\nPss:                 700 kB',
  '/proc/21/cmdline': '/usr/bin/docker-proxy\0-container-ip\x00172.17.0.2',
  '/proc/21/stat': '21 (a name) with) S 99 10',
  '/proc/21/smaps_rollup': 'Pss: 900 kB',
  '/proc/30/cmdline': 'bash',
  '/proc/30/stat': '30 (bash) S 1 10',
  '/proc/meminfo': 'MemTotal:   1000 kB\nMemFree: 1 kB\nMemAvailable:    400 kB',
  '/proc/net/dev': here,
  '/proc/net/softnet_stat':
    '0c9a71f7 0000002a 00000015 00000000\n0ffd0598 00000001 0000000a 00000000\n',
};

/** Another machine's files, as an inspector reads them there. */
function readerOf(files: Readonly<Record<string, string>>): HostReader {
  const matches = (path: string, file: string): boolean =>
    new RegExp(`^${path.replace('*', '\\d+')}$`).test(file);
  return {
    cgroups: '',
    read: (paths) =>
      Promise.resolve(
        hostReading(
          undefined,
          Object.entries(files).filter(([file]) => paths.some((path) => matches(path, file))),
        ),
      ),
    offloads: () => Promise.resolve(new Map()),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

const engine = {
  facts: () => Promise.resolve({ hostname: 'elsewhere' } as unknown as EngineFacts),
};

describe('what a host has in use', () => {
  it('is read of the daemon, of its own docker-proxy processes, and of the whole host', async () => {
    expect(await readHostUsage(readerOf(machine), engine)).toEqual({
      ...{ daemonBytes: 80_000 * 1024, proxies: 1, proxyBytes: 700 * 1024 },
      ...{ memoryBytes: 600 * 1024, processes: 4, links: 3, droppedPackets: 43 },
    });
  });

  it('is that of the daemon in the same network, where there are several', async () => {
    const other = {
      '/proc/5/cmdline': 'dockerd',
      '/proc/5/stat': '5 (dockerd) S 1 1',
      '/proc/5/status': 'VmRSS: 1 kB',
      '/proc/5/net/dev': onlyLo,
    };
    const two = { ...machine, ...other };
    expect(await readHostUsage(readerOf(two), engine)).toMatchObject({ daemonBytes: 81_920_000 });
    const alike = { ...two, '/proc/5/net/dev': here };
    const unknown = await readHostUsage(readerOf(alike), engine);
    expect(unknown).toMatchObject({ daemonBytes: undefined, proxies: undefined, links: 3 });
  });

  it('has no sum of memory where one process ended meanwhile', async () => {
    const { '/proc/20/smaps_rollup': _, ...gone } = machine;
    const usage = await readHostUsage(readerOf(gone), engine);
    expect(usage).toMatchObject({ proxies: 1, proxyBytes: undefined });
  });

  it('is nothing where nothing can be read', async () => {
    const usage = await readHostUsage(readerOf({}), engine);
    expect(Object.values(usage).filter((each) => each !== undefined)).toEqual([]);
  });
});
