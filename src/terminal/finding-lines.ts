import type pc from 'picocolors';
import type { AuditFinding } from '../audit/judge-audits.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 80;
const levelWidth = 6;
const itemWidth = 6;
const margin = ' '.repeat(levelWidth + itemWidth);

/** Each with its number in the benchmark; with what was seen and what to do, but for those that pass. */
export function findingLines(findings: readonly AuditFinding[], colors: Colors): readonly string[] {
  return findings.flatMap(({ level, item = '–', title, evidence, advice }) => {
    const paint = { warn: colors.yellow, info: colors.cyan, pass: colors.green }[level];
    const head = paint(level) + ' '.repeat(levelWidth - level.length) + item.padEnd(itemWidth);
    const texts = [title, ...(level === 'pass' ? [] : [evidence]), ...(advice ? [advice] : [])];
    const lines = texts.flatMap((each) => wrap(each, columns - margin.length));
    return lines.map((line, at) => (at === 0 ? head + line : margin + line));
  });
}
