import { closeSync, openSync, readSync, watch } from 'node:fs';
import http from 'node:http';
import { dirname, join } from 'node:path';
import { toStrictJson } from '../../../src/base/json.ts';
import { steadyBuffer } from '../../drivers/payload/steady-buffer.ts';
import type { HandoffReceipt } from './receipt.ts';

/**
 * The other end of `handoff`, beside nginx in the server container: takes a posted payload, or
 * reads a file as soon as the kernel tells that it is there, and answers when it had the last byte.
 * Its one argument is where to listen: `address:port`, or a socket in the folder that it watches.
 */
const chunk = steadyBuffer(256 * 1024);
const place = process.argv[2] ?? '';
const isSocket = place.startsWith('/');
const folder = dirname(place);
const expected = new Map<string, (receipt: HandoffReceipt) => void>();

function receipt(bytes: number): HandoffReceipt {
  return { bytes, endNs: String(process.hrtime.bigint()) };
}

function readWhole(file: string): HandoffReceipt {
  const handle = openSync(file, 'r');
  try {
    let bytes = 0;
    for (;;) {
      const count = readSync(handle, chunk, 0, chunk.length, null);
      if (count === 0) return receipt(bytes);
      bytes += count;
    }
  } finally {
    closeSync(handle);
  }
}

if (isSocket) {
  watch(folder, (_event, name) => {
    const tell = name === null ? undefined : expected.get(name);
    if (name === null || tell === undefined) return;
    expected.delete(name);
    tell(readWhole(join(folder, name)));
  });
}

const server = http.createServer((request, response) => {
  const answer = (what: HandoffReceipt): void => {
    response.end(toStrictJson(what));
  };
  if (request.method === 'POST') {
    let bytes = 0;
    request.on('data', (piece: Buffer) => (bytes += piece.length));
    request.once('end', () => {
      answer(receipt(bytes));
    });
    return;
  }
  // The head of the response says that the file is being waited for, its body that it was read.
  const name = decodeURIComponent((request.url ?? '').slice(1));
  if (name !== '') {
    expected.set(name, answer);
    response.flushHeaders();
    return;
  }
  response.end('{}');
});
server.keepAliveTimeout = 0;
if (isSocket) server.listen(place);
else {
  const colon = place.lastIndexOf(':');
  server.listen(Number(place.slice(colon + 1)), place.slice(0, colon));
}
