import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  serveRequests,
  type ReceivedRequest,
} from '../../../bench/services/receiver/serve-requests.ts';

/** @param cuts where the bytes are cut into pieces. */
function requestsIn(text: string, cuts: readonly number[]): readonly ReceivedRequest[] {
  const stream = new EventEmitter();
  const found: ReceivedRequest[] = [];
  serveRequests(stream as never, (request) => found.push(request));
  const places = [0, ...[...new Set(cuts)].sort((one, other) => one - other), text.length];
  places.slice(1).forEach((end, at) => {
    const piece = text.slice(places[at], end);
    if (piece !== '') stream.emit('data', Buffer.from(piece, 'latin1'));
  });
  return found;
}

const posted = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 300\r\n\r\n' + 'a'.repeat(300);

describe('requests of a connection', () => {
  it('are read with their bodies, wherever the network cuts them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: posted.length - 1 })), (cuts) => {
        expect(requestsIn(posted, cuts)).toEqual([{ method: 'POST', path: '/', bodyBytes: 300 }]);
      }),
    );
  });

  it('without a body end with their head', () => {
    expect(requestsIn('GET /7-12 HTTP/1.1\r\nHost: x\r\n\r\n', [])).toEqual([
      { method: 'GET', path: '/7-12', bodyBytes: 0 },
    ]);
  });

  it('are not answered before the last byte', () => {
    expect(requestsIn(posted.slice(0, -1), [20, 80])).toEqual([]);
  });
});
