import { counted } from '../base/units.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { answerOf, type Answer } from '../results/text/answer.ts';
import { attempts, notices } from './attempts.ts';
import type { ReportDocument } from './document.ts';
import { chartFiles } from './draw-charts.ts';
import { figureBlocks } from './sections/figure-blocks.ts';
import { leadBlocks } from './sections/lead-blocks.ts';
import { reportParts } from './sections/report-parts.ts';
import type { PartsOptions } from './sections/topic-parts.ts';
import { runSubject } from './sections/run-subject.ts';
import { statusNotice, versionNotice } from './status-notice.ts';

export interface BuiltDocument {
  readonly document: ReportDocument;
  /** A sentence for each part that could not be drawn; the document names it in its place. */
  readonly problems: readonly string[];
}

export interface DocumentOptions extends PartsOptions {
  /** How to cite the run, where its folder is known. */
  readonly citation?: string;
  /** Paths of what lies beside the report and is not part of it, with what they are. */
  readonly beside?: ReportDocument['files'];
}

/** The order of a report, written once: the answer, and then why it can be believed. */
export function buildDocument(
  loaded: LoadedRun,
  { citation, beside = [], ...options }: DocumentOptions,
): BuiltDocument {
  const { run, host } = loaded;
  const { attempt, blocksOf, buildPart, problems } = attempts();
  const subject = `What Docker network modes cost on ${host.hostname}`;
  const answer = attempt<Partial<Answer> & { readonly problem?: string }>(
    'The answer',
    () => answerOf(loaded),
    (problem) => ({ problem }),
  );
  const { charts } = options;
  const [first, ...others] = charts;
  const document: ReportDocument = {
    title: subject,
    subject: attempt(
      'The subject',
      () => runSubject(loaded),
      () => [host.hostname],
    ),
    headline: answer.sentence ?? subject,
    support: answer.support ?? [],
    lead: [
      ...notices(answer.problem),
      ...notices(statusNotice(run)),
      ...notices(versionNotice(run)),
      ...(first ? blocksOf(first.title, () => figureBlocks([first])) : []),
      ...blocksOf('The cost to a handler', () => leadBlocks(loaded)),
    ],
    sections: reportParts(loaded, { ...options, charts: others })
      .map(buildPart)
      .filter(({ blocks }) => blocks.length > 0),
    files: [['report.md', 'this report in brief, as Markdown'], ...chartFiles(charts), ...beside],
    ...(citation === undefined ? {} : { citation }),
    closing: `Run ${run.runId}, started ${run.startedAt}, ${counted(run.blocks, 'block')}. Drawn by Bridgetoll.`,
  };
  return { document, problems: problems() };
}
