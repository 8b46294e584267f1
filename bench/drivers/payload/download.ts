import type { HttpTarget } from '../../../src/base/agent-protocol.ts';
import { bytesOf } from '../connections/bytes-of.ts';
import { connectTo } from '../connections/connect-to.ts';
import { steadyBuffer } from './steady-buffer.ts';

/** Called with each piece as it comes; a piece is overwritten once the call is over. */
export type Take = (piece: Buffer) => void;

export interface Connection {
  /**
   * @param onHead called once the head of the response has come. @returns once the last byte of the body has.
   * @throws Error where that was no whole 200.
   */
  get(path: string, take: Take, onHead?: () => void): Promise<void>;
  /** The same for a body that is sent. */
  post(path: string, body: Buffer, take: Take): Promise<void>;
  close(): void;
  /** Received and sent so far. */
  bytes(): number;
}

interface Pending {
  readonly take: Take;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
  readonly onHead?: (() => void) | undefined;
  head: string;
  left: number | undefined;
}

const bufferBytes = 256 * 1024;
const headEnd = '\r\n\r\n';

/**
 * One keep-alive connection for requests, one at a time, that reads into one buffer. The HTTP clients of
 * Node.js and npm hand out a new buffer for every 64 KiB; collecting those took 36 ms for 4 MiB
 * which arrive in 0.8 ms, so that the client was measured and not the network.
 */
export function connect(target: HttpTarget, timeoutMs: number): Connection {
  const url = new URL(target.url);
  let pending: Pending | undefined;
  const settle = (error?: Error): void => {
    const ended = pending;
    pending = undefined;
    if (error) ended?.reject(error);
    else ended?.resolve();
  };
  const onread = {
    buffer: steadyBuffer(bufferBytes),
    callback(count: number, buffer: Buffer): boolean {
      if (pending && receive(pending, buffer.subarray(0, count))) settle();
      return true;
    },
  };
  const socket = connectTo(target, onread);
  socket.setTimeout(timeoutMs, () => {
    socket.destroy(new Error(`no answer in ${String(timeoutMs)} ms`));
  });
  socket.on('error', settle);
  socket.on('close', () => {
    settle(new Error('the server closed the connection'));
  });
  const answered = (take: Take, onHead?: () => void): Promise<void> =>
    new Promise((resolve, reject) => {
      pending = { take, resolve, reject, onHead, head: '', left: undefined };
    });
  const head = (method: string, path: string): string =>
    `${method} ${path} HTTP/1.1\r\nHost: ${url.host}\r\n`;
  return {
    get(path, take, onHead) {
      const done = answered(take, onHead);
      socket.write(`${head('GET', path)}\r\n`);
      return done;
    },
    post(path, body, take) {
      const done = answered(take);
      // Both in one system call.
      socket.cork();
      socket.write(`${head('POST', path)}Content-Length: ${String(body.length)}\r\n\r\n`);
      socket.write(body);
      socket.uncork();
      return done;
    },
    close: () => {
      socket.destroy();
    },
    bytes: () => bytesOf([socket]),
  };
}

/** @returns whether the response is complete. */
function receive(pending: Pending, piece: Buffer): boolean {
  let body = piece;
  if (pending.left === undefined) {
    const before = pending.head.length;
    pending.head += piece.toString('latin1');
    const end = pending.head.indexOf(headEnd);
    if (end === -1) return false;
    const problem = readHead(pending, pending.head.slice(0, end));
    if (problem !== undefined) {
      pending.reject(new Error(problem));
      return true;
    }
    body = piece.subarray(end + headEnd.length - before);
    pending.onHead?.();
  }
  pending.left = (pending.left ?? 0) - body.length;
  if (body.length > 0) pending.take(body);
  return pending.left <= 0;
}

/** RFC 9112. nginx gives the length of every file and text that it serves, the receiver that of its receipts. */
function readHead(pending: Pending, head: string): string | undefined {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 'none';
  if (status !== '200') return `HTTP status ${status}`;
  const length = /\r\nContent-Length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) return 'the response has no Content-Length';
  pending.left = Number(length);
  return undefined;
}
