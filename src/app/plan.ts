import { formatDuration } from '../base/units.ts';
import { makeConfig, type Config } from '../config/config.ts';
import { expectedDurationS } from '../plan/expected-duration.ts';
import { planOfConfig, shortWorkloadsOf } from '../plan/plan-of-config.ts';
import { planCells, roundOrder, type Plan } from '../plan/plan.ts';
import { shortWorkloadWarnings } from '../plan/short-workloads.ts';
import type { CommandContext } from './command-context.ts';
import { newSeed } from './new-ids.ts';

const shownRounds = 2;

/** `plan`: what would run, in what order, for how long. Starts nothing. */
export async function plan({ invocation, terminal, catalogue }: CommandContext): Promise<number> {
  const config = makeConfig(invocation.flags, await catalogue(), invocation.cwd, newSeed);
  const planned = planOfConfig(config);
  const rounds = Array.from({ length: shownRounds }, (_, round) => roundOrder(planned, round));
  const short = shortWorkloadsOf(config, planned);
  const { loadProcesses: asked } = config;
  const seconds = Math.round(expectedDurationS(planned, asked === 'auto' ? 1 : asked));
  if (invocation.flags.json) {
    const services = config.services.map(({ id, title }) => ({ id, title }));
    const divisible = divisibleIn(config).map(({ id }) => id);
    const loadProcesses = { asked, workloads: divisible };
    const rest = { cells: planCells(planned), expectedSeconds: seconds, firstRounds: rounds };
    terminal.json({ ...planned, services, loadProcesses, ...rest, shortWorkloads: short });
    return 0;
  }
  terminal.result([...planLines(planned, seconds, config), ...orderLines(rounds)]);
  for (const each of shortWorkloadWarnings(short)) terminal.warn(each);
  return 0;
}

function planLines(planned: Plan, seconds: number, config: Config): readonly string[] {
  const { suite, services } = config;
  const cells = planCells(planned).length;
  return [
    `Suite ${suite}, seed ${String(planned.seed)}: ${String(cells)} cells, baseline ${planned.baseline}.`,
    `Modes: ${planned.modes.join(', ')}.`,
    `Workloads: ${planned.workloads.join(', ')}.`,
    `Services: ${services.map(({ id, title }) => `${id} (${title})`).join(', ')}.`,
    ...loadLines(config),
    `Measures for ${formatDuration(planned.budgetS)}${inGenerations(planned)}; takes about ${formatDuration(seconds)} in all.`,
  ];
}

function divisibleIn({ workloads }: Pick<Config, 'workloads'>): Config['workloads'] {
  return workloads.filter((each) => each.division);
}

/** Which workloads several load processes may drive at once; nothing where there is none. */
function loadLines(config: Config): readonly string[] {
  const ids = divisibleIn(config).map(({ id }) => id);
  if (ids.length === 0) return [];
  const { loadProcesses: asked } = config;
  const howMany =
    asked === 'auto' ? 'as many as saturate the server, tried at calibration' : String(asked);
  return [`Load processes at once: ${howMany} (${ids.join(', ')}); one in other workloads.`];
}

function inGenerations({ generations }: Plan): string {
  if (generations === 1) return '';
  return ` in ${String(generations)} generations, each on containers of its own`;
}

function orderLines(rounds: readonly ReturnType<typeof roundOrder>[]): readonly string[] {
  return rounds.flatMap((blocks, round) => [
    '',
    `Round ${String(round + 1)}:`,
    ...blocks.map((block) => `  ${block.workload}: ${block.modes.join(', ')}`),
  ]);
}
