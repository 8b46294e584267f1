import type { Readable } from 'node:stream';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  /** Of the body, all of which has come. */
  readonly bodyBytes: number;
}

const headEnd = '\r\n\r\n';

/**
 * Reads the requests of one connection, one after another (RFC 9112), and throws their bodies away. A client
 * sends its next request when it has the answer, and gives the length of what it sends.
 * @param answer called with the last byte of a request.
 */
export function serveRequests(
  stream: Pick<Readable, 'on'>,
  answer: (request: ReceivedRequest) => void,
): void {
  let head = '';
  let request: ReceivedRequest | undefined;
  let left = 0;
  stream.on('data', (piece: Buffer) => {
    let body = piece.length;
    if (!request) {
      const before = head.length;
      head += piece.toString('latin1');
      const end = head.indexOf(headEnd);
      if (end === -1) return;
      body = piece.length - (end + headEnd.length - before);
      request = readHead(head.slice(0, end));
      left = request.bodyBytes;
      head = '';
    }
    left -= body;
    if (left > 0) return;
    const complete = request;
    request = undefined;
    answer(complete);
  });
}

function readHead(head: string): ReceivedRequest {
  const [method = '', path = '/'] = head.split(' ', 2);
  const length = /\r\nContent-Length: (\d+)/i.exec(head)?.[1];
  return { method, path, bodyBytes: Number(length ?? 0) };
}
