import { closeSync, openSync, readSync, watch } from 'node:fs';
import net from 'node:net';
import { dirname, join } from 'node:path';
import { steadyBuffer } from '../../drivers/payload/steady-buffer.ts';
import { serveRequests } from './serve-requests.ts';
import { formatReceipt, receiptBytes } from './receipt.ts';

/**
 * The other end of `handoff`, beside nginx in the server container: takes a posted payload, or
 * reads a file as soon as the kernel tells that it is there, and answers when it had the last byte.
 * Its one argument is where to listen: `address:port`, or a socket in the folder that it watches.
 */
const chunk = steadyBuffer(256 * 1024);
const place = process.argv[2] ?? '';
const isSocket = place.startsWith('/');
const folder = dirname(place);
const expected = new Map<string, (receipt: string) => void>();

function receipt(bytes: number): string {
  return formatReceipt({ bytes, endNs: String(process.hrtime.bigint()) });
}

function readWhole(file: string): string {
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

const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${String(receiptBytes)}\r\n\r\n`;

const server = net.createServer({ noDelay: true }, (socket) => {
  // A client that goes away has no more questions.
  socket.on('error', () => socket.destroy());
  serveRequests(socket, ({ method, path, bodyBytes }) => {
    if (method === 'POST') {
      socket.write(head + receipt(bodyBytes));
      return;
    }
    const name = path.slice(1);
    if (name === '') {
      socket.write(head + '{}'.padEnd(receiptBytes));
      return;
    }
    // The head of the response says that the file is being waited for, its body that it was read.
    expected.set(name, (found) => socket.write(found));
    socket.write(head);
  });
});
if (isSocket) server.listen(place);
else {
  const colon = place.lastIndexOf(':');
  server.listen(Number(place.slice(colon + 1)), place.slice(0, colon));
}
