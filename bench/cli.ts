import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import type { Flags } from '../src/config/invocation.ts';
import type { Session } from '../src/app/session.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const interruption = new AbortController();
let signals = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    signals += 1;
    interruption.abort(signal);
    process.stderr.write(
      signals === 1
        ? `\n${signal}: stopping after this slice and cleaning up.\n`
        : `${signal}: still cleaning up, so that nothing is left behind.\n`,
    );
  });
}

type Act = (session: Session) => Promise<number>;

/** Stages load only when a command runs, so that --help is quick. */
function carryOut(load: () => Promise<Act>) {
  return async (...received: unknown[]): Promise<void> => {
    const command = received.at(-1) as Command;
    const { inSession } = await import('../src/app/session.ts');
    const invocation = {
      flags: command.optsWithGlobals<Flags>(),
      args: command.args,
      root,
      cwd: process.cwd(),
      env: process.env,
      signal: interruption.signal,
    };
    process.exitCode = await inSession(invocation, await load());
  };
}

function withOutput(command: Command): Command {
  return command
    .option('--json', 'print JSON and nothing else (with "npm run -s bench")')
    .option('--no-color', 'no colours (as NO_COLOR)');
}

function withSelection(command: Command): Command {
  return withOutput(command)
    .option('--suite <name>', 'quick, default or full')
    .option('--modes <list>', 'modes to measure, joined by commas')
    .option('--workloads <list>', 'workloads to drive, joined by commas')
    .option('--baseline <mode>', 'mode that the others are compared with')
    .option('--budget <duration>', 'time for measuring, such as 90s or 5m')
    .option('--precision <share>', 'stop early once every interval is ± this share')
    .option('--threshold <share>', 'overheads inside ± this share count as equivalent')
    .option('--seed <number>', 'repeat the order of an earlier run')
    .option('--config <file>', 'JSON file with the same settings');
}

const program = new Command('npm run bench --')
  .description('What does each Docker network mode cost on this machine?')
  .version('0.1.0')
  .exitOverride()
  .showSuggestionAfterError()
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 2 bad input, 3 environment not ready, 4 some cell failed, 130/143 interrupted.',
  );

withSelection(program.command('run', { isDefault: true }))
  .description('measure, keep results, draw the report (the default)')
  .option('--results <folder>', 'where results go', 'results')
  .option('--reports <folder>', 'where reports go', 'reports')
  .option('--quiet', 'print the verdicts only')
  .action(carryOut(async () => (await import('../src/app/run.ts')).run));
withSelection(program.command('plan'))
  .description('what would run, in what order, for how long; starts nothing')
  .action(carryOut(async () => (await import('../src/app/plan.ts')).plan));
withOutput(program.command('list'))
  .description('modes, workloads, charts and suites, and what this host supports')
  .action(carryOut(async () => (await import('../src/app/list.ts')).list));
withOutput(program.command('doctor'))
  .description('whether this machine is ready, and what would weaken a result')
  .action(carryOut(async () => (await import('../src/app/doctor.ts')).doctor));
program
  .command('report')
  .argument('<run>', 'a run under the results folder')
  .description('draw a run again from its results')
  .option('--results <folder>', 'where results are', 'results')
  .option('--reports <folder>', 'where reports go', 'reports')
  .action(carryOut(async () => (await import('../src/app/report.ts')).report));
program
  .command('images')
  .description('build the images where they are missing; carry them to and from a file')
  .option('--save <file>', 'write them to a tar file')
  .option('--load <file>', 'take them from a tar file')
  .action(carryOut(async () => (await import('../src/app/images.ts')).images));
program
  .command('clean')
  .description('remove what dead runs left on the engine')
  .action(carryOut(async () => (await import('../src/app/clean.ts')).clean));
for (const command of program.commands) command.exitOverride().allowExcessArguments(false);

try {
  await program.parseAsync();
} catch (thrown) {
  if (!(thrown instanceof CommanderError)) throw thrown;
  // Commander has printed its message; help and version are no errors.
  process.exitCode = thrown.exitCode === 0 ? 0 : 2;
}
