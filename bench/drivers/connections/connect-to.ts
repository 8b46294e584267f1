import net from 'node:net';
import type { HttpTarget } from '../../../src/base/agent-protocol.ts';

/** URL leaves it out. */
const defaultPort = 80;

/**
 * A connection to the server of an `http:` target that sends each piece at once.
 * @param onread into which buffer it reads, and what is called with each piece
 */
export function connectTo(target: HttpTarget, onread: net.OnReadOpts): net.Socket {
  const { hostname, port } = new URL(target.url);
  // Brackets belong to the URL, not to the address.
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket =
    target.socketPath === undefined
      ? net.connect({ host, port: Number(port || defaultPort), onread })
      : net.connect({ path: target.socketPath, onread });
  return socket.setNoDelay();
}
