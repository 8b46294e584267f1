/**
 * A TCP relay that holds each piece of a request for a known time. It computes meanwhile: a timer would be late,
 * and by how much is not known. Arguments: the server's port, and microseconds to wait. It writes its own
 * port, and ends with its input.
 */
import { connect, createServer } from 'node:net';

const [port, waitUs] = process.argv.slice(2).map(Number);
function wait() {
  const end = process.hrtime.bigint() + BigInt(waitUs) * 1000n;
  while (process.hrtime.bigint() < end);
}

const server = createServer({ noDelay: true }, (client) => {
  const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
  client.on('data', (piece) => {
    wait();
    upstream.write(piece);
  });
  upstream.on('data', (piece) => client.write(piece));
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ]) {
    one.on('close', () => other.destroy());
    one.on('error', () => other.destroy());
  }
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.stdin.on('end', () => process.exit());
process.stdin.resume();
