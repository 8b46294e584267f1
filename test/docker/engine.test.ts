import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContainerSpec, Engine } from '../../src/engine/engine.ts';
import { isInSubnet } from '../../bench/modes/addresses/subnet.ts';
import { ensureImages, loadImages, saveImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { root } from './command-line.ts';

let engine: Engine;
let docker: Docker;
let folder: string;

beforeAll(async () => {
  engine = await openEngine({ env: process.env });
  docker = new Docker({ socketPath: engine.address.replace('unix://', '') });
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('images', () => {
  it('are tagged by content, and found again without a build', async () => {
    const first = await ensureImages(engine, [root], () => undefined);
    const said: string[] = [];
    expect(await ensureImages(engine, [root], (text) => said.push(text))).toEqual(first);
    expect(said).toEqual([]);
    expect(first.server).toMatch(/^bridgetoll\/server:[0-9a-f]{12}$/);
  });

  it('survive being saved, removed and loaded', async () => {
    const before = await ensureImages(engine, [root], () => undefined);
    const file = join(folder, 'images.tar');
    await saveImages(engine, [root], file);
    expect(existsSync(`${file}.part`)).toBe(false);
    await docker.getImage(before.load).remove({ force: true });
    expect(await engine.images.find(before.load)).toBeUndefined();
    expect(await loadImages(engine, [root], file)).toEqual(before);
  });

  it('leave no file behind where they cannot be saved', async () => {
    const file = join(folder, 'nowhere', 'images.tar');
    await expect(saveImages(engine, [root], file)).rejects.toMatchObject({ code: 'DISK_FAILED' });
  });

  it('fail to build with the words of the failing step', async () => {
    const { server } = await ensureImages(engine, [root], () => undefined);
    const dockerfile = Buffer.from('ARG BASE\nFROM ${BASE}\nRUN echo this cannot work && exit 7\n');
    const options = { tag: 'bridgetoll/broken:test', args: { BASE: server }, labels: {} };
    const request = { signal: new AbortController().signal, onRow: () => undefined };
    const build = engine.images.build(new Map([['Dockerfile', dockerfile]]), options, request);
    await expect(build).rejects.toMatchObject({
      code: 'IMAGE_FAILED',
      message: expect.stringContaining('non-zero code: 7') as string,
    });
  });
});

describe('leftovers', () => {
  it('are removed where they carry our label, and nothing else is', async () => {
    const { server } = await ensureImages(engine, [root], () => undefined);
    const foreign = await docker.createContainer({
      Image: server,
      Cmd: ['true'],
      name: 'not-ours',
    });
    await docker.createVolume({ Name: 'not-ours' });
    await docker.createContainer({
      Image: server,
      Cmd: ['true'],
      name: 'ours',
      Labels: { 'bridgetoll.run': 'dead' },
    });
    await docker.createNetwork({ Name: 'not-ours' });
    await engine.createVolume('ours', 'dead');
    const { subnet, gateway } = await engine.createNetwork('ours', 'dead', { driver: 'bridge' });
    expect(isInSubnet(gateway, subnet)).toBe(true);
    expect([...(await engine.sweep())].sort()).toEqual(['ours', 'ours', 'ours']);
    expect((await foreign.inspect()).Name).toBe('/not-ours');
    expect((await docker.getVolume('not-ours').inspect()).Name).toBe('not-ours');
    await foreign.remove();
    await docker.getVolume('not-ours').remove();
    await docker.getNetwork('not-ours').remove();
  });
});

describe('the lock', () => {
  it('is held by one run, and names it to the next', async () => {
    const { server } = await ensureImages(engine, [root], () => undefined);
    {
      await using _held = await engine.lock('first-run', server);
      await expect(engine.lock('second-run', server)).rejects.toMatchObject({
        code: 'ENGINE_BUSY',
        message: expect.stringContaining('first-run') as string,
      });
    }
    expect(await engine.lockHolder()).toBeUndefined();
  });

  it('is taken over from a process that is dead', async () => {
    const { server } = await ensureImages(engine, [root], () => undefined);
    const { hostname } = await import('node:os');
    await docker.createContainer({
      name: 'bridgetoll-lock',
      Image: server,
      Cmd: ['true'],
      Labels: {
        'bridgetoll.run': 'dead-run',
        'bridgetoll.host': hostname(),
        // This very process, but started at another time: a number that was used again.
        'bridgetoll.pid': String(process.pid),
        'bridgetoll.started': '1',
      },
    });
    await using _held = await engine.lock('next-run', server);
    expect(await engine.lockHolder()).toContain('next-run');
  });
});

describe('the private engine', () => {
  it('is found again after a crash of its owner, and stopped when its last user leaves', async () => {
    const places = { data: join(folder, 'data'), run: join(folder, 'run') };
    // Nothing at the usual places may be taken for it.
    const env = { PATH: process.env['PATH'], HOME: folder };
    const first = await openEngine({ env, places });
    expect(first.isPrivate).toBe(true);
    const pid = Number(readFileSync(join(places.run, 'dockerd.pid'), 'utf8'));
    const second = await openEngine({ env, places });
    expect((await second.facts()).id).toBe((await first.facts()).id);
    process.kill(pid, 'SIGKILL');
    // A crashed daemon is started anew on the same data.
    const third = await openEngine({ env, places });
    expect(Number(readFileSync(join(places.run, 'dockerd.pid'), 'utf8'))).not.toBe(pid);
    const bridge = await third.defaultBridge();
    expect(bridge.subnet).not.toBe((await engine.defaultBridge()).subnet);
    await third[Symbol.asyncDispose]();
    await first[Symbol.asyncDispose]();
    expect((await second.facts()).version).toBeTruthy();
    await second[Symbol.asyncDispose]();
    expect(existsSync(join(places.run, 'docker.sock'))).toBe(false);
    // The other engine on this machine has not noticed.
    expect((await engine.facts()).version).toBeTruthy();
  });

  it('offers another runtime that is installed, which then starts containers', async () => {
    const programs = join(folder, 'programs');
    const calls = join(folder, 'calls');
    mkdirSync(programs);
    const script = `#!/bin/sh\necho "$*" >>${calls}\nexec runc "$@"\n`;
    writeFileSync(join(programs, 'crun'), script, { mode: 0o755 });
    const places = { data: join(folder, 'more-data'), run: join(folder, 'more-run') };
    const path = process.env['PATH'];
    process.env['PATH'] = `${programs}:${path ?? ''}`;
    await using other = await openEngine({ env: { PATH: path, HOME: folder }, places });
    process.env['PATH'] = path;
    expect((await other.facts()).runtimes).toEqual(expect.arrayContaining(['runc', 'crun']));
    const { server: image } = await loadImages(other, [root], join(folder, 'images.tar'));
    const plain: Omit<ContainerSpec, 'name'> = {
      ...{ runId: 'runtimes', image, env: {}, command: ['sleep', '60'], network: 'none' },
      ...{ role: 'server', memoryBytes: 64e6, pids: 10, mounts: [], tmpfs: {}, stdin: false },
    };
    const own = await other.start({ ...plain, name: 'bridgetoll-own' });
    expect(existsSync(calls)).toBe(false);
    const by = await other.start({ ...plain, name: 'bridgetoll-by', runtime: 'crun' });
    expect((await by.inspect()).pid).not.toBe((await own.inspect()).pid);
    expect(readFileSync(calls, 'utf8')).toContain('create');
    await other.sweep();
  });
});
