import { createSocket } from 'node:dgram';
import { createConnection, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { ProbeTarget } from './probers.ts';

// Runs in a network namespace. In: on its command line the ports to listen on, on each line of stdin a list of
// ProbeTargets. Out: a line once it listens; then for each list one line, whether each of them answered.

const waitMs = 1500;
const ports = process.argv.slice(1).map(Number);

const echoed = 'bridgetoll';

function listen(port: number): Promise<unknown> {
  const server = createServer((socket) => {
    // Whoever dialled may be gone already.
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  const datagrams = createSocket({ type: 'udp6', ipv6Only: false });
  datagrams.on('message', (message, from) => {
    datagrams.send(message, from.port, from.address, () => undefined);
  });
  datagrams.on('error', () => undefined);
  return Promise.all([
    new Promise<void>((resolve) => server.listen(port, '::', resolve)),
    new Promise<void>((resolve) => datagrams.bind(port, '::', resolve)),
  ]);
}

/** Whether it sends back what it is sent: that a connection is taken says nothing where a proxy takes it. */
function answers({ transport, address, port }: ProbeTarget): Promise<boolean> {
  return new Promise((resolve) => {
    const { send, end } = transport === 'tcp' ? dial() : datagram();
    const timer = setTimeout(finish, waitMs, false);
    function finish(isAnswered: boolean): void {
      clearTimeout(timer);
      end();
      resolve(isAnswered);
    }
    function dial() {
      const socket = createConnection({ host: address, port });
      socket.on('error', () => {
        finish(false);
      });
      socket.on('close', () => {
        finish(false);
      });
      socket.on('data', () => {
        finish(true);
      });
      return { send: () => socket.write(echoed), end: () => socket.destroy() };
    }
    function datagram() {
      const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
      socket.on('error', () => undefined);
      socket.on('message', () => {
        finish(true);
      });
      let isOpen = true;
      return {
        send: () => {
          socket.send(echoed, port, address, () => undefined);
        },
        end: () => {
          if (isOpen) socket.close();
          isOpen = false;
        },
      };
    }
    send();
  });
}

await Promise.all(ports.map(listen));
process.stdout.write('listening\n');
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const targets = JSON.parse(line) as readonly ProbeTarget[];
    void Promise.all(targets.map(answers)).then((found) => {
      process.stdout.write(`${JSON.stringify(found)}\n`);
    });
  })
  .on('close', () => process.exit());
