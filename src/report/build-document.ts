import { messageOf } from '../base/errors.ts';
import type { Table } from '../contracts/table.ts';
import { familiesOf } from '../results/families.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { Block, ReportDocument, Section } from './document.ts';
import type { DrawnChart } from './draw-charts.ts';
import { findingBlocks } from './finding-blocks.ts';
import { headline } from './headline.ts';
import { machineTable } from './machine-table.ts';
import { againCommand, methodLines } from './method-lines.ts';
import { modeChecks } from './mode-checks.ts';
import { noiseLines } from './noise-lines.ts';
import { statusNotice, versionNotice } from './status-notice.ts';
import { workloadBlocks } from './workload-blocks.ts';

export interface BuiltDocument {
  readonly document: ReportDocument;
  /** A sentence for each part that could not be drawn; the document names it in its place. */
  readonly problems: readonly string[];
}

export interface Part {
  readonly title: string;
  /** Whatever it throws is told in its place. */
  readonly build: () => readonly Block[];
  /** A sentence for each piece of it that is told as missing in its own place. */
  readonly problems?: readonly string[];
}

/** The order of a report, written once. @param literature what it sets the run beside. */
export function buildDocument(
  loaded: LoadedRun,
  [first, ...others]: readonly DrawnChart[],
  literature: readonly Part[] = [],
): BuiltDocument {
  const { run, host } = loaded;
  const problems: string[] = [];
  const buildPart = ({ title, build, problems: known = [] }: Part): Section => {
    problems.push(...known);
    try {
      return { title, blocks: build() };
    } catch (thrown) {
      const text = `${title} could not be drawn: ${messageOf(thrown)}`;
      problems.push(text);
      return { title, blocks: notices(text) };
    }
  };
  const subject = `What Docker network modes cost on ${host.hostname}`;
  const answer = buildPart({
    title: 'The answer',
    build: () => [{ kind: 'paragraph', text: headline(loaded) }],
  }).blocks[0];
  const isAnswered = answer?.kind === 'paragraph';
  const document: ReportDocument = {
    title: subject,
    headline: isAnswered ? answer.text : subject,
    lead: [
      ...(answer && !isAnswered ? [answer] : []),
      ...leadParts(loaded, first).flatMap((part) => buildPart(part).blocks),
    ],
    sections: sectionParts(loaded, others, literature)
      .map(buildPart)
      .filter(({ blocks }) => blocks.length > 0),
    closing: `Run ${run.runId}, started ${run.startedAt}, ${String(run.blocks)} blocks. Drawn by Bridgetoll.`,
  };
  return { document, problems };
}

function leadParts({ run }: LoadedRun, first: DrawnChart | undefined): readonly Part[] {
  return [
    { title: 'The status', build: () => notices(statusNotice(run)) },
    { title: 'The version', build: () => notices(versionNotice(run)) },
    ...(first ? [chartPart(first)] : []),
  ];
}

function sectionParts(
  loaded: LoadedRun,
  charts: readonly DrawnChart[],
  literature: readonly Part[],
): readonly Part[] {
  const { run, summary, warnings } = loaded;
  const found = (kind: 'answer' | 'caveat'): readonly Part[] =>
    (summary.findings ?? [])
      .filter((finding) => finding.kind === kind)
      .map((finding) => ({ title: finding.title, build: () => findingBlocks(finding) }));
  return [
    ...familiesOf(run).map((family, index) => ({
      title: family.title,
      build: () => workloadBlocks(loaded, family, { hasAnswer: index > 0 }),
    })),
    ...found('answer'),
    { title: 'Noise floor', build: () => noiseBlocks(loaded) },
    ...charts.map(chartPart),
    {
      title: 'Warnings',
      build: () => list(warnings.map((each) => `${each.message} ${each.advice}`)),
    },
    {
      title: 'What was measured',
      build: () => modeChecks(loaded).flatMap(tables),
    },
    ...found('caveat'),
    ...literature,
    { title: 'Method', build: () => methodBlocks(loaded) },
    { title: 'Machine', build: () => tables(machineTable(loaded)) },
  ];
}

function chartPart(chart: DrawnChart): Part {
  return {
    title: chart.title,
    build: () => {
      if ('problem' in chart) throw new Error(chart.problem);
      return [{ kind: 'figure', figure: chart.figure }];
    },
  };
}

function noiseBlocks(loaded: LoadedRun): readonly Block[] {
  const text =
    'How far two copies of the baseline, which differ in nothing, came out apart in this run: the interval of the control.';
  return [{ kind: 'paragraph', text, isSoft: true }, ...list(noiseLines(loaded))];
}

function methodBlocks(loaded: LoadedRun): readonly Block[] {
  return [
    ...list(methodLines(loaded)),
    { kind: 'paragraph', text: 'Measure the same again:' },
    { kind: 'code', text: againCommand(loaded) },
  ];
}

function notices(text: string | undefined): readonly Block[] {
  return text === undefined ? [] : [{ kind: 'notice', text }];
}

function list(items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function tables(table: Table): readonly Block[] {
  return table.rows.length === 0 ? [] : [{ kind: 'table', table }];
}
