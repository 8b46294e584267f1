import type { HttpTarget } from '../../../src/base/agent-protocol.ts';
import { bytesOf } from './bytes-of.ts';
import { connectTo } from './connect-to.ts';
import { responseLength } from './response-length.ts';

export interface BareConnection {
  /** Sends the request; one at a time. */
  send(): void;
  close(): void;
  /** Received and sent so far. */
  bytes(): number;
}

export interface ConnectionEvents {
  /** The whole response to the last request has come. */
  readonly answered: () => void;
  /** Nothing more will come. */
  readonly failed: (error: Error) => void;
}

const maxResponseBytes = 16 * 1024;

/**
 * A connection that sends the same GET again and again and does nothing else: the less a client computes between
 * requests, the more of a pause is a pause.
 * @param afterwards what the server is asked to do with the connection once it has answered
 */
export function openConnection(
  target: HttpTarget,
  events: ConnectionEvents,
  afterwards: 'keep' | 'close' = 'keep',
): BareConnection {
  const url = new URL(target.url);
  const closing = afterwards === 'close' ? 'Connection: close\r\n' : '';
  const head = `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\n${closing}\r\n`;
  const request = Buffer.from(head);
  const response = Buffer.alloc(maxResponseBytes);
  let filled = 0;
  let isPending = false;
  const receive = (count: number, piece: Buffer): boolean => {
    if (filled + count > maxResponseBytes) throw new Error('the response is too long');
    piece.copy(response, filled, 0, count);
    filled += count;
    const length = responseLength(response, filled);
    if (length === 0 || filled < length) return false;
    if (filled > length || !isPending) throw new Error('more bytes came than were asked for');
    filled = 0;
    isPending = false;
    return true;
  };
  const onread = {
    buffer: Buffer.alloc(maxResponseBytes),
    callback(count: number, piece: Buffer): boolean {
      try {
        if (receive(count, piece)) events.answered();
      } catch (thrown) {
        events.failed(thrown as Error);
      }
      return true;
    },
  };
  const socket = connectTo(target, onread);
  socket.on('error', events.failed);
  socket.on('close', () => {
    events.failed(new Error('the server closed the connection'));
  });
  return {
    send: () => {
      isPending = true;
      socket.write(request);
    },
    close: () => {
      socket.destroy();
    },
    bytes: () => bytesOf([socket]),
  };
}
