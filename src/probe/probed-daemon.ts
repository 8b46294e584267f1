import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CleanupStack } from '../base/cleanup-stack.ts';
import { BenchError } from '../base/errors.ts';
import { throwIfInterrupted } from '../base/interruption.ts';
import { daemonCommand, daemonConfig, lastWords, type Daemon } from '../engine/private/daemon.ts';
import type { Engine } from '../engine/engine.ts';
import { openRunningEngine } from '../engine/open-engine.ts';
import type { Namespaces } from './namespaces.ts';

const startDeadlineMs = 60_000;

export interface ProbedDaemonOptions {
  readonly namespaces: Namespaces;
  /** An empty one, for its data. */
  readonly folder: string;
  readonly daemon: Daemon;
  readonly signal: AbortSignal;
}

/** A dockerd in a namespace of ours. @throws BenchError NO_ENGINE with its last words where it does not start. */
export async function startProbedDaemon(
  { namespaces, folder, daemon, signal }: ProbedDaemonOptions,
  cleanup: CleanupStack,
): Promise<Engine> {
  const places = { data: join(folder, 'data'), run: '/run/probed' };
  // The namespace has a /run of its own.
  const run = `/proc/${String(namespaces.inside)}/root${places.run}`;
  const logFile = join(folder, 'dockerd.log');
  await mkdir(places.data, { recursive: true });
  await mkdir(run);
  await writeFile(join(run, 'daemon.json'), daemonConfig(daemon));
  const log = await open(logFile, 'w');
  const child = spawn(
    // It ends with this program, even where that is killed.
    'setpriv',
    [
      ...['--pdeathsig', 'TERM', 'nsenter', ...namespaces.enter(namespaces.inside)],
      ...daemonCommand(daemon, places, []),
    ],
    { stdio: ['ignore', log.fd, log.fd], detached: true },
  );
  await log.close();
  const over = new AbortController();
  const ended = Promise.race([once(child, 'exit'), once(child, 'error')]).finally(() => {
    over.abort();
  });
  cleanup.defer(async () => {
    if (!over.signal.aborted) child.kill('SIGTERM');
    await ended;
  });
  const deadline = Date.now() + startDeadlineMs;
  const env = { DOCKER_HOST: `unix://${run}/docker.sock` };
  for (;;) {
    throwIfInterrupted(signal);
    const engine = await openRunningEngine({ env }).catch(() => undefined);
    if (engine) return engine;
    if (over.signal.aborted || Date.now() > deadline) {
      const said = await readFile(logFile, 'utf8');
      throw new BenchError('NO_ENGINE', `dockerd did not start: ${lastWords(said)}`);
    }
    await sleep(50);
  }
}
