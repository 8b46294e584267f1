import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { startSlice } from '../../src/agent/slice-clock.ts';
import type { HttpTarget, SliceOutput } from '../../src/base/agent-protocol.ts';
import { defineDriver } from '../../src/contracts/driver.ts';
import { parseReceipt, type HandoffReceipt } from '../services/receiver/receipt.ts';
import { connect, type Connection } from './payload/download.ts';
import { steadyBuffer } from './payload/steady-buffer.ts';

export interface HandoffRequest {
  /** Where the receiver answers, also when it has read a file. */
  readonly receiver: HttpTarget;
  /** Posted over HTTP, or written to a folder that both share. */
  readonly way: 'post' | { readonly folder: string; readonly fsync: boolean };
  readonly bytes: number;
  readonly times: number;
  readonly timeoutMs: number;
}

export interface HandoffOutput extends SliceOutput {
  /** From the start of the write to the last byte read by the receiver, in µs. */
  readonly handoffsUs: readonly number[];
}

export default defineDriver({ drive: driveHandoff });

/** Hands one payload over. @returns µs from the start of the write to the receiver's last byte. */
type HandOver = (payload: Buffer, name: string) => Promise<number>;

/**
 * One slice: the same payload handed to the receiver several times in a row, posted, or written as
 * a file that the kernel tells the receiver of. Both ends read CLOCK_MONOTONIC, which all
 * containers of a host share. A small request goes first, which pays for connecting. The connection is a bare
 * socket: V8 needs a second of CPU time to compile Node.js's HTTP client and server, at each start of a mode.
 */
async function driveHandoff(request: HandoffRequest): Promise<HandoffOutput> {
  const { way, receiver } = request;
  const connection = connect(receiver, request.timeoutMs);
  const root = new URL(receiver.url).pathname;
  const handOver: HandOver =
    way === 'post'
      ? (payload) => post(connection, root, payload)
      : (payload, name) => writeAndRename(connection, root, way, payload, name);
  const payload = steadyBuffer(request.bytes, 'bridgetoll');
  try {
    await connection.get(root, () => undefined);
    const stop = startSlice();
    const handoffsUs: number[] = [];
    for (let time = 1; time <= request.times; time += 1) {
      handoffsUs.push(await handOver(payload, `${String(process.pid)}-${String(time)}`));
    }
    return { ...stop(), handoffsUs, networkBytes: connection.bytes() };
  } finally {
    connection.close();
  }
}

async function post(connection: Connection, root: string, payload: Buffer): Promise<number> {
  let receipt = '';
  const beginNs = process.hrtime.bigint();
  await connection.post(root, payload, (piece) => (receipt += piece.toString('latin1')));
  return elapsedUs(beginNs, parseReceipt(receipt), payload.length);
}

async function writeAndRename(
  connection: Connection,
  root: string,
  { folder, fsync }: { readonly folder: string; readonly fsync: boolean },
  payload: Buffer,
  name: string,
): Promise<number> {
  let receipt = '';
  let read: Promise<void> | undefined;
  // The head of the answer says that the file is being waited for, its body that it was read.
  const armed = new Promise<void>((resolve) => {
    const take = (piece: Buffer): void => void (receipt += piece.toString('latin1'));
    read = connection.get(`${root}${name}`, take, resolve);
  });
  await Promise.race([armed, read]);
  const unfinished = join(folder, `.${name}`);
  const file = join(folder, name);
  const beginNs = process.hrtime.bigint();
  const handle = openSync(unfinished, 'w');
  for (let at = 0; at < payload.length;) at += writeSync(handle, payload, at);
  if (fsync) fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, file);
  try {
    await read;
    return elapsedUs(beginNs, parseReceipt(receipt), payload.length);
  } finally {
    rmSync(file, { force: true });
  }
}

/** @throws Error with both numbers where another number of bytes arrived. */
function elapsedUs(beginNs: bigint, { bytes, endNs }: HandoffReceipt, wanted: number): number {
  if (bytes !== wanted) throw new Error(`${String(bytes)} bytes arrived, not ${String(wanted)}`);
  return Number(BigInt(endNs) - beginNs) / 1000;
}
