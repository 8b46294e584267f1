import type { Command, Option } from 'commander';

/** What the words of a command line may be. */
export interface KnownWords {
  readonly modes: readonly string[];
  readonly workloads: readonly string[];
  readonly conditions: readonly string[];
  readonly suites: readonly string[];
  readonly engines: readonly string[];
  /** Ids of runs in a folder of results; in the usual one where none was named. */
  readonly runs: (results: string | undefined) => readonly string[];
}

/** A line for a shell: a word, a tab, and what it means. */
type Candidate = readonly [word: string, meaning?: string | undefined];

/** Flags whose values are names, by what these are names of. */
const named: Readonly<Record<string, 'modes' | 'workloads' | 'conditions' | 'suites' | 'engines'>> =
  {
    modes: 'modes',
    baseline: 'modes',
    workloads: 'workloads',
    conditions: 'conditions',
    suite: 'suites',
    engines: 'engines',
  };

/**
 * What the last of some words may become; nothing where any text or file may stand. Follows the commands and
 * flags of the program, so that none is listed twice. Pure, but for what it is given to look up.
 * @param words of the command line after the program; the last one is not finished.
 */
export function completions(
  program: Command,
  words: readonly string[],
  known: KnownWords,
): readonly string[] {
  const word = words.at(-1) ?? '';
  const { command, open, given } = read(program, words.slice(0, -1));
  const [, name, begun] = /^(--[^=]+)=(.*)$/.exec(word) ?? [];
  const flag = name === undefined ? open : optionOf(command ?? defaultOf(program), name);
  const prefix = name === undefined ? '' : `${name}=`;
  const runs = () => known.runs(given['results']);
  const found = flag
    ? valuesOf(flag, begun ?? word, { ...known, runs }).map((value): Candidate => [prefix + value])
    : wordsAt(program, command, word, runs);
  return found
    .filter(([candidate]) => candidate.startsWith(word))
    .map(([candidate, meaning]) => (meaning ? `${candidate}\t${meaning}` : candidate));
}

function wordsAt(
  program: Command,
  command: Command | undefined,
  word: string,
  runs: () => readonly string[],
): readonly Candidate[] {
  if (word.startsWith('-')) {
    return visible(command ?? defaultOf(program)).map(({ long, description }) => [
      long ?? '',
      description,
    ]);
  }
  if (!command) {
    return program
      .createHelp()
      .visibleCommands(program)
      .map((each) => [each.name(), each.description()]);
  }
  const argument = command.registeredArguments[0];
  if (argument?.name() === 'run') return runs().map((id) => [id]);
  return (argument?.argChoices ?? []).map((choice) => [choice]);
}

/** The command that the words name, the values of its flags, and the flag whose value comes next. */
function read(program: Command, words: readonly string[]) {
  let command: Command | undefined;
  let open: Option | undefined;
  const given: Record<string, string> = {};
  for (const word of words) {
    if (open) {
      given[open.attributeName()] = word;
      open = undefined;
    } else if (word.startsWith('-')) {
      const flag = optionOf(command ?? defaultOf(program), word);
      open = flag?.required ? flag : undefined;
    } else {
      command ??= program.commands.find((each) => each.name() === word);
    }
  }
  return { command, open, given };
}

/** What is taken where no command is named. */
function defaultOf(program: Command): Command {
  return program.commands.find((each) => each.name() === 'run') ?? program;
}

function optionOf(command: Command, flag: string): Option | undefined {
  return visible(command).find(({ long, short }) => [long, short].includes(flag));
}

function visible(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

/** Whole values: of a list, what stands before the last comma stays. */
function valuesOf(
  option: Option,
  begun: string,
  known: KnownWords & { readonly runs: () => readonly string[] },
): readonly string[] {
  if (option.flags.endsWith('<run>')) return known.runs();
  const kind = named[option.attributeName()];
  if (!kind) return option.argChoices ?? [];
  const isList = option.flags.includes('<list>');
  const before = isList ? begun.slice(0, begun.lastIndexOf(',') + 1) : '';
  const taken = before.split(',');
  return known[kind].filter((id) => !taken.includes(id)).map((id) => before + id);
}
