import { createSocket } from 'node:dgram';
import { encode, RECURSION_DESIRED } from 'dns-packet';
import { addressesIn } from './addresses-in.ts';

export interface Question {
  /** IPv4 address and UDP port of who is asked. */
  readonly resolver: { readonly address: string; readonly port: number };
  readonly name: string;
  readonly timeoutMs: number;
}

export interface LookedUp {
  /** From when the question is sent until its answer has come. */
  readonly latencyMs: number;
  /** IPv4 addresses of the name, in the order of the answer. */
  readonly addresses: readonly string[];
  /** Of question and answer. */
  readonly bytes: number;
}

const ids = 2 ** 16;

/**
 * Asks for the IPv4 addresses of a name (RFC 1035) from a socket of its own, as the C library and c-ares do: the kernel tracks a
 * connection for each question, and finds a rule for it where there is NAT on the way.
 * @throws Error for no answer in time, and for one that is an error or answers something else.
 */
export async function lookUp({ resolver, name, timeoutMs }: Question): Promise<LookedUp> {
  const id = Math.floor(Math.random() * ids);
  const questions = [{ type: 'A', name } as const];
  const query = encode({ type: 'query', id, flags: RECURSION_DESIRED, questions });
  const socket = createSocket('udp4');
  let late: NodeJS.Timeout | undefined;
  try {
    const { answer, latencyMs } = await new Promise<{ answer: Buffer; latencyMs: number }>(
      (resolve, reject) => {
        let sentMs = 0;
        const tooLate = (): void => {
          reject(new Error(`no answer in ${String(timeoutMs)} ms`));
        };
        socket.once('error', reject);
        socket.once('message', (answer) => {
          resolve({ answer, latencyMs: performance.now() - sentMs });
        });
        // Connected, so that the kernel says at once where nobody listens.
        socket.connect(resolver.port, resolver.address, () => {
          late = setTimeout(tooLate, timeoutMs);
          sentMs = performance.now();
          socket.send(query);
        });
      },
    );
    const bytes = query.length + answer.length;
    return { latencyMs, bytes, addresses: addressesIn(answer, { id, name }) };
  } finally {
    clearTimeout(late);
    socket.close();
  }
}
