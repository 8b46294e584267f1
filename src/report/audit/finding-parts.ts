import type { AuditFinding } from '../../audit/judge-audits.ts';
import type { Table } from '../../contracts/table.ts';
import type { Part } from '../sections/part.ts';
import { tableBlocks } from '../sections/plain-blocks.ts';
import type { AuditReport } from './audit-report.ts';

interface Level {
  readonly level: AuditFinding['level'];
  readonly title: string;
  readonly isOpen?: boolean;
}

const levels: readonly Level[] = [
  { level: 'warn', title: 'Settings that need attention', isOpen: true },
  { level: 'info', title: 'Settings to know of' },
  { level: 'pass', title: 'Settings that are as they should be' },
];

/** Settings by what was found, each with its evidence and, where there is something to be done, what. */
export function findingParts({ findings, edition }: AuditReport): readonly Part[] {
  return levels.map(({ level, ...about }) => {
    const own = findings.filter((each) => each.level === level);
    return {
      ...{ id: level, ...about },
      line: () => own.map(({ title }) => title).join(' · '),
      build: () =>
        tableBlocks([findingTable(own, `${about.title}, by their numbers in ${edition}`)]),
    };
  });
}

/** What warns, without how. */
export function warningTable({ findings }: Pick<AuditReport, 'findings'>): Table {
  const own = findings.filter(({ level }) => level === 'warn');
  return {
    caption: 'What needs attention',
    head: ['How it should be', 'Number'],
    rows: own.map(({ title, item = '–' }) => [title, item]),
  };
}

function findingTable(findings: readonly AuditFinding[], caption: string): Table {
  const hasAdvice = findings.some(({ advice }) => advice !== undefined);
  return {
    caption,
    head: ['How it should be', 'Number', 'What was seen', ...(hasAdvice ? ['What to do'] : [])],
    rows: findings.map(({ title, item = '–', evidence, advice = '' }) => [
      ...[title, item, evidence],
      ...(hasAdvice ? [advice] : []),
    ]),
  };
}
