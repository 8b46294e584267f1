import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBase } from '../../src/engine/images/base-image.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { startRegistry, type Registry } from './registry.ts';

let folder: string;
let registry: Registry;
let engine: Engine;

/** An engine of its own whose only way to images is the registry on loopback. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  registry = await startRegistry(folder);
  engine = await openEngine({
    env: { PATH: process.env['PATH'], HOME: folder },
    places: { data: join(folder, 'data'), run: join(folder, 'run') },
    registryMirrors: [`http://${registry.host}`],
  });
  const archive = pack();
  archive.entry({ name: 'hello' }, 'not really Debian');
  archive.finalize();
  await engine.images.import(Readable.from(archive), {
    repository: `${registry.host}/library/debian`,
    tag: 'bookworm-slim',
    signal: new AbortController().signal,
  });
  const docker = new Docker({ socketPath: engine.address.replace('unix://', '') });
  const image = docker.getImage(`${registry.host}/library/debian:bookworm-slim`);
  const pushing = await image.push({ authconfig: {} as Docker.AuthConfig });
  await new Promise((resolve) => pushing.on('end', resolve).resume());
  await image.remove({ force: true });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('a base image from a registry', () => {
  it('is pinned by its digest', async () => {
    const said: string[] = [];
    const { signal } = new AbortController();
    const base = await ensureBase(engine, { say: (text) => said.push(text), signal });
    expect(base).toMatch(/^debian@sha256:[0-9a-f]{64}$/);
    expect(said).toEqual(['Pulling debian:bookworm-slim.']);
    expect(await engine.images.find(base)).toMatch(/^sha256:/);
  });

  it('that is not there fails with what the engine said of it', async () => {
    const pull = engine.images.pull(`${registry.host}/no-such:image`, AbortSignal.timeout(60_000));
    await expect(pull).rejects.toThrow(/no-such.*(not found|manifest unknown)/);
  });
});
