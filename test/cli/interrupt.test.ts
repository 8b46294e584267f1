import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeEngine, writeRows, type FakeEngine } from '../order/fake-engine.ts';
import { runCli } from './run-cli.ts';

let folder: string;
let fake: FakeEngine;

/** An engine that has the base image, and whose builds never end. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  fake = await startFakeEngine({
    'GET /_ping': (response) => response.end('OK'),
    'GET /info': (response) => response.end('{}'),
    'GET /images/bridgetoll/base:bookworm/json': (response) => response.end('{"Id":"sha256:b"}'),
    'POST /build': (response) => {
      writeRows(
        response,
        'Step 1/2 : FROM x',
        ' ---> abc',
        'Step 2/2 : RUN',
        ' ---> Running in c0',
      );
    },
    'DELETE /containers/c0': (response) => response.writeHead(204).end(),
  });
});
afterEach(async () => {
  await fake[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

describe('Ctrl-C during the build of an image', () => {
  it.each([
    [['images'], 'SIGINT', 130, 'cleaning up.'],
    [['images'], 'SIGTERM', 143, 'cleaning up.'],
    [['run', '--results', 'results'], 'SIGINT', 130, 'stopping and cleaning up.'],
    [['run', '--results', 'results', '--json'], 'SIGTERM', 143, 'stopping and cleaning up.'],
  ] as const)('ends %j on %s with %i and one line', async (words, signal, exit, line) => {
    const { code, stderr } = await runCli(words, {
      cwd: folder,
      env: { DOCKER_HOST: `unix://${fake.socket}` },
      onStart: (child) => {
        void fake.logged('POST /build').then(() => {
          child.kill(signal);
          // As a terminal and npm do it between them.
          child.kill(signal);
        });
      },
    });
    expect(stderr).toBe(`\n${signal}: ${line}\n`);
    expect(code).toBe(exit);
    expect(fake.log).toContain('hung up on POST /build');
    expect(readdirSync(folder, { recursive: true })).toEqual(words[0] === 'run' ? ['results'] : []);
  });

  it('reaches it through npm, which ends with its code once it has cleaned up', async () => {
    const { code, stderr } = await runCli(['images'], {
      npm: true,
      env: { DOCKER_HOST: `unix://${fake.socket}` },
      onStart: (child) => {
        void fake.logged('POST /build').then(() => child.kill('SIGTERM'));
      },
    });
    expect(stderr).toBe('\nSIGTERM: cleaning up.\n');
    expect(code).toBe(143);
    expect(fake.log).toContain('DELETE /containers/c0');
  });
});
