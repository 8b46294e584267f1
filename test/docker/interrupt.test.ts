import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { defaultPlaces } from '../../src/engine/private/private-engine.ts';
import { root, startCliOf } from './command-line.ts';

const lastsSeconds = 600;
const step = `sleep ${String(lastsSeconds)}`;
let checkout: string;
let before: unknown;

/** A checkout whose server image is missing, and takes ten minutes to build. */
beforeAll(async () => {
  checkout = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  cpSync(join(root, 'bench'), join(checkout, 'bench'), { recursive: true });
  for (const name of ['src', 'node_modules', 'package.json']) {
    symlinkSync(join(root, name), join(checkout, name));
  }
  const dockerfile = `ARG BASE\nFROM \${BASE}\nRUN ${step}\n`;
  writeFileSync(join(checkout, 'bench/images/server/Dockerfile'), dockerfile);
  {
    await using engine = await openEngine({ env: process.env });
    await ensureImages(engine, [root], () => undefined);
  }
  before = await leftBehind();
});

afterAll(() => {
  rmSync(checkout, { recursive: true, force: true });
});

/** Everything that a build might leave. */
async function leftBehind(): Promise<unknown> {
  await using engine = await openEngine({ env: process.env });
  const docker = dockerOf(engine.address);
  const containers = await docker.listContainers({ all: true });
  const images = await docker.listImages({ filters: { reference: ['bridgetoll/*'] } });
  const dangling = await docker.listImages({ filters: { dangling: ['true'] } });
  return {
    containers: containers.filter((each) => each.Command.includes(step)),
    tags: images.flatMap((each) => each.RepoTags ?? []).sort(),
    dangling: dangling.map((each) => each.Id).sort(),
    folders: readdirSync(tmpdir()).filter((name) => name.startsWith('bridgetoll-base-')),
  };
}

function dockerOf(address: string): Docker {
  return new Docker({ socketPath: address.replace('unix://', '') });
}

/** Resolves once the step that lasts runs in its container. */
async function stepRuns(): Promise<void> {
  await using engine = await openEngine({ env: process.env });
  await vi.waitFor(
    async () => {
      const running = await dockerOf(engine.address).listContainers();
      expect(running.map((each) => each.Command).join()).toContain(step);
    },
    { timeout: 60_000 },
  );
}

/** The private engine, which its last user stops; where another engine answers, there is none. */
function privateEngine(user: number | undefined): { isUsedByIt: boolean; isIdle: boolean } {
  const users = existsSync(`${defaultPlaces.run}/users`)
    ? readdirSync(`${defaultPlaces.run}/users`)
    : [];
  return {
    isUsedByIt: users.some((each) => each.startsWith(`${String(user)}-`)),
    isIdle: users.length === 0 && existsSync(`${defaultPlaces.run}/docker.sock`),
  };
}

describe('a build that is interrupted', () => {
  it.each([
    ['as its step begins', 'SIGINT', 130, async () => {}],
    ['while its container runs', 'SIGTERM', 143, stepRuns],
  ] as const)('%s ends at once and leaves nothing behind', async (_, signal, exit, moment) => {
    const { child, ended, says } = startCliOf(checkout, 'images');
    await says(`RUN ${step}`);
    await moment();
    const startedMs = performance.now();
    child.kill(signal);
    const { code, stderr } = await ended;
    expect((performance.now() - startedMs) / 1000).toBeLessThan(lastsSeconds / 10);
    expect(stderr).toBe(`\n${signal}: cleaning up.\n`);
    expect(code).toBe(exit);
    expect(privateEngine(child.pid)).toEqual({ isUsedByIt: false, isIdle: false });
    expect(await leftBehind()).toEqual(before);
  });
});
