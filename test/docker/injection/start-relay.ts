import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Relay {
  readonly port: number;
  end(): Promise<void>;
}

/** @param cpu the only one that it runs on. */
export async function startRelay(serverPort: number, waitUs: number, cpu: string): Promise<Relay> {
  const program = join(import.meta.dirname, 'relay.mjs');
  const command = ['-c', cpu, process.execPath, program, String(serverPort), String(waitUs)];
  const child = spawn('taskset', command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    port: Number(port.toString()),
    async end() {
      child.stdin.end();
      await closed;
    },
  };
}
