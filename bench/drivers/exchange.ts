import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { startSlice, usSince } from '../../src/agent/slice-clock.ts';
import type { HttpTarget, SliceOutput } from '../../src/base/agent-protocol.ts';
import { defineDriver } from '../../src/contracts/driver.ts';
import { connect, type Take } from './payload/download.ts';
import { steadyBuffer } from './payload/steady-buffer.ts';

export interface ExchangeRequest {
  readonly source: { readonly http: HttpTarget } | { readonly file: string };
  readonly bytes: number;
  /** Transfers that are timed, one after another. */
  readonly times: number;
  /** Whether one more transfer is to be hashed after the timed part. */
  readonly isChecked: boolean;
  readonly timeoutMs: number;
}

export interface ExchangeOutput extends SliceOutput {
  /** From the request (or open) to the last byte, for each transfer, in µs. */
  readonly transfersUs: readonly number[];
  /** SHA-256 in hex of the checked transfer; absent where none was asked for. */
  readonly sha256?: string;
}

export default defineDriver({ drive: driveExchange });

/** Where the payload comes from, ready to be fetched again and again. */
interface Source {
  fetch(take: Take): void | Promise<void>;
  close(): void;
  /** That went over a network so far. */
  bytes(): number;
}

const chunk = steadyBuffer(256 * 1024);

/**
 * One slice: the same payload fetched several times in a row, its bytes thrown away as they come.
 * The checksum is that of one more transfer after the timed part, since hashing takes longer than
 * moving.
 */
async function driveExchange(request: ExchangeRequest): Promise<ExchangeOutput> {
  const { source, bytes, times } = request;
  const from =
    'file' in source ? fileSource(source.file) : await httpSource(source.http, request.timeoutMs);
  try {
    const stop = startSlice();
    const transfersUs: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const beginMs = performance.now();
      await fetchWhole(from, bytes);
      transfersUs.push(usSince(beginMs));
    }
    const slice = { ...stop(), transfersUs };
    const digest = request.isChecked ? { sha256: await digestOf(from) } : {};
    return { ...slice, ...digest, networkBytes: from.bytes() };
  } finally {
    from.close();
  }
}

/** A small request goes first, which pays for connecting. */
async function httpSource(target: HttpTarget, timeoutMs: number): Promise<Source> {
  const connection = connect(target, timeoutMs);
  await connection.get('/', () => undefined);
  const { pathname } = new URL(target.url);
  return {
    fetch: (take) => connection.get(pathname, take),
    close: () => {
      connection.close();
    },
    bytes: () => connection.bytes(),
  };
}

/** Opened anew each time, as a program does that is told of a file. */
function fileSource(file: string): Source {
  return {
    fetch(take) {
      const handle = openSync(file, 'r');
      try {
        for (;;) {
          const count = readSync(handle, chunk, 0, chunk.length, null);
          if (count === 0) return;
          take(chunk.subarray(0, count));
        }
      } finally {
        closeSync(handle);
      }
    },
    close: () => undefined,
    bytes: () => 0,
  };
}

/** @throws Error with both numbers where another number of bytes came. */
async function fetchWhole(source: Source, bytes: number): Promise<void> {
  let received = 0;
  await source.fetch((piece) => (received += piece.length));
  if (received !== bytes) {
    throw new Error(`${String(received)} bytes came, not ${String(bytes)}`);
  }
}

async function digestOf(source: Source): Promise<string> {
  const hash = createHash('sha256');
  await source.fetch((piece) => hash.update(piece));
  return hash.digest('hex');
}
