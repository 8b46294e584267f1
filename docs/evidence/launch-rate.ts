/**
 * Containers a second that the launcher of `density` starts on `bridge`, against `docker run --detach`, both eight at a time: the same image,
 * command, limits and network, in rounds of a random order. See docs/validation.md.
 * Run: node --import tsx docs/evidence/launch-rate.ts [--containers 100] [--rounds 6] [--seed 1]
 */
import Docker from 'dockerode';
import { median } from 'simple-statistics';
import { systemClock } from '../../src/base/clock.ts';
import { inParallel } from '../../src/base/in-parallel.ts';
import { seededRandom, shuffle } from '../../src/base/random.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import type { LaunchedContainer, Launcher } from '../../src/contracts/launcher.ts';
import { runProgram } from '../../src/engine/run-program.ts';
import { runCampaign, say } from './campaign/campaign.ts';
import { needPrograms } from './campaign/needed-programs.ts';
import { ratioOf } from './estimates/log-ratio.ts';
import { openBed } from './harness/bed.ts';
import { runArguments } from './launch-rate/run-arguments.ts';

const atOnce = 8;
const mode = 'bridge';
const commandLine = 'docker run --detach';
const started = 'launcher, until each is started';
const answered = 'launcher, until each has answered, as density counts';
const ways = [commandLine, started, answered] as const;
/** In place of which xargs puts a number; a command of ours holds no such word. */
const place = 'NUMBER-OF-CONTAINER';

interface LaunchOptions {
  readonly launcher: Launcher;
  readonly docker: Docker;
  readonly count: number;
  /** Of containers of the command line. */
  readonly name: string;
  /** Of `docker`, up to the options of a container. */
  readonly command: readonly string[];
  /** Of `docker run`, but for the name. */
  readonly like: readonly string[];
}

/** Starts them, removes them, which takes none of the time, and @returns how many were started a second. */
async function rateOf(way: string, options: LaunchOptions): Promise<number> {
  const begin = systemClock.elapsedMs();
  const running =
    way === commandLine ? await byCommandLine(options) : await byLauncher(way, options);
  const tookMs = systemClock.elapsedMs() - begin;
  await inParallel(running, atOnce, (each) => each.remove());
  return (options.count / tookMs) * 1000;
}

async function byLauncher(way: string, { launcher, count }: LaunchOptions) {
  const running: LaunchedContainer[] = [];
  await inParallel(Array.from({ length: count }), atOnce, async () => {
    const container = await launcher.container();
    running.push(container);
    await container.create();
    await container.start();
    if (way === answered) await container.answer();
  });
  return running;
}

async function byCommandLine({ docker, count, name, command, like }: LaunchOptions) {
  const numbers = Array.from({ length: count }, (_, at) => `${String(at)}\n`).join('');
  const one = [...command, 'run', '--detach', '--name', `${name}-${place}`, ...like];
  const ended = await runProgram('xargs', ['-P', String(atOnce), '-I', place, ...one], numbers);
  if (!ended.ok) throw new Error(ended.reason);
  const ids = ended.stdout.trim().split('\n');
  return ids.map((id) => ({ remove: () => docker.getContainer(id).remove({ force: true }) }));
}

/** A container of the launcher, as `docker run` would start it. */
async function argumentsLike(launcher: Launcher, docker: Docker): Promise<readonly string[]> {
  const model = await launcher.container();
  await model.create();
  const like = runArguments(await docker.getContainer(model.name).inspect());
  await model.remove();
  return like;
}

function tableOf(rates: ReadonlyMap<string, readonly number[]>): string {
  const ofCommandLine = rates.get(commandLine) ?? [];
  const rows = ways.map((way) => {
    const own = rates.get(way) ?? [];
    const found = ratioOf(own.map((rate, at) => Math.log(rate / (ofCommandLine[at] ?? NaN))));
    const [low = NaN, high = NaN] = found?.interval ?? [];
    const factor = `${(found?.ratio ?? NaN).toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
    return `| ${way} | ${median([...own]).toFixed(1)} | ${way === commandLine ? '' : factor} |`;
  });
  const head = '| eight at a time | containers a second | factor |\n| --- | --- | --- |';
  return [head, ...rows, ''].join('\n');
}

await runCampaign({ containers: '100', rounds: '6', seed: '1' }, async ({ options, signal }) => {
  needPrograms({ docker: 'docker.io', xargs: 'findutils' });
  const catalogue = await loadCatalogue(process.cwd());
  const [seed, count] = [Number(options['seed']), Number(options['containers'])];
  await using bed = await openBed({
    ...{ runId: 'launch-rate', catalogue, modes: ['host', mode], baseline: 'host' },
    ...{ workloads: ['density'], work: { density: 1 }, seed, signal, say },
  });
  const topology = bed.topologies.get(mode);
  if (!topology) throw new Error(`${mode} was not started`);
  await using launcher = topology.launcher({ service: 'http', clock: systemClock, signal });
  const docker = new Docker({ socketPath: bed.engine.address.replace('unix://', '') });
  const like = await argumentsLike(launcher, docker);
  const command = ['docker', '--host', bed.engine.address];
  const random = seededRandom(seed);
  const rates = new Map<string, number[]>(ways.map((way) => [way, []]));
  for (let round = 0; round < Number(options['rounds']); round += 1) {
    for (const way of shuffle(ways, random)) {
      signal.throwIfAborted();
      const name = `bridgetoll-launch-rate-${String(round)}`;
      const rate = await rateOf(way, { launcher, docker, count, name, command, like });
      rates.get(way)?.push(rate);
      say(`Round ${String(round + 1)}: ${rate.toFixed(1)} a second by ${way}.`);
    }
  }
  process.stdout.write(tableOf(rates));
  return true;
});
