import { auditAnswer } from '../../audit/audit-answer.ts';
import { attempts } from '../attempts.ts';
import type { BuiltDocument } from '../build-document.ts';
import type { Block, ReportDocument } from '../document.ts';
import { chartFiles, type DrawnChart } from '../draw-charts.ts';
import { figureBlocks } from '../sections/figure-blocks.ts';
import { tableBlocks } from '../sections/plain-blocks.ts';
import type { AuditReport } from './audit-report.ts';
import { findingParts, warningTable } from './finding-parts.ts';
import { reachParts } from './reach-parts.ts';

/** The order of a page of an audit, written once: the answer, who reaches whom, and what to do. */
export function buildAuditDocument(
  report: AuditReport,
  charts: readonly DrawnChart[],
): BuiltDocument {
  const { hostname, engine, kernel, auditedAt, reaches, findings } = report;
  const { blocksOf, buildPart, problems } = attempts();
  const { sentence, support } = auditAnswer(reaches, findings);
  const document: ReportDocument = {
    title: `Who reaches whom on ${hostname}`,
    subject: [hostname, `Linux ${kernel}`, `Docker ${engine}`, auditedAt.slice(0, 10)],
    headline: sentence,
    support,
    lead: [
      ...charts.flatMap((chart) => blocksOf(chart.title, () => figureBlocks([chart]))),
      ...besideBlocks(report),
    ],
    sections: [...findingParts(report), ...reachParts(report)]
      .map(buildPart)
      .filter(({ blocks }) => blocks.length > 0),
    files: [
      ['audit.md', 'this audit in brief, as Markdown'],
      ['audit.json', 'every answer and finding'],
      ...chartFiles(charts),
    ],
    closing: `Read at ${auditedAt}. It names containers, addresses and rules of this machine. Drawn by Bridgetoll.`,
  };
  return { document, problems: problems() };
}

/** What to do, at a glance, and how to look again. */
function besideBlocks(report: AuditReport): readonly Block[] {
  return [
    ...tableBlocks([warningTable(report)]),
    { kind: 'code', text: 'npm run bench -- audit --fail' },
  ];
}
