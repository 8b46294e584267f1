/**
 * app: one file a command; wires the stages. In: an Invocation. Out: an exit code.
 * Must not: compute, format or talk to Docker itself.
 * May import: base, contracts, config, plan, engine, host, conditions, results, run, report, compare, gate, exports,
 * site, audit, probe, terminal.
 */
import { isatty } from 'node:tty';
import { systemClock, type Clock } from '../base/clock.ts';
import { BenchError } from '../base/errors.ts';
import { isInterruption } from '../base/interruption.ts';
import type { Invocation } from '../config/invocation.ts';
import { loadCatalogue, type Catalogue } from '../contracts/catalogue.ts';
import { createTerminal, type OutputStyle, type Terminal } from '../terminal/terminal.ts';

/** What the command line gives to a command; a command hands on only what each stage needs. */
export interface CommandContext {
  readonly invocation: Invocation;
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** Loaded when first asked for: `clean` needs none of it. */
  readonly catalogue: () => Promise<Catalogue>;
}

function openContext(invocation: Invocation): CommandContext {
  const { flags, env, calledAs } = invocation;
  return {
    invocation,
    terminal: createTerminal({
      stdout: process.stdout,
      stderr: process.stderr,
      style: styleOf(flags),
      color: flags.color !== false && !env['NO_COLOR'] && isatty(1),
      debug: Boolean(env['BRIDGETOLL_DEBUG']),
      clock: systemClock,
      calledAs,
    }),
    clock: systemClock,
    catalogue: () => loadCatalogue(invocation.root),
  };
}

function styleOf(flags: Invocation['flags']): OutputStyle {
  if (flags.json) return 'json';
  if (flags.quiet) return 'quiet';
  return process.stdout.isTTY ? 'live' : 'plain';
}

/** Runs one command and turns whatever it throws into one message and an exit code. */
export async function runCommand(
  invocation: Invocation,
  command: (context: CommandContext) => Promise<number>,
): Promise<number> {
  const context = openContext(invocation);
  try {
    if (invocation.flags.json && invocation.flags.quiet) {
      throw new BenchError('BAD_FLAG', '--json and --quiet exclude each other.');
    }
    return await command(context);
  } catch (thrown) {
    // The command line has said so, the moment the signal came.
    if (!isInterruption(thrown)) context.terminal.error(thrown);
    return thrown instanceof BenchError ? thrown.exitCode : 70;
  }
}
