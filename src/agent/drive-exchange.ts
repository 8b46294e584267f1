import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import http from 'node:http';
import type { ExchangeOutput, ExchangeRequest, HttpTarget } from '../base/agent-protocol.ts';
import { startCpuClock } from './machine-cpu.ts';

/** Called with each piece as it comes; a piece is gone once the call is over. */
type Take = (piece: Buffer) => void;
type Fetch = (take: Take) => void | Promise<void>;

const chunkBytes = 256 * 1024;

/**
 * One slice: the same payload fetched several times in a row, its bytes thrown away as they come. A
 * small request goes before them unmeasured, which pays for connecting. The checksum is that of one
 * more transfer after the timed part, since hashing takes longer than moving.
 */
export async function driveExchange(request: ExchangeRequest): Promise<ExchangeOutput> {
  const { source, bytes, times } = request;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const fetch: Fetch =
    'file' in source
      ? (take) => {
          readFile(source.file, take);
        }
      : (take) => download(source.http, agent, request.timeoutMs, take);
  const startedAt = new Date().toISOString();
  try {
    if ('http' in source) {
      const small = { ...source.http, url: new URL('/', source.http.url).href };
      await download(small, agent, request.timeoutMs, () => undefined);
    }
    const cpuSince = startCpuClock();
    const startMs = performance.now();
    const transfersUs: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const beginMs = performance.now();
      await fetchWhole(fetch, bytes);
      transfersUs.push((performance.now() - beginMs) * 1000);
    }
    const sliceMs = performance.now() - startMs;
    const cpuS = cpuSince();
    return {
      startedAt,
      sliceMs,
      ...(cpuS === undefined ? {} : { cpuS }),
      transfersUs,
      ...(request.isChecked ? { sha256: await digestOf(fetch) } : {}),
    };
  } finally {
    agent.destroy();
  }
}

/** @throws Error with both numbers where another number of bytes came. */
async function fetchWhole(fetch: Fetch, bytes: number): Promise<void> {
  let received = 0;
  await fetch((piece) => (received += piece.length));
  if (received !== bytes) {
    throw new Error(`${String(received)} bytes came, not ${String(bytes)}`);
  }
}

async function digestOf(fetch: Fetch): Promise<string> {
  const hash = createHash('sha256');
  await fetch((piece) => hash.update(piece));
  return hash.digest('hex');
}

/** Opened anew each time, as a program does that is told of a file. */
function readFile(file: string, take: Take): void {
  const handle = openSync(file, 'r');
  try {
    for (;;) {
      const count = readSync(handle, chunk, 0, chunkBytes, null);
      if (count === 0) return;
      take(chunk.subarray(0, count));
    }
  } finally {
    closeSync(handle);
  }
}

const chunk = Buffer.alloc(chunkBytes);

function download(
  target: HttpTarget,
  agent: http.Agent,
  timeoutMs: number,
  take: Take,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      agent,
      timeout: timeoutMs,
      ...(target.socketPath === undefined ? {} : { socketPath: target.socketPath }),
    };
    const request = http.get(target.url, options, (response) => {
      if (response.statusCode !== 200) {
        response.destroy(new Error(`HTTP status ${String(response.statusCode)}`));
      }
      response.on('data', take);
      response.once('error', reject);
      response.once('end', resolve);
    });
    request.once('timeout', () => {
      request.destroy(new Error(`no answer in ${String(timeoutMs)} ms`));
    });
    request.once('error', reject);
  });
}
