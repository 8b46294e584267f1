import { Readable } from 'node:stream';
import Docker from 'dockerode';
import { afterEach, describe, expect, it } from 'vitest';
import { ensureBase } from '../../src/engine/images/base-image.ts';
import { dockerImages } from '../../src/engine/images/docker-images.ts';
import type { Engine, EngineImages } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { root } from '../cli/run-cli.ts';
import { startFakeEngine, writeRows, type FakeEngine, type Handler } from './fake-engine.ts';

let fake: FakeEngine | undefined;
afterEach(async () => {
  await fake?.[Symbol.asyncDispose]();
});

const container = '0123456789ab';
const running = ` ---> Running in ${container}`;
const removal: Readonly<Record<string, Handler>> = {
  [`DELETE /containers/${container}`]: (response) => response.writeHead(204).end(),
};

async function open(
  handlers: Readonly<Record<string, Handler>>,
): Promise<{ fake: FakeEngine; images: EngineImages }> {
  fake = await startFakeEngine(handlers);
  return { fake, images: dockerImages(new Docker({ socketPath: fake.socket })) };
}

/** Builds, and calls back with each row that is heard. */
function build(images: EngineImages, signal: AbortSignal, onRow: (row: string) => void) {
  const options = { tag: 'bridgetoll/x:1', args: {}, labels: {} };
  return images.build(new Map([['Dockerfile', Buffer.from('FROM x')]]), options, { signal, onRow });
}

describe('Ctrl-C during a build', () => {
  it('hangs up, removes the container of the step, and waits until it is gone', async () => {
    const { fake, images } = await open({
      ...removal,
      'POST /build': (response) => {
        writeRows(response, 'Step 1/2 : FROM x', ' ---> abc', 'Step 2/2 : RUN sleep', running);
      },
    });
    const ctrlC = new AbortController();
    const built = build(images, ctrlC.signal, (row) => {
      if (row === running.trim()) ctrlC.abort('SIGINT');
    });
    await expect(built).rejects.toMatchObject({ code: 'INTERRUPTED', exitCode: 130 });
    await fake.logged('hung up on POST /build');
    expect(fake.log.filter((line) => line.includes('containers'))).toEqual([
      `DELETE /containers/${container}`,
      `POST /containers/${container}/wait`,
    ]);
  });

  it('hangs up where no step has a container yet', async () => {
    const { fake, images } = await open({
      'POST /build': (response) => {
        writeRows(response, 'Step 1/1 : FROM x');
      },
    });
    const ctrlC = new AbortController();
    const built = build(images, ctrlC.signal, () => {
      ctrlC.abort('SIGTERM');
    });
    await expect(built).rejects.toMatchObject({ code: 'TERMINATED', exitCode: 143 });
    await fake.logged('hung up on POST /build');
    expect(fake.log).toEqual(['POST /build', 'hung up on POST /build']);
  });

  it('before it is asked for asks for nothing', async () => {
    const { fake, images } = await open({});
    const built = build(images, AbortSignal.abort('SIGINT'), () => undefined);
    await expect(built).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(fake.log).toEqual([]);
  });

  it('starts no other build', async () => {
    const base = '/images/bridgetoll/base:bookworm/json';
    const { fake, images } = await open({
      [`GET ${base}`]: (response) => response.end('{"Id":"sha256:base"}'),
      'POST /build': (response) => {
        writeRows(response, 'Step 1/1 : FROM x', ' ---> abc');
      },
    });
    const ctrlC = new AbortController();
    const said: string[] = [];
    const ensured = ensureImages(
      { images } as Engine,
      [root],
      (text) => {
        said.push(text);
        if (text.startsWith('server: Step'))
          setImmediate(() => {
            ctrlC.abort('SIGINT');
          });
      },
      ctrlC.signal,
    );
    await expect(ensured).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(fake.log.filter((line) => line === 'POST /build')).toHaveLength(1);
    expect(said.join()).not.toContain('load');
  });
});

describe('Ctrl-C during', () => {
  /** Handlers of an engine that has begun and never ends. */
  const endless = (path: string): Readonly<Record<string, Handler>> => ({
    [path]: (response) => {
      writeRows(response, 'at work');
    },
  });
  it.each([
    ['a pull', 'POST /images/create', (it: EngineImages, on: AbortSignal) => it.pull('x:1', on)],
    [
      'an import',
      'POST /images/create',
      (it: EngineImages, signal: AbortSignal) =>
        it.import(endlessFile(), { repository: 'x', tag: '1', signal }),
    ],
    [
      'a load',
      'POST /images/load',
      (it: EngineImages, on: AbortSignal) => it.load(endlessFile(), on),
    ],
  ])('%s hangs up', async (_, path, act) => {
    const { fake, images } = await open(endless(path));
    const ctrlC = new AbortController();
    const acted = act(images, ctrlC.signal);
    await fake.logged(path);
    ctrlC.abort('SIGINT');
    await expect(acted).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await fake.logged(`hung up on ${path}`);
  });

  it('the pull of a base image does not go on to bootstrap one', async () => {
    const { fake, images } = await open(endless('POST /images/create'));
    const ctrlC = new AbortController();
    const said: string[] = [];
    const ensured = ensureBase({ images } as Engine, {
      say: (text) => said.push(text),
      signal: ctrlC.signal,
    });
    await fake.logged('POST /images/create');
    ctrlC.abort('SIGINT');
    await expect(ensured).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(said).toEqual(['Pulling debian:bookworm-slim.']);
  });
});

describe('a stream of the engine', () => {
  it('that takes longer than its deadline fails as such, and not as an interruption', async () => {
    const { images } = await open({
      'POST /images/create': (response) => {
        writeRows(response, 'at work');
      },
    });
    const pull = images.pull('x:1', AbortSignal.timeout(100));
    await expect(pull).rejects.toMatchObject({
      code: 'ENGINE_FAILED',
      message: expect.stringContaining('x:1') as string,
    });
  });

  it('that breaks off says that the engine went away', async () => {
    const { images } = await open({
      'POST /build': (response) => {
        response.write('{"stream":"Step 1/2 : FROM x"}\n{"stre', () => response.destroy());
      },
    });
    const built = build(images, new AbortController().signal, () => undefined);
    await expect(built).rejects.toMatchObject({ code: 'ENGINE_GONE' });
  });
});

/** A file that begins and never ends. */
function endlessFile(): Readable {
  const file = new Readable({ read: () => undefined });
  file.push('not a tar file');
  return file;
}
