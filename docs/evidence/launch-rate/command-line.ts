import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { inParallel } from '../../../src/base/in-parallel.ts';
import { runProgram } from '../../../src/engine/processes/run-program.ts';

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

const answerTimeoutMs = 30_000;

/** @throws Error with what the command line said, or where one does not answer; those that were started are removed. */
export async function runByCommandLine(options: CommandLine, until: 'started' | 'answered') {
  const { docker, atOnce, name, port } = options;
  try {
    const containers = (await runAll(options)).map((id) => docker.getContainer(id));
    if (until === 'answered') {
      await inParallel(containers, atOnce, async (container) => {
        const { NetworkSettings: settings } = await container.inspect();
        await answers(`http://${settings.Networks['bridge']?.IPAddress ?? ''}:${String(port)}/`);
      });
    }
    return containers.map((container) => ({ remove: () => container.remove({ force: true }) }));
  } catch (thrown) {
    const left = await docker.listContainers({ all: true, filters: { name: [name] } });
    await inParallel(left, atOnce, ({ Id: id }) => docker.getContainer(id).remove({ force: true }));
    throw thrown;
  }
}

/** @returns ids, in the order in which they were started. */
async function runAll({ engine, count, atOnce, name, like }: CommandLine) {
  const numbers = Array.from({ length: count }, (_, at) => `${String(at)}\n`).join('');
  const run = ['docker', '--host', engine, 'run', '--detach', '--name', `${name}-${place}`];
  const words = ['-P', String(atOnce), '-I', place, ...run, ...like];
  const ended = await runProgram('xargs', words, numbers);
  if (!ended.ok) throw new Error(ended.reason);
  return ended.stdout.trim().split('\n');
}

async function answers(url: string): Promise<void> {
  const deadline = performance.now() + answerTimeoutMs;
  while (performance.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return;
    await sleep(1);
  }
  throw new Error(`${url} does not answer.`);
}
