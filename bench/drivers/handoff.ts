import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { startSlice } from '../../src/agent/slice-clock.ts';
import type { HttpTarget, SliceOutput } from '../../src/base/agent-protocol.ts';
import { defineDriver } from '../../src/contracts/driver.ts';
import type { HandoffReceipt } from '../services/receiver/receipt.ts';
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
 * containers of a host share. A small request goes first, which pays for connecting.
 */
async function driveHandoff(request: HandoffRequest): Promise<HandoffOutput> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { way } = request;
  const handOver: HandOver =
    way === 'post'
      ? (payload) => post(request, agent, payload)
      : (payload, name) => writeAndRename(request, agent, way, payload, name);
  const payload = steadyBuffer(request.bytes, 'bridgetoll');
  try {
    await (
      await ask(request.receiver, agent, request.timeoutMs)
    ).receipt;
    const stop = startSlice();
    const handoffsUs: number[] = [];
    for (let time = 1; time <= request.times; time += 1) {
      handoffsUs.push(await handOver(payload, `${String(process.pid)}-${String(time)}`));
    }
    return { ...stop(), handoffsUs };
  } finally {
    agent.destroy();
  }
}

async function post(request: HandoffRequest, agent: http.Agent, payload: Buffer): Promise<number> {
  const beginNs = process.hrtime.bigint();
  const sent = ask(request.receiver, agent, request.timeoutMs, payload);
  return elapsedUs(beginNs, await (await sent).receipt, payload.length);
}

async function writeAndRename(
  request: HandoffRequest,
  agent: http.Agent,
  { folder, fsync }: { readonly folder: string; readonly fsync: boolean },
  payload: Buffer,
  name: string,
): Promise<number> {
  const receiver = { ...request.receiver, url: `${request.receiver.url}${name}` };
  const armed = await ask(receiver, agent, request.timeoutMs);
  const unfinished = join(folder, `.${name}`);
  const file = join(folder, name);
  const beginNs = process.hrtime.bigint();
  const handle = openSync(unfinished, 'w');
  for (let at = 0; at < payload.length;) at += writeSync(handle, payload, at);
  if (fsync) fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, file);
  try {
    return elapsedUs(beginNs, await armed.receipt, payload.length);
  } finally {
    rmSync(file, { force: true });
  }
}

/** @throws Error with both numbers where another number of bytes arrived. */
function elapsedUs(beginNs: bigint, { bytes, endNs }: HandoffReceipt, wanted: number): number {
  if (bytes !== wanted) throw new Error(`${String(bytes)} bytes arrived, not ${String(wanted)}`);
  return Number(BigInt(endNs) - beginNs) / 1000;
}

/** Resolves when the receiver has answered with a head; its receipt comes with the body. */
function ask(
  target: HttpTarget,
  agent: http.Agent,
  timeoutMs: number,
  body?: Buffer,
): Promise<{ readonly receipt: Promise<HandoffReceipt> }> {
  return new Promise((resolve, reject) => {
    const options = {
      agent,
      timeout: timeoutMs,
      method: body ? 'POST' : 'GET',
      ...(body ? { headers: { 'Content-Length': body.length } } : {}),
      ...(target.socketPath === undefined ? {} : { socketPath: target.socketPath }),
    };
    const request = http.request(target.url, options, (response) => {
      const receipt = new Promise<HandoffReceipt>((resolveReceipt, rejectReceipt) => {
        let text = '';
        response.on('data', (piece: Buffer) => (text += piece.toString('utf8')));
        response.once('end', () => {
          resolveReceipt(JSON.parse(text) as HandoffReceipt);
        });
        response.once('error', rejectReceipt);
      });
      resolve({ receipt });
    });
    request.once('timeout', () => {
      request.destroy(new Error(`no answer in ${String(timeoutMs)} ms`));
    });
    request.once('error', reject);
    request.end(body);
  });
}
