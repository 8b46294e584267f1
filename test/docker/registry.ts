import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

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
log: {level: info}
storage: {filesystem: {rootdirectory: ${join(folder, 'registry')}}}
http: {addr: "${host}"}
`,
  );
  const child = spawn('docker-registry', ['serve', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  let said = '';
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said += `${line}\n`;
      if (line.includes(`listening on ${host}`)) resolve();
    });
    child.once('error', reject);
    void ended.then(() => {
      reject(new Error(`docker-registry did not start: ${said}`));
    });
  });
  return {
    host,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await ended;
    },
  };
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
