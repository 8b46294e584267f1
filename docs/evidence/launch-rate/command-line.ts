import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { inParallel } from '../../../src/base/in-parallel.ts';
import { runProgram } from '../../../src/engine/run-program.ts';

/** Containers of the default bridge that `docker run` starts. */
export interface CommandLine {
  readonly docker: Docker;
  /** As `docker --host` takes it. */
  readonly engine: string;
  readonly count: number;
  readonly atOnce: number;
  /** What their names begin with. */
  readonly name: string;
  /** Of `docker run`, but for the name. */
  readonly like: readonly string[];
  /** On which they answer HTTP. */
  readonly port: number;
}

/** In place of which xargs puts a number; a command of ours holds no such word. */
const place = 'NUMBER-OF-CONTAINER';

/** @throws Error with what the command line said. */
export async function runByCommandLine(
  { docker, engine, count, atOnce, name, like, port }: CommandLine,
  until: 'started' | 'answered',
) {
  const numbers = Array.from({ length: count }, (_, at) => `${String(at)}\n`).join('');
  const run = ['docker', '--host', engine, 'run', '--detach', '--name', `${name}-${place}`];
  const words = ['-P', String(atOnce), '-I', place, ...run, ...like];
  const ended = await runProgram('xargs', words, numbers);
  if (!ended.ok) throw new Error(ended.reason);
  const containers = ended.stdout
    .trim()
    .split('\n')
    .map((id) => docker.getContainer(id));
  if (until === 'answered') {
    await inParallel(containers, atOnce, async (container) => {
      const { NetworkSettings: settings } = await container.inspect();
      await answers(`http://${settings.Networks['bridge']?.IPAddress ?? ''}:${String(port)}/`);
    });
  }
  return containers.map((container) => ({ remove: () => container.remove({ force: true }) }));
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return;
    await sleep(1);
  }
}
