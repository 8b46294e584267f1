import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { exitCodes } from '../src/base/exit-codes.mjs';
import type { Flags } from '../src/config/invocation.ts';
import type { CommandContext } from '../src/app/command-context.ts';
import { closingHelp } from './command-line/closing-help.ts';
import { addCompletion } from './command-line/completion-commands.ts';
import { selectionFlags } from './command-line/selection-flags.ts';
import { showExamples } from './command-line/examples.ts';
import { flagLines } from './command-line/flag-lines.ts';
import { cleanUpOnSignal, codeOfSignal, signal } from './command-line/interruption.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where it was installed from npm it is a command of its own. */
const calledAs = root.includes('/node_modules/') ? 'bridgetoll' : undefined;
const name = calledAs ?? 'npm run bench --';
/** npm prints a banner first. */
const silent = calledAs ?? 'npm run -s bench --';

// Output that nobody can take is no reason to leave containers behind, or to show a stack trace.
process.stderr.on('error', () => undefined);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.exitCode = exitCodes.environment;
});

type Act = (context: CommandContext) => Promise<number>;

/**
 * @param onSignal what Ctrl-C does to a command that has something to clean up.
 */
function carryOut(load: () => Promise<Act>, onSignal?: string) {
  return async (...received: unknown[]): Promise<void> => {
    const command = received.at(-1) as Command;
    if (onSignal !== undefined) cleanUpOnSignal(onSignal);
    const { runCommand } = await import('../src/app/command-context.ts');
    const code = await runCommand(
      {
        flags: command.optsWithGlobals<Flags>(),
        args: command.args,
        root,
        cwd: process.cwd(),
        env: process.env,
        signal,
        calledAs,
      },
      await load(),
    );
    if (code !== 0) process.exitCode = code;
    else if (signal.aborted) process.exitCode = codeOfSignal();
  };
}

function withOutput(command: Command): Command {
  return command
    .option('--json', `print JSON and nothing else (use "${silent}")`)
    .option('--no-color', 'no colours (as NO_COLOR)');
}

function withSelection(command: Command): Command {
  return selectionFlags(withOutput(command));
}

/** No defaults here: a flag that was not given must not beat the configuration file. */
function withResults(command: Command): Command {
  return command.option('--results <folder>', 'where results are kept (results)');
}

function withFolders(command: Command): Command {
  return withResults(command).option('--reports <folder>', 'where reports are drawn (reports)');
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
};
const program = new Command(name)
  .description('What does each Docker network mode cost on this machine?')
  .version(manifest.version)
  .exitOverride()
  .showHelpAfterError(`Run "${name} --help" for commands and flags.`);

const run = withFolders(withSelection(program.command('run', { isDefault: true })))
  .description('measure, keep results, draw the report (the default)')
  .option('--quiet', 'print the verdicts, warnings and errors only')
  .option('--resume <run>', 'go on with interrupted --engines: one of its runs (same flags again)')
  // A mistyped command ends here, as an argument of the default one.
  .allowExcessArguments()
  .hook('preAction', refuseArguments)
  .action(
    carryOut(async () => (await import('../src/app/run.ts')).run, 'stopping and cleaning up.'),
  );
program.addHelpText(
  'after',
  () => `\nFlags of run:\n${flagLines(run)}\n\n${closingHelp(name, silent)}`,
);
withFolders(withSelection(program.command('plan')))
  .description('what would run, in what order, for how long; starts nothing')
  .action(carryOut(async () => (await import('../src/app/plan.ts')).plan));
withOutput(program.command('list'))
  .description('modes, workloads and all else that is in bench/, and what this host supports')
  .action(carryOut(async () => (await import('../src/app/list.ts')).list, 'cleaning up.'));
withOutput(program.command('doctor'))
  .description('whether this machine is ready, and what would weaken a result')
  .option('--calibrate', 'also what it can tell apart: copies of the baseline, and a known wait')
  .option('--budget <duration>', 'time for --calibrate, such as 30s (60s)')
  .action(carryOut(async () => (await import('../src/app/doctor.ts')).doctor, 'cleaning up.'));
withFolders(program.command('report'))
  .argument('<run>', 'a run under the results folder, its folder, or its archive')
  .option('--cite', 'print how to cite the run, as BibTeX, and draw nothing')
  .description('draw a run again from its results, or cite it (--cite); needs no engine')
  .action(carryOut(async () => (await import('../src/app/report.ts')).report));
