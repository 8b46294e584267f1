import os from 'node:os';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { imageContents } from '../../src/engine/images/image-content.ts';
import { root, runCli } from '../cli/run-cli.ts';
import { startFakeEngine, type FakeEngine, type Handler } from './fake-engine.ts';

let fake: FakeEngine | undefined;
afterEach(async () => {
  await fake?.[Symbol.asyncDispose]();
  fake = undefined;
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
  readonly findings: readonly {
    readonly id: string;
    readonly title: string;
    readonly level: string;
    readonly value: string;
    readonly code?: string;
    readonly advice?: string;
  }[];
  readonly warnings: readonly { readonly code: string }[];
  readonly conclusion: string;
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
    const lines = stdout.split('\n');
    const modes = lines.filter((line) => /^problem +Mode /.test(line));
    expect(modes.length).toBeGreaterThan(5);
    for (const line of modes) expect(line).toContain('failed: ');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(message);
    expect(lines.indexOf(modes.at(-1) ?? '')).toBeLessThan(
      lines.findIndex((line) => line.startsWith('ok ')),
    );
    expect(lines.at(-2)).toBe('No run can start. In the way: Mode host.');
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(fake.log.at(-1)).toBe('DELETE /containers/the-lock');
  });

  it('says so as JSON, too, and says nothing of this machine', async () => {
    const { code, stdout } = await doctor(
      { ...withImages, 'POST /containers/create': createsLockOnly },
      '--json',
    );
    expect(code).toBe(3);
    const { checks, findings, modes, warnings, conclusion } = JSON.parse(stdout) as Report;
    // Nobody is root on another machine.
    expect(new Set(modes.map((each) => each.status))).toEqual(new Set(['unsupported', 'failed']));
    const native = modes.find((each) => each.mode === 'native');
    expect(native?.why).toContain('not on the machine of this program');
    expect(modes.find((each) => each.mode === 'host')?.why).toContain(message);
    expect(checks).toMatchObject({ Host: 'other-host', CPUs: '4 (model unknown)' });
    expect(checks['Mode host']).toContain(message);
    expect(findings.find((each) => each.id === 'mode-host')).toMatchObject({ level: 'problem' });
    expect(findings.find((each) => each.id === 'memory')).toMatchObject({
      ...{ title: 'Memory', level: 'advice', value: '1.0 GiB', code: 'LITTLE_MEMORY' },
      advice: expect.stringContaining('--modes') as string,
    });
    expect(warnings.map(({ code }) => code)).toEqual(findings.flatMap(({ code }) => code ?? []));
    expect(conclusion).toMatch(/^No run can start\./);
    expect(stdout).not.toContain(os.release());
  });

  it('ends with 3 where not even its lock can be created', async () => {
    const { code, stdout } = await doctor({
      ...withImages,
      'POST /containers/create': json({ message: 'read-only file system' }, 500),
    });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^problem +Mode host +failed: Could not lock the engine: /m);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('read-only file system');
  });
});

describe('doctor on an engine without the images', () => {
  it('starts nothing and says what is missing', async () => {
    const { fake, code, stdout } = await doctor({});
    expect(code).toBe(0);
    expect(stdout).toMatch(/^advice +Images +missing; run "npm run bench -- images"$/m);
    expect(stdout).toMatch(/^advice +Mode host +not tried: the images are missing$/m);
    expect(stdout).toMatch(
      /\nA run can start, and builds the images first; no mode was tried\.\n$/,
    );
    expect(fake.log.filter((line) => line.startsWith('POST'))).toEqual([]);
  });
});

describe('doctor without an engine', () => {
  const env = { DOCKER_HOST: 'unix:///no/such/engine.sock' };

  it('says so as a problem, and what to do', async () => {
    const { code, stdout, stderr } = await runCli(['doctor'], { env });
    expect(code).toBe(3);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^problem {2}Engine {2}DOCKER_HOST is "unix:\/\/\/no\/such/);
    expect(stdout).toMatch(/\nNo run can start\. In the way: Engine\.\n$/);
  });

  it('says so as JSON, too', async () => {
    const { code, stdout } = await runCli(['doctor', '--json'], { env });
    expect(code).toBe(3);
    const { findings, modes } = JSON.parse(stdout) as Report;
    expect(findings).toMatchObject([{ id: 'engine', level: 'problem' }]);
    expect(findings[0]?.advice).toContain('Start that engine');
    expect(modes).toEqual([]);
  });
});

describe('doctor --calibrate', () => {
  it('calibrates nothing where no run can start', async () => {
    const handlers = { ...withImages, 'POST /containers/create': createsLockOnly };
    const { code, stdout } = await doctor(handlers, '--calibrate', '--json');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).not.toHaveProperty('calibration');
  });

  it('is what --budget needs', async () => {
    const { code, stderr } = await runCli(['doctor', '--budget', '30s']);
    expect(code).toBe(2);
    expect(stderr).toContain('--budget is the time of --calibrate');
  });
});
