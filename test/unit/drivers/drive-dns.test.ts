import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { AUTHORITATIVE_ANSWER, decode, encode, type DecodedPacket, type Packet } from 'dns-packet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import dns from '../../../bench/drivers/dns.ts';

const address = '10.1.2.3';
const nxDomain = 3;
let server: Socket;
const clients = new Set<number>();

/** What the server says to a question, by its name; nothing to others. */
const answers: Readonly<Record<string, (asked: DecodedPacket) => Packet>> = {
  server: (asked) => answerTo(asked, address),
  elsewhere: (asked) => answerTo(asked, '10.9.9.9'),
  gone: ({ id, questions }) => ({ type: 'response', id, flags: nxDomain, questions }),
  late: (asked) => answerTo({ ...asked, id: (asked.id ?? 0) + 1 }, address),
  another: (asked) => answerTo({ ...asked, questions: [{ type: 'A', name: 'server' }] }, address),
};

function answerTo({ id, questions = [] }: Packet, data: string): Packet {
  const found = questions.map(({ name }) => ({ type: 'A' as const, name, ttl: 0, data }));
  return { type: 'response', id, flags: AUTHORITATIVE_ANSWER, questions, answers: found };
}

beforeAll(async () => {
  server = createSocket('udp4');
  server.on('message', (message, client) => {
    clients.add(client.port);
    const asked = decode(message);
    const answer = answers[asked.questions?.[0]?.name ?? '']?.(asked);
    if (answer) server.send(encode(answer), client.port, client.address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.close();
});

function driven(name: string, port = server.address().port, timeoutMs = 2000) {
  const resolver = { address: '127.0.0.1', port };
  return dns.drive({ ...{ resolver, name, address, timeoutMs }, amount: 5 });
}

describe('driving lookups', () => {
  it('asks one question after another, each from a socket of its own, and counts all bytes', async () => {
    clients.clear();
    const output = await driven('server');
    expect(output.responses).toBe(5);
    expect(output.latenciesUs).toHaveLength(5);
    expect(clients.size).toBe(5);
    const question: Packet = { type: 'query', id: 1, questions: [{ type: 'A', name: 'server' }] };
    const bytes = encode(question).length + encode(answerTo(question, address)).length;
    expect(output.networkBytes).toBe(5 * bytes);
  });

  it.each([
    ['elsewhere', /^elsewhere is 10\.9\.9\.9, not 10\.1\.2\.3$/],
    ['gone', /^lookup 1 of 5: the answer was NXDOMAIN$/],
    ['late', /^lookup 1 of 5: what came was no answer to the question$/],
    ['another', /^lookup 1 of 5: what came was no answer to the question$/],
  ])('counts no slice where the answer to "%s" is not the right one', async (name, problem) => {
    await expect(driven(name)).rejects.toThrow(problem);
  });

  it('says after how long no answer came, and where nobody listens', async () => {
    await expect(driven('silence', undefined, 20)).rejects.toThrow(
      'lookup 1 of 5: no answer in 20 ms',
    );
    const unused = createSocket('udp4');
    unused.bind(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address();
    unused.close();
    await expect(driven('server', port)).rejects.toThrow('ECONNREFUSED');
  });
});
