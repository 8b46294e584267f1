import type pc from 'picocolors';
import stringWidth from 'string-width';
import type { Check, CheckLevel } from '../base/check.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 80;
const indent = '  ';
const gap = '  ';
/** The worst first. */
const levels = ['problem', 'advice', 'ok'] as const satisfies readonly CheckLevel[];
const levelWidth = Math.max(...levels.map((each) => each.length));

/**
 * One line or more for each check, the worst first, with what to do where not all is well; beneath, what a reader
 * has to know about some of them, a paragraph a sentence.
 */
export function checkLines(checks: readonly Check[], colors: Colors): readonly string[] {
  const titleWidth = Math.max(0, ...checks.map(({ title }) => stringWidth(title)));
  return [
    ...levels.flatMap((level) =>
      checks
        .filter((each) => each.level === level)
        .flatMap((each) => linesOf(each, titleWidth, colors)),
    ),
    ...checks.flatMap(explanationLines),
    '',
  ];
}

function linesOf(
  { level, title, value, advice, warning }: Check,
  titleWidth: number,
  colors: Colors,
): readonly string[] {
  const paint = { problem: colors.red, advice: colors.yellow, ok: colors.green }[level];
  const head = paint(level) + ' '.repeat(levelWidth - level.length) + gap;
  const titled = title + ' '.repeat(titleWidth - stringWidth(title)) + gap;
  const margin = ' '.repeat(levelWidth + gap.length + titleWidth + gap.length);
  const texts = [warning?.message ?? value, ...(advice === undefined ? [] : [advice])];
  const lines = texts.flatMap((each) => wrapWhole(each, columns - margin.length));
  return lines.map((line, at) => (at === 0 ? head + titled : margin) + line);
}

function explanationLines({ title, explanation = [] }: Check): readonly string[] {
  if (explanation.length === 0) return [];
  return [
    '',
    `What to know about ${title}:`,
    ...explanation.flatMap((each) =>
      wrapWhole(each, columns - indent.length).map((line) => indent + line),
    ),
  ];
}

const noBreak = '\u00a0';
/** A command to copy, where it fits a line beside titles; a number with its unit. */
const whole = /"[^"]{1,50}"|\d [%µ]/g;

function wrapWhole(text: string, width: number): readonly string[] {
  const joined = text.replaceAll(whole, (each) => each.replaceAll(' ', noBreak));
  return wrap(joined, width).map((line) => line.replaceAll(noBreak, ' '));
}

/** Texts no wider than the checks; what is indented is to be copied, and stays on one line. */
export function paragraphs(texts: readonly string[]): readonly string[] {
  return texts.flatMap((each) => (each.startsWith(indent) ? [each] : wrapWhole(each, columns)));
}
