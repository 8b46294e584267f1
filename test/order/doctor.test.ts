import os from 'node:os';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { imageContents } from '../../src/engine/image-content.ts';
import { root, runCli } from '../cli/run-cli.ts';
import { startFakeEngine, type FakeEngine, type Handler } from './fake-engine.ts';

let fake: FakeEngine | undefined;
afterEach(async () => {
  await fake?.[Symbol.asyncDispose]();
});

const json =
  (value: unknown, status = 200): Handler =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  };

const message = 'unknown mount option "uid=10001"';

/** What an engine on some other machine says of itself. It has no image. */
const answers: Readonly<Record<string, Handler>> = {
  'GET /_ping': (response) => response.end('OK'),
  'GET /info': json({
    ID: 'FAKE',
    Name: 'other-host',
    OperatingSystem: 'Other Linux',
    OSType: 'linux',
    KernelVersion: '9.9.9-other',
    Architecture: 'x86_64',
    Driver: 'overlay2',
    CgroupVersion: '2',
    NCPU: 4,
    MemTotal: 1024 ** 3,
  }),
  'GET /version': json({ Version: '99.1', ApiVersion: '1.99' }),
  'GET /containers/json': json([]),
  'GET /networks/bridge': json({ IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } }),
  'POST /networks/create': json({ message }, 500),
  'POST /volumes/create': json({ Name: 'a-volume' }, 201),
  'DELETE /containers/the-lock': (response) => response.writeHead(204).end(),
};

let withImages: Readonly<Record<string, Handler>> = {};
beforeAll(async () => {
  withImages = Object.fromEntries(
    (await imageContents([root])).map(({ tag }) => [
      `GET /images/${tag}/json`,
      json({ Id: `sha256:${tag}` }),
    ]),
  );
});

/** An engine that takes the lock, and fails to create whatever would be started. */
const createsLockOnly: Handler = (response, request) => {
  const isLock = (request.url ?? '').includes('name=bridgetoll-lock');
  json(isLock ? { Id: 'the-lock' } : { message }, isLock ? 201 : 500)(response, request);
};

interface Report {
  readonly checks: Readonly<Record<string, string>>;
  readonly modes: readonly { mode: string; status: string; why?: string }[];
}

async function doctor(handlers: Readonly<Record<string, Handler>>, ...flags: readonly string[]) {
  fake = await startFakeEngine({ ...answers, ...handlers });
  const env = { DOCKER_HOST: `unix://${fake.socket}` };
  return { fake, ...(await runCli(['doctor', ...flags], { env })) };
}

describe('doctor on an engine that starts no container', () => {
  it('ends with 3 and shows the words of the engine for every mode', async () => {
    const { fake, code, stdout } = await doctor({
      ...withImages,
      'POST /containers/create': createsLockOnly,
    });
    expect(code).toBe(3);
    const modes = stdout.split('\n').filter((line) => line.startsWith('Mode '));
    expect(modes.length).toBeGreaterThan(5);
    for (const line of modes) {
      expect(line).toContain('failed: ');
      expect(line).toContain(message);
    }
    expect(stdout).not.toContain('Nothing here should weaken a result.');
    expect(fake.log.at(-1)).toBe('DELETE /containers/the-lock');
  });

  it('says so as JSON, too, and says nothing of this machine', async () => {
    const { code, stdout } = await doctor(
      { ...withImages, 'POST /containers/create': createsLockOnly },
      '--json',
    );
    expect(code).toBe(3);
    const { checks, modes } = JSON.parse(stdout) as Report;
    expect(modes.map((each) => each.status)).toEqual(modes.map(() => 'failed'));
    expect(modes[0]?.why).toContain(message);
    expect(checks).toMatchObject({ Host: 'other-host', CPUs: '4 (model unknown)' });
    expect(stdout).not.toContain(os.release());
  });

  it('ends with 3 where not even its lock can be created', async () => {
    const { code, stdout } = await doctor({
      ...withImages,
      'POST /containers/create': json({ message: 'read-only file system' }, 500),
    });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Mode host +failed: Could not lock the engine: .*read-only file/m);
  });
});

describe('doctor on an engine without the images', () => {
  it('starts nothing and says what is missing', async () => {
    const { fake, code, stdout } = await doctor({});
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Images +missing; run "npm run setup"$/m);
    expect(stdout).toMatch(/^Mode host +not tried: the images are missing$/m);
    expect(stdout).not.toContain('Nothing here should weaken a result.');
    expect(fake.log.filter((line) => line.startsWith('POST'))).toEqual([]);
  });
});
