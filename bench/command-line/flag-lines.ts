import type { Command } from 'commander';

/** The flags of a command as its own help lists them. */
export function flagLines(command: Command): string {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: process.stdout.isTTY ? process.stdout.columns : 80 });
  const width = help.padWidth(command, help);
  return help
    .visibleOptions(command)
    .map((option) =>
      help.formatItem(help.optionTerm(option), width, help.optionDescription(option), help),
    )
    .join('\n');
}
