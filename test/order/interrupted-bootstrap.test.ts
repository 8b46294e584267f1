import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureDebianRoot, removeUnfinishedRoots } from '../../src/engine/private/debian-root.ts';
import { ensureBase } from '../../src/engine/images/base-image.ts';
import { BenchError } from '../../src/base/errors.ts';
import { stopped } from '../../src/engine/engine-error.ts';
import type { Engine, EngineImages } from '../../src/engine/engine.ts';

let folder: string;
let temporary: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  vi.stubEnv('PATH', [folder, process.env['PATH']].join(delimiter));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Puts a program of that name before the real one. */
function fakeMmdebstrap(...lines: readonly string[]): void {
  const file = join(folder, 'mmdebstrap');
  writeFileSync(file, ['#!/bin/bash', ...lines, ''].join('\n'));
  chmodSync(file, 0o755);
}

const noRegistry: EngineImages['pull'] = async () => {
  throw new BenchError('ENGINE_FAILED', 'no such host');
};

/** An engine without images. @param imported what it was given, by reference */
function lonelyEngine(imported: Map<string, string>, pull = noRegistry): Engine {
  const images: Partial<EngineImages> = {
    find: async () => undefined,
    pull,
    import: async (tar: Readable, { repository, tag }) => {
      imported.set(`${repository}:${tag}`, (await buffer(tar)).toString());
    },
  };
  return { images } as Engine;
}

function bootstrap(signal: AbortSignal, imported = new Map<string, string>()): Promise<string> {
  return ensureBase(lonelyEngine(imported), { say: () => undefined, signal });
}

/** Resolves with the numbers of the fake's processes once all of them run. */
async function processes(): Promise<readonly number[]> {
  const file = join(folder, 'processes');
  const watcher = watch(folder);
  while (!existsSync(file)) await new Promise((resolve) => watcher.once('change', resolve));
  watcher.close();
  return readFileSync(file, 'utf8').trim().split(' ').map(Number);
}

/** One that is dead and that nobody has reaped yet is not. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a base image that no registry gives', () => {
  it('is bootstrapped and imported, and its folder removed', async () => {
    fakeMmdebstrap('printf "a whole Debian" >"${@: -1}"');
    const imported = new Map<string, string>();
    const { signal } = new AbortController();
    expect(await bootstrap(signal, imported)).toBe('bridgetoll/base:bookworm');
    expect(imported).toEqual(new Map([['bridgetoll/base:bookworm', 'a whole Debian']]));
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('is not waited for longer than two minutes', async () => {
    fakeMmdebstrap('printf "a whole Debian" >"${@: -1}"');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const engine = lonelyEngine(new Map(), (_, signal) => {
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(stopped(signal, 'pull it'));
        });
        vi.advanceTimersByTime(120_000);
      });
    });
    const said: string[] = [];
    const { signal } = new AbortController();
    await ensureBase(engine, { say: (text) => said.push(text), signal });
    expect(said[1]).toBe(
      'No registry gave it (Could not pull it: no end of it in 120 s); bootstrapping Debian with mmdebstrap.',
    );
  });

  it('fails with the last words of mmdebstrap', async () => {
    fakeMmdebstrap('echo "E: no mirror answers" >&2; exit 1');
    const { signal } = new AbortController();
    await expect(bootstrap(signal)).rejects.toMatchObject({
      code: 'IMAGE_FAILED',
      message: expect.stringMatching(/E: no mirror answers$/) as string,
    });
    expect(readdirSync(temporary)).toEqual([]);
  });
});

// Like mmdebstrap, which waits for its children when it is told to end, and works in TMPDIR.
const atWork = [
  'mkdir -p "$TMPDIR/mmdebstrap.x/proc"; printf half >"${@: -1}"',
  'sleep 600 & echo "$$ $!" >"$0.part"; mv "$0.part" "${0%/*}/processes"; wait; wait',
];

describe.skipIf(process.platform !== 'linux')('Ctrl-C during a bootstrap', () => {
  it('ends mmdebstrap and its children, and leaves neither an image nor a file', async () => {
    fakeMmdebstrap('trap : TERM', ...atWork);
    const imported = new Map<string, string>();
    const ctrlC = new AbortController();
    const bootstrapped = bootstrap(ctrlC.signal, imported);
    const alive = await processes();
    expect(alive.map(isAlive)).toEqual([true, true]);
    ctrlC.abort('SIGINT');
    await expect(bootstrapped).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await vi.waitFor(() => {
      expect(alive.map(isAlive)).toEqual([false, false]);
    });
    expect(imported.size).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('ends by force what does not end when told to', async () => {
    fakeMmdebstrap('trap "" TERM', ...atWork);
    const ctrlC = new AbortController();
    const bootstrapped = bootstrap(ctrlC.signal);
    const alive = await processes();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    ctrlC.abort('SIGTERM');
    vi.advanceTimersByTime(10_000);
    await expect(bootstrapped).rejects.toMatchObject({ code: 'TERMINATED' });
    await vi.waitFor(() => {
      expect(alive.map(isAlive)).toEqual([false, false]);
    });
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('a root folder of another release', () => {
  const start = (signal: AbortSignal): Promise<string> =>
    ensureDebianRoot({ folder: temporary, release: 'sid', say: () => undefined, signal });

  it('is bootstrapped once, and then kept', async () => {
    fakeMmdebstrap('mkdir "${@: -1}"; echo "$@" >"${@: -1}/args"');
    const { signal } = new AbortController();
    const root = await start(signal);
    expect(root).toBe(join(temporary, 'sid'));
    expect(readFileSync(join(root, 'args'), 'utf8')).toContain('--include=docker.io,iptables');
    fakeMmdebstrap('exit 1');
    expect(await start(signal)).toBe(root);
    expect(readdirSync(temporary)).toEqual(['sid']);
  });

  it('is not half there after Ctrl-C, nor its mmdebstrap', async () => {
    fakeMmdebstrap('trap : TERM', ...atWork);
    const ctrlC = new AbortController();
    const bootstrapped = start(ctrlC.signal);
    const alive = await processes();
    ctrlC.abort('SIGINT');
    await expect(bootstrapped).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await vi.waitFor(() => {
      expect(alive.map(isAlive)).toEqual([false, false]);
    });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('that was left unfinished by a kill is removed with the mmdebstrap that goes on', async () => {
    fakeMmdebstrap('trap "" TERM', ...atWork);
    const never = new AbortController();
    const bootstrapped = start(never.signal).catch((thrown: unknown) => thrown);
    const alive = await processes();
    expect(await removeUnfinishedRoots(temporary)).toEqual([join(temporary, 'sid.part')]);
    await vi.waitFor(() => {
      expect(alive.map(isAlive)).toEqual([false, false]);
    });
    expect(readdirSync(temporary)).toEqual([]);
    expect(await bootstrapped).toMatchObject({ code: 'IMAGE_FAILED' });
  });
});
