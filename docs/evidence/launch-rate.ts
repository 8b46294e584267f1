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
import { portOf } from '../../src/contracts/endpoint.ts';
import type { LaunchedContainer, Launcher } from '../../src/contracts/launcher.ts';
import { runCampaign, say } from './campaign/campaign.ts';
import { needPrograms } from './campaign/needed-programs.ts';
import { ratioOf } from './estimates/log-ratio.ts';
import { openBed } from './harness/bed.ts';
import { runByCommandLine, type CommandLine } from './launch-rate/command-line.ts';
import { runArguments } from './launch-rate/run-arguments.ts';

const atOnce = 8;
const mode = 'bridge';
/** Each way is compared with the command line that waits for the same. */
const ways = [
  { by: 'docker run', until: 'started' },
  { by: 'launcher', until: 'started' },
  { by: 'docker run', until: 'answered' },
  { by: 'launcher', until: 'answered' },
] as const;
type Way = (typeof ways)[number];
/** Starts them, removes them, which takes none of the time, and @returns how many were started a second. */
async function rateOf(
  { by, until }: Way,
  launcher: Launcher,
  commandLine: CommandLine,
): Promise<number> {
  const begin = systemClock.elapsedMs();
  const running =
    by === 'docker run'
      ? await runByCommandLine(commandLine, until)
      : await startByLauncher(launcher, commandLine.count, until);
  const tookMs = systemClock.elapsedMs() - begin;
  await inParallel(running, atOnce, (each) => each.remove());
  return (commandLine.count / tookMs) * 1000;
}

async function startByLauncher(launcher: Launcher, count: number, until: Way['until']) {
  const running: LaunchedContainer[] = [];
  await inParallel(Array.from({ length: count }), atOnce, async () => {
    const container = await launcher.container();
    running.push(container);
    await container.create();
    await container.start();
    if (until === 'answered') await container.answer();
  });
  return running;
}

/** A container of the launcher, as `docker run` would start it. */
async function argumentsLike(launcher: Launcher, docker: Docker): Promise<readonly string[]> {
  const model = await launcher.container();
  await model.create();
  const like = runArguments(await docker.getContainer(model.name).inspect());
  await model.remove();
  return like;
}

function tableOf(rates: ReadonlyMap<Way, readonly number[]>): string {
  const rows = ways.map((way) => {
    const { by, until } = way;
    const own = rates.get(way) ?? [];
    const line = ways.find((each) => each.until === until && each.by === 'docker run') ?? way;
    const ofLine = rates.get(line) ?? [];
    const found = ratioOf(own.map((rate, at) => Math.log(rate / (ofLine[at] ?? NaN))));
    const [low = NaN, high = NaN] = found?.interval ?? [];
    const factor = `${(found?.ratio ?? NaN).toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
    return `| ${by} | ${until} | ${median([...own]).toFixed(1)} | ${way === line ? '' : factor} |`;
  });
  const head = '| by | until each has | containers a second | factor |\n| --- | --- | --- | --- |';
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
  const engine = bed.engine.address;
  const docker = new Docker({ socketPath: engine.replace('unix://', '') });
  const like = await argumentsLike(launcher, docker);
  const { endpoint } = topology;
  const port = endpoint.kind === 'tcp' ? portOf(endpoint.ports, 'http') : NaN;
  const random = seededRandom(seed);
  const rates = new Map<Way, number[]>(ways.map((way) => [way, []]));
  for (let round = 0; round < Number(options['rounds']); round += 1) {
    for (const way of shuffle(ways, random)) {
      signal.throwIfAborted();
      const name = `bridgetoll-launch-rate-${String(round)}-${way.until}`;
      const rate = await rateOf(way, launcher, { docker, engine, count, atOnce, name, like, port });
      rates.get(way)?.push(rate);
      say(`Round ${String(round + 1)}: ${rate.toFixed(1)} a second by ${way.by}, ${way.until}.`);
    }
  }
  process.stdout.write(tableOf(rates));
  return true;
});
