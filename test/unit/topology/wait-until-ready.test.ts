import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { saidUntilReady } from '../../../src/topology/said-until-ready.ts';
import { waitUntilReady } from '../../../src/topology/wait-until-ready.ts';

const never = new Promise<string>(() => undefined);

function waitFor(servers: readonly PassThrough[], broken = never) {
  return waitUntilReady({
    endpoint: { kind: 'tcp', host: '127.0.0.1', ports: {} },
    ...{
      services: [],
      broken,
      servers: servers.map((stdout) => ({ said: saidUntilReady(stdout) })),
    },
    load: { probe: () => Promise.resolve(undefined) },
  });
}

describe('a server that gets ready', () => {
  it('has said what its network namespace gives to TCP, in however many pieces', async () => {
    const stdout = new PassThrough();
    const ready = waitFor([stdout]);
    for (const piece of [
      '/proc/sys/net/ipv4/tcp_congestion',
      '_control bbr\n/proc/sys/net/ipv4/',
    ]) {
      stdout.write(piece);
    }
    stdout.write('tcp_rmem 4096\t131072\t6291456\nrea');
    stdout.write('dy\n');
    expect(await ready).toEqual([
      { congestionControl: 'bbr', tcpRmem: [4096, 131_072, 6_291_456] },
    ]);
  });

  it('may have said nothing, or what nobody asked for', async () => {
    const [silent, talkative] = [new PassThrough(), new PassThrough()];
    silent.write('ready\n');
    talkative.write('almost ready\nready or not\n/proc/uptime 12.3\nready\n');
    expect(await waitFor([silent, talkative])).toEqual([{}, {}]);
  });

  it('can go on printing: nobody reads it, and it is not held up', async () => {
    const stdout = new PassThrough();
    stdout.write('ready\n');
    await waitFor([stdout]);
    expect(stdout.isPaused()).toBe(false);
    stdout.end(Buffer.alloc(1024 * 1024));
    await new Promise((resolve) => stdout.once('end', resolve));
  });
});

describe('a server that does not get ready', () => {
  it('fails with the sentence of the container that ended, whatever it said before', async () => {
    const stdout = new PassThrough();
    stdout.end('/proc/sys/net/ipv4/tcp_rmem 1 2 3\n');
    const broken = Promise.resolve('container x ended: exit code 1');
    await expect(waitFor([stdout], broken)).rejects.toThrow('container x ended: exit code 1');
  });
});
