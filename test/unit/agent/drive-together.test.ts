import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpOutput } from '../../../bench/drivers/latency/http-slice.ts';
import type { AgentRequest, TogetherOutput } from '../../../src/base/agent-protocol.ts';
import type { AgentChannel } from '../../../src/topology/agent-channel.ts';
import { endAgent, startAgent, writeAgent } from './start-agent.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-agent-'));
const socketPath = join(folder, 'http.sock');
const target = { url: 'http://localhost/', socketPath };
let server: Server;
let agent: ChildProcess;
let channel: AgentChannel;
/** Requests by the connection that they came over. */
const requests = new Map<unknown, number>();

/** Tells when it began and stopped, and when it was let go on; does not wait for others where told so. */
const watchingDriver = `
const now = () => Number(process.hrtime.bigint()) / 1e6;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
exports.default = { async drive({ ms, fails, waits }, meetOthers) {
  const began = now();
  await sleep(ms);
  if (fails) throw new Error(fails);
  const stopped = now();
  if (waits) await meetOthers();
  return { pid: process.pid, began, stopped, wentOn: now() };
} };`;

interface Watched {
  readonly pid: number;
  readonly began: number;
  readonly stopped: number;
  readonly wentOn: number;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.set(request.socket, (requests.get(request.socket) ?? 0) + 1);
    response.writeHead(200, { 'Content-Length': 2 }).end('ok');
  });
  server.listen(socketPath);
  await once(server, 'listening');
  await writeAgent(folder, { watching: watchingDriver });
  ({ child: agent, channel } = startAgent(folder));
});

afterAll(async () => {
  await endAgent(agent);
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const ask = (request: AgentRequest) => channel.ask(request, 15_000);

async function together(requests: readonly unknown[], driver = 'watching') {
  return (await ask({ do: 'drive-together', driver, worker: 0, requests })) as TogetherOutput;
}

const part = { ms: 5, waits: true };

describe('a slice that two processes drive together', () => {
  it('is driven by both, each over its share of the connections, with all its requests', async () => {
    requests.clear();
    const slice = { target, timeoutS: 5 };
    const { parts, sliceMs } = await together(
      [
        { ...slice, connections: 3, amount: 90 },
        { ...slice, connections: 2, amount: 60 },
      ],
      'http',
    );
    const outputs = parts as readonly HttpOutput[];
    expect(
      outputs.map(({ responses, latenciesUs }) => [responses, latenciesUs.length <= responses]),
    ).toEqual([
      [90, true],
      [60, true],
    ]);
    expect(requests.size).toBe(5);
    expect([...requests.values()].reduce((sum, count) => sum + count, 0)).toBe(150);
    expect(sliceMs).toBeGreaterThanOrEqual(Math.max(...outputs.map((each) => each.sliceMs)));
    // Windows on a clock that both share lie within the slice.
    const starts = outputs.map(({ windowStartMs = NaN }) => windowStartMs);
    expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(sliceMs);
  });

  it('lasts until the last one has stopped, and none computes anything before', async () => {
    const { parts, sliceMs } = await together([
      { ...part, ms: 5 },
      { ...part, ms: 60 },
    ]);
    const [short, long] = parts as readonly Watched[];
    if (!short || !long) throw new Error('two parts were asked for');
    expect(short.pid).not.toBe(long.pid);
    expect(short.wentOn).toBeGreaterThanOrEqual(long.stopped);
    expect(sliceMs).toBeGreaterThanOrEqual(long.stopped - Math.min(short.began, long.began));
  });

  it('is driven by the same processes the next time, the first of which drives alone, too', async () => {
    const [first, second] = (await together([part, part])).parts as readonly Watched[];
    const again = (await together([part, part])).parts as readonly Watched[];
    expect(again.map(({ pid }) => pid)).toEqual([first?.pid, second?.pid]);
    const request = { ms: 1, waits: false };
    const alone = await ask({ do: 'drive', driver: 'watching', worker: 0, request });
    expect((alone as Watched).pid).toBe(first?.pid);
  });

  it('fails with the reason of the one that failed, and holds up neither the other nor the next slice', async () => {
    await expect(together([{ ...part, fails: 'no server' }, part])).rejects.toThrow('no server');
    await expect(together([part, { ...part, fails: 'no server' }])).rejects.toThrow('no server');
    const { parts } = await together([
      { ...part, ms: 1 },
      { ...part, ms: 30 },
    ]);
    const [short, long] = parts as readonly Watched[];
    expect(short?.wentOn).toBeGreaterThanOrEqual(long?.stopped ?? NaN);
  });

  it('waits for a driver that meets nobody, and keeps nothing for its next slice', async () => {
    await together([{ ...part, waits: false }, part]);
    const { parts } = await together([
      { ...part, ms: 1 },
      { ...part, ms: 30 },
    ]);
    const [short, long] = parts as readonly Watched[];
    expect(short?.wentOn).toBeGreaterThanOrEqual(long?.stopped ?? NaN);
  });
});

/** CPUs that each thread of a process may use, as the kernel has them. */
function allowed(pid: number | undefined): readonly string[] {
  const threads = `/proc/${String(pid)}/task`;
  const lists = readdirSync(threads).map(
    (thread) =>
      /^Cpus_allowed_list:\t(.*)$/m.exec(readFileSync(`${threads}/${thread}/status`, 'utf8'))?.[1],
  );
  return [...new Set(lists.map(String))];
}

const own = allowed(process.pid)[0] ?? '0';

it.skipIf(!/[-,]/.test(own))(
  'keeps the nth process of each worker on the nth core, those that start later, too',
  async () => {
    const [one = '', two = ''] = own.split(/[-,]/);
    const running = (await together([part, part])).parts as readonly Watched[];
    await ask({ do: 'pin', cores: [one, two] });
    expect(running.map(({ pid }) => allowed(pid))).toEqual([[one], [two]]);
    const later = await ask({
      ...{ do: 'drive-together', driver: 'watching', worker: 1 },
      requests: [part, part, part],
    });
    const pids = ((later as TogetherOutput).parts as readonly Watched[]).map(({ pid }) => pid);
    expect(pids.map(allowed)).toEqual([[one], [two], [one]]);
    expect(allowed(agent.pid)).toEqual([one]);
  },
);
