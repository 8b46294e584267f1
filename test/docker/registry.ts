import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Registry extends AsyncDisposable {
  /** `127.0.0.1:<port>` */
  readonly host: string;
}

/** Debian's docker-registry on loopback, with its storage in a folder of the test. */
export async function startRegistry(folder: string): Promise<Registry> {
  const host = `127.0.0.1:${String(await freePort())}`;
  const config = join(folder, 'registry.yml');
  writeFileSync(
    config,
    `version: 0.1
log: {level: error}
storage: {filesystem: {rootdirectory: ${join(folder, 'registry')}}}
http: {addr: "${host}"}
`,
  );
  const child = spawn('docker-registry', ['serve', config], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const deadline = Date.now() + 20_000;
  while (!(await isUp(host))) {
    if (Date.now() > deadline) throw new Error('docker-registry did not start');
    await sleep(50);
  }
  return {
    host,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await ended;
    },
  };
}

function isUp(host: string): Promise<boolean> {
  return fetch(`http://${host}/v2/`).then(
    (answer) => answer.ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
