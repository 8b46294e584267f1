import type { Command } from 'commander';

const run = '20261127-015400-c25b';

/** By command: what follows its program on a command line, as a shell takes it. */
const examples: Readonly<Record<string, readonly string[]>> = {
  run: [
    '--suite quick --modes host,bridge',
    'run --workloads http-throughput --connections 1,8,32',
    '--engines current,proxy-off --engine-rounds 3',
  ],
  plan: ['plan --suite full', 'plan --modes host,bridge --seed 7 --json'],
  list: ['list', 'list --json'],
  doctor: ['doctor', 'doctor --calibrate --budget 30s'],
  report: [
    `report ${run}`,
    `report ${run}-de8084b9cc5f.tar.br --reports pages`,
    `report ${run} --cite`,
  ],
  compare: [
    `compare 20261125-231241-8a22 ${run}`,
    'compare archives/ --json',
    'compare mine.tar.br theirs.tar.br',
  ],
  pack: [`pack ${run}`, `pack ${run} --out mail --allow build01.example.internal`],
  site: ['site', 'site archives/ --out public', 'site --full'],
  audit: ['audit --fail', 'audit --out page', 'audit --private --engines current,debian-sid'],
  images: ['images', 'images --save images.tar', 'images --load images.tar'],
  clean: ['clean', 'clean --all'],
  completion: [
    'completion bash >> ~/.bashrc',
    'completion fish > ~/.config/fish/completions/bridgetoll.fish',
  ],
};

export function examplesOf(command: string): readonly string[] {
  return examples[command] ?? [];
}

/** Shows them below the help of each command. @param name what starts the program. */
export function showExamples(program: Command, name: string): void {
  for (const command of program.commands) {
    const lines = examplesOf(command.name()).map((each) => `  ${name} ${each}`);
    if (lines.length > 0) command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  }
}
