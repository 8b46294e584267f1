import { alignColumns } from './align.ts';
import { wrap } from './wrap.ts';

const columns = 100;
const indent = '  ';

interface Explained {
  readonly title: string;
  /** Whole sentences. */
  readonly explanation: readonly string[];
}

/** One line a check; beneath, what a reader has to know about some of them, a paragraph a sentence. */
export function checkLines(
  checks: readonly (readonly string[])[],
  explained: readonly Explained[],
): readonly string[] {
  return [
    ...alignColumns(checks),
    ...explained.flatMap(({ title, explanation }) => [
      '',
      `What to know about ${title}:`,
      ...explanation.flatMap((each) =>
        wrap(each, columns - indent.length).map((line) => indent + line),
      ),
    ]),
    '',
  ];
}
