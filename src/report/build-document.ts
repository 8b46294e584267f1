import { messageOf } from '../base/errors.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { answerOf, type Answer } from '../results/answer.ts';
import type { Block, ReportDocument, Section } from './document.ts';
import type { DrawnChart } from './draw-charts.ts';
import { figureBlocks } from './sections/figure-blocks.ts';
import { leadBlocks } from './sections/lead-blocks.ts';
import type { Attempt, Part } from './sections/part.ts';
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
}

/** The order of a report, written once: the answer, and then why it can be believed. */
export function buildDocument(
  loaded: LoadedRun,
  { citation, ...options }: DocumentOptions,
): BuiltDocument {
  const { run, host } = loaded;
  const problems = new Set<string>();
  const attempt = <T>(title: string, act: () => T, failed: (problem: string) => T): T => {
    try {
      return act();
    } catch (thrown) {
      const problem = `${title} could not be drawn: ${messageOf(thrown)}`;
      problems.add(problem);
      return failed(problem);
    }
  };
  const blocksOf: Attempt = (title, build) => attempt(title, build, notices);
  const buildPart = ({ build, line = nothing, problems: known = [], ...about }: Part): Section => {
    for (const each of known) problems.add(each);
    const blocks = blocksOf(about.title, () => build(blocksOf));
    const told = blocks.length === 0 ? undefined : attempt(about.title, line, nothing);
    return { ...about, ...(told === undefined ? {} : { line: told }), blocks };
  };
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
    files: filesOf(charts),
    ...(citation === undefined ? {} : { citation }),
    closing: `Run ${run.runId}, started ${run.startedAt}, ${String(run.blocks)} blocks. Drawn by Bridgetoll.`,
  };
  return { document, problems: [...problems] };
}

function filesOf(charts: readonly DrawnChart[]): ReportDocument['files'] {
  return [
    ['report.md', 'this report in brief, as Markdown'],
    ...charts.flatMap((chart) =>
      'figure' in chart
        ? [
            [
              `charts/${chart.figure.id}.png`,
              `${chart.title}, as PNG; SVG and Vega-Lite beside it`,
            ] as const,
          ]
        : [],
    ),
  ];
}

function notices(text: string | undefined): readonly Block[] {
  return text === undefined ? [] : [{ kind: 'notice', text }];
}

function nothing(): undefined {
  return undefined;
}
