/**
 * A TCP relay that holds each piece of a request for a known time. It computes meanwhile: a timer would be late, and
 * by how much is not known. Arguments: address and port of the server, and the microseconds to wait. It writes its
 * own port, and ends with its input.
 */
import { connect, createServer, type AddressInfo } from 'node:net';

const [host = '', port = '', waitUs = '0'] = process.argv.slice(-3);
const waitNs = BigInt(waitUs) * 1000n;

function wait(): void {
  const end = process.hrtime.bigint() + waitNs;
  while (process.hrtime.bigint() < end);
}

const server = createServer({ noDelay: true }, (client) => {
  const upstream = connect({ port: Number(port), host, noDelay: true });
  client.on('data', (piece) => {
    wait();
    upstream.write(piece);
  });
  upstream.on('data', (piece) => client.write(piece));
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.on('close', () => other.destroy());
    one.on('error', () => other.destroy());
  }
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
});
process.stdin.on('end', () => process.exit());
process.stdin.resume();
