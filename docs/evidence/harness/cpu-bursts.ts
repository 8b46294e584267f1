import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface BurstOptions {
  /** The only CPU, or CPUs, that they run on. */
  readonly cpu: string;
  /** After which they end by themselves. */
  readonly seconds: number;
  readonly burstMs: number;
  /** Mean time between two. */
  readonly pauseMs: number;
  readonly seed: number;
}

export interface Bursts {
  /** Ends them. @returns the CPU time in µs that they used. */
  end(): Promise<number>;
}

/** Starts bursts of computing at random times. They end by themselves if nobody ends them. */
export async function startBursts(options: BurstOptions): Promise<Bursts> {
  const { cpu, seconds, burstMs, pauseMs, seed } = options;
  const program = join(import.meta.dirname, 'cpu-bursts.mjs');
  // Both ends of what seeds can be are no good for its generator.
  const numbers = [seconds, burstMs, pauseMs, seed + 1].map(String);
  const child = spawn('taskset', ['-c', cpu, process.execPath, program, ...numbers], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  return {
    async end() {
      child.kill();
      await closed;
      return Number(said.split('\n')[1]);
    },
  };
}
