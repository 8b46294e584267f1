import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CleanupStack } from '../base/cleanup-stack.ts';
import { BenchError } from '../base/errors.ts';
import { throwIfInterrupted } from '../base/interruption.ts';
import { lastWords } from '../engine/daemon.ts';
import type { Engine } from '../engine/engine.ts';
import { openRunningEngine } from '../engine/open-engine.ts';
import type { Namespaces } from './namespaces.ts';

const startDeadlineMs = 60_000;

export interface ProbedDaemonOptions {
  readonly namespaces: Namespaces;
  /** An empty one: for its data and its socket. */
  readonly folder: string;
  readonly flags: readonly string[];
  readonly signal: AbortSignal;
}

/** A dockerd in a namespace of ours. @throws BenchError NO_ENGINE with its last words where it does not start. */
export async function startProbedDaemon(
  { namespaces, folder, flags, signal }: ProbedDaemonOptions,
  cleanup: CleanupStack,
): Promise<Engine> {
  await mkdir(folder, { recursive: true });
  const socket = join(folder, 'docker.sock');
  const configFile = join(folder, 'daemon.json');
  // Its own file, since the machine's may name the hosts and folders of another daemon.
  await writeFile(configFile, '{}');
  const log = await open(join(folder, 'dockerd.log'), 'w');
  const child = spawn(
    // It ends with this program, even where that is killed.
    'setpriv',
    [
      ...['--pdeathsig', 'TERM', 'nsenter', ...namespaces.enter(namespaces.inside)],
      ...['dockerd', '--config-file', configFile, '--host', `unix://${socket}`],
      ...['--data-root', join(folder, 'data'), '--exec-root', '/run/probed'],
      ...['--pidfile', '/run/probed.pid', '--log-level', 'warn', ...flags],
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
  const env = { DOCKER_HOST: `unix://${socket}` };
  for (;;) {
    throwIfInterrupted(signal);
    const engine = await openRunningEngine({ env }).catch(() => undefined);
    if (engine) return engine;
    if (over.signal.aborted || Date.now() > deadline) {
      const said = await readFile(join(folder, 'dockerd.log'), 'utf8');
      throw new BenchError('NO_ENGINE', `dockerd did not start: ${lastWords(said)}`);
    }
    await sleep(50);
  }
}
