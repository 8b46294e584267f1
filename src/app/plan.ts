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
  const seconds = Math.round(expectedDurationS(planned));
  if (invocation.flags.json) {
    const services = config.services.map(({ id, title }) => ({ id, title }));
    const rest = { cells: planCells(planned), expectedSeconds: seconds, firstRounds: rounds };
    terminal.json({ ...planned, services, ...rest, shortWorkloads: short });
    return 0;
  }
  terminal.result([...planLines(planned, seconds, config), ...orderLines(rounds)]);
  for (const each of shortWorkloadWarnings(short)) terminal.warn(each);
  return 0;
}

function planLines(planned: Plan, seconds: number, { suite, services }: Config): readonly string[] {
  const cells = planCells(planned).length;
  return [
    `Suite ${suite}, seed ${String(planned.seed)}: ${String(cells)} cells, baseline ${planned.baseline}.`,
    `Modes: ${planned.modes.join(', ')}.`,
    `Workloads: ${planned.workloads.join(', ')}.`,
    `Services: ${services.map(({ id, title }) => `${id} (${title})`).join(', ')}.`,
    `Measures for ${formatDuration(planned.budgetS)}${inGenerations(planned)}; takes about ${formatDuration(seconds)} in all.`,
  ];
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