withFolders(withOutput(program.command('compare')))
  .argument(
    '<run...>',
    '2 to 50 runs or folders of runs, the first of which is what the others are compared with; or one to gate or export',
  )
  .option('--out <folder>', 'where page and files are written (reports/compare-<id>)')
  .option(
    '--fail-if <rule>',
    'exit with 1 where a mode costs more: "bridge/http-latency/latency_p50_us > 10%"; repeatable',
    (rule: string, rules: readonly string[] | undefined) => [...(rules ?? []), rule],
  )
  .option('--base <run>', 'an earlier run: rules are about the change from it')
  .option('--junit <file>', 'write the outcomes of the rules as JUnit XML')
  .option('--openmetrics <file>', 'write overheads and outcomes for Prometheus')
  .option(
    '--smaller-is-better <file>',
    'for github-action-benchmark, customSmallerIsBetter: latency and the like',
  )
  .option('--bigger-is-better <file>', 'the same, customBiggerIsBetter: throughput and the like')
  .option('--config <file>', 'JSON file with rules as "failIf" (docs/config.md)')
  .description('what each mode costs on one host against another, and whether that is too much')
  .action(carryOut(async () => (await import('../src/app/compare.ts')).compare));
withResults(withOutput(program.command('pack')))
  .argument('<run>', 'a run under the results folder, its folder, or its archive')
  .option('--out <folder>', 'where the archive is written (here)')
  .option('--raw', 'with what the drivers printed: all that was recorded, at twice the size')
  .option(
    '--allow <list>',
    'texts that may be published though they look private, joined by commas',
  )
  .description('one small archive of a run, after a check for private data; needs no engine')
  .action(carryOut(async () => (await import('../src/app/pack.ts')).pack));
withResults(withOutput(program.command('site')))
  .argument('[run...]', 'runs, archives, or folders of them (the results folder)')
  .option('--out <folder>', 'where the site is; what is there already is kept up to date (site)')
  .option('--full', 'the whole report of each new run, with charts: 3 s for each')
  .option(
    '--allow <list>',
    'texts that may be published though they look private, joined by commas',
  )
  .description('a static site of all runs, with a page for each host and run; needs no engine')
  .action(carryOut(async () => (await import('../src/app/site.ts')).site));
withOutput(program.command('audit'))
  .description('who reaches whom, and what of its network settings is open; changes nothing')
  .option('--fail', 'exit with 1 where some setting is to be warned of')
  .option('--private', 'on engines of our own, with packets: whether they find what is derived')
  .option('--out <folder>', 'a page of it, with Markdown, JSON and a chart, in this folder')
  .option('--engines <list>', 'engine settings to probe with --private, joined by commas')
  .action(carryOut(async () => (await import('../src/app/audit.ts')).audit, 'cleaning up.'));
program
  .command('images')
  .description('build the images where they are missing; carry them to and from a file')
  .option('--save <file>', 'write them to a tar file')
  .option('--load <file>', 'take them from a tar file')
  .action(carryOut(async () => (await import('../src/app/images.ts')).images, 'cleaning up.'));
program
  .command('clean')
  .description('remove what dead runs left on the engine and on this machine')
  .option('--all', 'also our images and the private engine; results and reports stay')
  .action(carryOut(async () => (await import('../src/app/clean.ts')).clean, 'cleaning up.'));

addCompletion(program, root);
showExamples(program, name);

async function refuseArguments(command: Command): Promise<void> {
  const [unknownName] = command.args;
  if (unknownName === undefined) return;
  const { didYouMean } = await import('../src/config/known-name.ts');
  const names = program.commands.map((each) => each.name());
  command.error(`error: there is no command "${unknownName}".${didYouMean(unknownName, names)}`);
}

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    // Commander has printed its message; help and version are no errors.
    process.exitCode = thrown.exitCode === 0 ? 0 : exitCodes.badInput;
  } else {
    const isDebug = Boolean(process.env['BRIDGETOLL_DEBUG']) && thrown instanceof Error;
    const text = isDebug ? thrown.stack : thrown instanceof Error ? thrown.message : String(thrown);
    process.stderr.write(`error ${text ?? ''}\nThis is a defect: please report it.\n`);
    process.exitCode = exitCodes.bug;
  }
}
