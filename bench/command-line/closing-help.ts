import { examplesOf } from './examples.ts';

/** What follows the flags of `run`. @param name how the program is called. @param silent the same without npm's banner. */
export function closingHelp(name: string, silent: string): string {
  return `Examples:
${examplesOf('run')
  .map((each) => `  ${name} ${each}`)
  .join('\n')}
  ${silent} --json > summary.json

Exit codes: 0 done · 1 a rule of compare --fail-if fails, or audit --fail warns · 2 bad input
            3 environment not ready, or not cleaned up
            4 some cell failed or is invalid, the headline has too few blocks, or a part of the
              report could not be drawn · 5 a rule is inconclusive · 130/143 interrupted`;
}
