import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { EngineContainer } from '../../../src/engine/engine.ts';
import { directChannel } from '../../../src/topology/direct-channel.ts';
import { endAgent, startAgent, writeAgent, type LocalAgent } from '../agent/start-agent.ts';

/** Answers with what it was asked, and with the process that did; or ends it. */
const echo = `exports.default = { async drive(request) {
  if (request === 'end') process.exit(7);
  return { pid: process.pid, request };
} };`;
const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-direct-'));
let agent: LocalAgent;

beforeAll(() => writeAgent(folder, { echo }));

beforeEach(() => {
  agent = startAgent(folder);
});

afterEach(() => endAgent(agent.child));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly pid: number;
  readonly request: unknown;
}

/** @param pid that an engine gives for the container. */
function driverOf(pid: number | undefined, listenIn = folder) {
  const container = { name: 'agent', inspect: () => Promise.resolve({ pid }) };
  const channel = directChannel(agent.channel, container as unknown as EngineContainer, listenIn);
  return (request: unknown, worker?: number) =>
    channel.ask(
      { do: 'drive', driver: 'echo', request, ...(worker === undefined ? {} : { worker }) },
      15_000,
    ) as Promise<Answer>;
}

/** Bytes through the streams that an engine attaches. */
function attachedTraffic() {
  const { stdin, stdout } = agent.child as unknown as Record<string, Record<string, number>>;
  return [stdin?.['bytesWritten'] ?? NaN, stdout?.['bytesRead'] ?? NaN] as const;
}

it('asks each load worker over a socket of its own, and the agent itself as before', async () => {
  const drive = driverOf(agent.child.pid);
  const [own, first, second] = await Promise.all([drive('a'), drive('b', 0), drive('c', 1)]);
  expect([own, first, second].map(({ request }) => request)).toEqual(['a', 'b', 'c']);
  expect(own.pid).toBe(agent.child.pid);
  expect(new Set([own, first, second].map(({ pid }) => pid)).size).toBe(3);
  const before = attachedTraffic();
  await expect(drive('d', 0)).resolves.toEqual({ ...first, request: 'd' });
  await expect(drive('e', 1)).resolves.toEqual({ ...second, request: 'e' });
  expect(attachedTraffic()).toEqual(before);
  // Nobody else can come after the runner.
  expect(readdirSync(folder).filter((name) => name.endsWith('.sock'))).toEqual([]);
});

it.each([
  ['of which this program does not see the files', 0, folder],
  ['whose load workers may not listen', process.pid, '/proc/none'],
])('stays with the engine for a container %s', async (_, pid, listenIn) => {
  const drive = driverOf(pid, listenIn);
  const first = await drive('a', 0);
  const [written, read] = attachedTraffic();
  await expect(drive('b', 0)).resolves.toEqual({ ...first, request: 'b' });
  const [writtenThen, readThen] = attachedTraffic();
  expect([writtenThen > written, readThen > read]).toEqual([true, true]);
});

it('tells the end of a load worker as that of its container', async () => {
  const drive = driverOf(agent.child.pid);
  await drive('a', 0);
  const death = {
    code: 'CONTAINER_DIED',
    message: 'Load container agent ended: exit code 7',
  };
  await expect(drive('end', 0)).rejects.toMatchObject(death);
  await expect(drive('b', 0)).rejects.toMatchObject(death);
  await expect(drive('c', 1)).rejects.toMatchObject(death);
});
