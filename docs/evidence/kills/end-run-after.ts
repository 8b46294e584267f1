import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { machineState } from './machine-state.ts';

/** When a run is sent which signal. */
export interface Ending {
  readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
  readonly afterMs: number;
}

/** What one run left behind. */
export interface EndedByUs {
  /** Absent where it ended by itself. */
  readonly ending?: Ending;
  readonly tookMs: number;
  /** Exit codes of the run, absent after SIGKILL, and of the `clean` that followed. */
  readonly code: number | null;
  readonly cleaned: number | null;
  /** On the engine, after `clean`. */
  readonly left: readonly string[];
  /** Of this machine: what is new and what has gone. */
  readonly more: readonly string[];
  readonly less: readonly string[];
}

export function isClean({ cleaned, left, more, less }: EndedByUs): boolean {
  return cleaned === 0 && left.length + more.length + less.length === 0;
}

/** @param args of `run`. */
export async function endRunAfter(
  args: readonly string[],
  ending: Ending | undefined,
): Promise<EndedByUs> {
  await start('clean').ended;
  const before = await machineState();
  const startMs = performance.now();
  const run = start('run', ...args);
  if (ending) {
    // Not longer than the run, which may take less time than the one that was measured.
    await Promise.race([sleep(ending.afterMs), run.ended]);
    run.child.kill(ending.signal);
  }
  const code = await run.ended;
  const tookMs = performance.now() - startMs;
  const cleaned = await start('clean').ended;
  const left = await leftOnEngine();
  const now = await machineState();
  return {
    ...(ending ? { ending } : {}),
    ...{ tookMs, code, cleaned, left },
    more: without(now, before),
    less: without(before, now),
  };
}

/** Each as often as it is there more often: a rule may be there twice. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return lines.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

function start(...args: readonly string[]) {
  const child = spawn('node', ['bench/start.mjs', ...args], { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended };
}

async function leftOnEngine(): Promise<readonly string[]> {
  await using engine = await openEngine({ env: process.env });
  return await engine.sweep();
}
