import { counted } from '../base/units.ts';
import { familyAnchor } from '../report/family-anchor.ts';
import type { ReportDocument, Section } from '../report/document.ts';
import { notices } from '../report/attempts.ts';
import { runSubject } from '../report/sections/run-subject.ts';
import { sweepTables } from '../report/sections/sweep-tables.ts';
import { tableBlocks } from '../report/sections/plain-blocks.ts';
import { workloadTables } from '../report/sections/workload-tables.ts';
import { statusNotice, versionNotice } from '../report/status-notice.ts';
import { answerOf } from '../results/text/answer.ts';
import { familiesOf, type Family } from '../results/families.ts';
import type { RunOutline } from '../results/run-outline.ts';
import { verdictMatrix } from '../results/text/verdict-matrix.ts';

/** A run in brief: its answer, the matrix and all tables; what is drawn from its slices is in its whole report. */
export function runDocument(outline: RunOutline, files: ReportDocument['files']): ReportDocument {
  const { run, host } = outline;
  const { sentence, support } = answerOf(outline);
  return {
    title: `What Docker network modes cost on ${host.hostname}`,
    subject: runSubject(outline),
    headline: sentence,
    support,
    lead: [...notices(statusNotice(run)), ...notices(versionNotice(run))],
    sections: [
      {
        ...{ id: 'verdicts', title: 'Verdicts', isOpen: true },
        blocks: [{ kind: 'matrix', matrix: verdictMatrix(outline) }],
      },
      ...familiesOf(run).map((family) => numbers(outline, family)),
    ],
    files,
    closing: `Run ${run.runId}, started ${run.startedAt}, ${counted(run.blocks, 'block')}. Drawn by Bridgetoll.`,
  };
}

function numbers(outline: RunOutline, family: Family): Section {
  const [first, ...others] = family.settings;
  const tables = others.length > 0 ? sweepTables(outline, family) : workloadTables(outline, first);
  return {
    ...{ id: familyAnchor(family.base), title: family.title },
    line: answerOf(outline, first).sentence,
    blocks: tableBlocks(tables),
  };
}
