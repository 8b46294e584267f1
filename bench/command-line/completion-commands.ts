import { Argument, type Command } from 'commander';
import { completionScripts } from './completion-scripts.ts';
import { completions } from './completions.ts';
import { knownWords } from './known-words.ts';

/** What a shell asks for to complete commands, flags and names. @param root of the repository */
export function addCompletion(program: Command, root: string): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(['bash', 'zsh', 'fish']))
    .description(
      'print what completes commands, flags and names in a shell, for the command bridgetoll',
    )
    .action((shell: keyof typeof completionScripts) => {
      process.stdout.write(completionScripts[shell]);
    });
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action((words: readonly string[]) => {
      const found = completions(program, words, knownWords(root, process.cwd()));
      process.stdout.write(found.map((each) => `${each}\n`).join(''));
    });
}
