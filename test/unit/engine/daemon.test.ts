import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  daemonCommand,
  daemonConfig,
  dataHere,
  isNotedDaemon,
  noteDaemon,
  plainDaemon,
} from '../../../src/engine/private/daemon.ts';

const places = { data: '/data', run: '/run/it' };

describe('the command of a dockerd', () => {
  it('names its own socket, data, exec root and pid file, and then its bridge', () => {
    const text = daemonCommand(plainDaemon, places, ['--bridge', 'other0']).join(' ');
    expect(text).toMatch(/^dockerd --config-file \/run\/it\/daemon.json /);
    for (const each of ['--host unix:///run/it/docker.sock', '--data-root /data']) {
      expect(text).toContain(each);
    }
    expect(text).toMatch(/--bridge other0$/);
  });

  it('enters a root folder in a mount namespace of its own, with its data below /run', () => {
    const command = daemonCommand({ settings: {}, root: '/other/root' }, places, []);
    expect(command.slice(0, 4)).toEqual(['unshare', '--mount', '--propagation', 'private']);
    expect(command.join(' ')).toContain(
      'sh /other/root /run/it /run/it /data /run/bridgetoll-data -- dockerd --config-file',
    );
    expect(command.join(' ')).toContain('--data-root /run/bridgetoll-data');
  });

  it('has its data elsewhere than it says where it is in a root folder', () => {
    const volume = '/run/bridgetoll-data/volumes/v/_data';
    const inside = { settings: {}, root: '/other/root' };
    expect(dataHere(inside, places, volume)).toBe('/data/volumes/v/_data');
    expect(dataHere(inside, places, '/tmp/folder')).toBe('/tmp/folder');
    expect(dataHere(plainDaemon, places, '/data/volumes/v/_data')).toBe('/data/volumes/v/_data');
  });

  it('has the settings beside the mirrors in its file', () => {
    const runtimes = { crun: { path: '/usr/bin/crun' } };
    const beside = { registryMirrors: ['http://m'], runtimes };
    const config = daemonConfig({ settings: { 'userland-proxy': false, mtu: 9000 } }, beside);
    expect(JSON.parse(config)).toEqual({
      'registry-mirrors': ['http://m'],
      runtimes,
      'userland-proxy': false,
      mtu: 9000,
    });
  });
});

describe('a dockerd that runs', () => {
  it('is known again by settings, root and data, whatever their order, and by nothing else', async () => {
    const run = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
    const here = { data: '/data', run };
    const settings = { icc: false, mtu: 9000 };
    await noteDaemon({ id: 'a', settings }, here);
    const same = { settings: { mtu: 9000, icc: false } };
    expect(await isNotedDaemon(same, here)).toBe(true);
    expect(await isNotedDaemon(plainDaemon, here)).toBe(false);
    expect(await isNotedDaemon({ ...same, root: '/other' }, here)).toBe(false);
    expect(await isNotedDaemon(same, { ...here, data: '/else' })).toBe(false);
    rmSync(run, { recursive: true });
  });

  it('is the usual one where nothing is noted, as after an update', async () => {
    expect(await isNotedDaemon(plainDaemon, { ...places, run: '/nowhere' })).toBe(true);
    expect(await isNotedDaemon({ settings: { icc: false } }, places)).toBe(false);
  });
});
