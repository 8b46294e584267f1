import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { afterEach, expect, it } from 'vitest';
import {
  defaultPatience,
  NoAnswer,
  withDeadlines,
  type Patience,
} from '../../../src/engine/answer-deadlines.ts';
import { removeContainer } from '../../../src/engine/container.ts';
import { removed } from '../../../src/engine/engine-error.ts';
import { openRunningEngine } from '../../../src/engine/open-engine.ts';

let end: () => void = () => undefined;

afterEach(() => {
  end();
});

/** Answers a ping, and a list with nothing in it; whoever wants anything else waits until the test is over. */
async function hungEngine(patience: Partial<Patience>, signal?: AbortSignal) {
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/_ping')) response.end('OK');
    if (request.url?.includes('/containers/json')) response.end('[]');
  });
  const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-hung-'));
  const socketPath = join(folder, 'docker.sock');
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const closing = new AbortController();
  end = () => {
    closing.abort();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const docker = withDeadlines(new Docker({ socketPath }), {
    patience: { first: 60_000, working: 60_000, leaving: 60_000, lost: 60_000, ...patience },
    ...{ signal, closed: closing.signal },
  });
  return { docker, socketPath };
}

async function lost(request: Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await expect(request).rejects.toBeInstanceOf(NoAnswer);
  return performance.now() - startMs;
}

it('gives a request up that has no answer in time, and says so of what was to be done', async () => {
  const { docker } = await hungEngine({ working: 100, lost: 20 });
  const removal = removeContainer(docker.getContainer('0123456789abcdef'));
  await expect(removal).rejects.toMatchObject({
    code: 'ENGINE_GONE',
    message:
      'The Docker Engine hangs: it was to remove container 0123456789ab, and has not answered for 0 s.',
  });
  // The next start removes what is left.
  await removed(removeContainer(docker.getContainer('0123456789abcdef')));
});

it('changes nothing for what is answered', async () => {
  const { docker } = await hungEngine({ working: 50 });
  expect(await docker.listContainers()).toEqual([]);
  await sleep(100);
  expect(await docker.listContainers()).toEqual([]);
});

it('waits less once whoever called wants to leave, also for what was asked before', async () => {
  const interruption = new AbortController();
  const { docker } = await hungEngine({ leaving: 100 }, interruption.signal);
  const before = lost(docker.listNetworks());
  interruption.abort('SIGINT');
  const after = lost(docker.listNetworks());
  expect(Math.max(await before, await after)).toBeLessThan(5000);
});

it('waits hardly any more once one request had no answer', async () => {
  const { docker } = await hungEngine({ working: 300, lost: 20 });
  await lost(docker.listNetworks());
  expect(await lost(docker.listNetworks())).toBeLessThan(250);
});

it('lets a stream, and a request with a signal of its own, take their time', async () => {
  const { docker } = await hungEngine({ working: 20 });
  const own = new AbortController();
  const image = docker.getImage('none').get();
  const wait = docker.getContainer('none').wait({ abortSignal: own.signal });
  const state = await Promise.race([
    Promise.allSettled([Promise.race([image, wait])]),
    sleep(200, 'still waiting'),
  ]);
  expect(state).toBe('still waiting');
  own.abort();
  await expect(wait).rejects.toThrow('aborted');
  end();
  await expect(image).rejects.toThrow('socket hang up');
});

it('takes an engine for one that does not answer where it answers nothing but a ping', async () => {
  const { socketPath } = await hungEngine({});
  const env = { DOCKER_HOST: `unix://${socketPath}` };
  const patience = { ...defaultPatience, first: 100 };
  await expect(openRunningEngine({ env, patience })).rejects.toMatchObject({
    code: 'NO_ENGINE',
    message: `DOCKER_HOST is "unix://${socketPath}", which does not answer: no answer in 100 ms`,
  });
});
