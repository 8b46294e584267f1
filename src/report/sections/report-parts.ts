import { topicTitles, topics as allTopics, type Topic } from '../../contracts/topic.ts';
import type { Table } from '../../contracts/table.ts';
import { familiesOf } from '../../results/families.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import type { RecordedFinding } from '../../results/summary-schema.ts';
import { answerOf } from '../answer.ts';
import type { Block } from '../document.ts';
import type { DrawnChart } from '../draw-charts.ts';
import { familySection, verdictMatrix } from '../verdict-matrix.ts';
import { figureBlocks } from './figure-blocks.ts';
import { findingBlocks } from './finding-blocks.ts';
import { machineTable } from './machine-table.ts';
import { againCommand, methodLines } from './method-lines.ts';
import { modeChecks } from './mode-checks.ts';
import { noiseLines } from './noise-lines.ts';
import { proofLine } from './proof-table.ts';
import { workloadBlocks } from './workload-blocks.ts';

/** A section before it is built. Whatever it throws is told in its place. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly isOpen?: boolean;
  readonly line?: () => string | undefined;
  /** @param attempt builds a piece of it that costs itself only, whatever it throws. */
  readonly build: (attempt: Attempt) => readonly Block[];
}

export type Attempt = (title: string, build: () => readonly Block[]) => readonly Block[];

/** What a chart or a finding is about, by its id. */
export type Topics = ReadonlyMap<string, Topic>;

const defaultTopic: Topic = 'workloads';
const noiseText =
  'How far two copies of the baseline, which differ in nothing, came out apart in this run: the interval of the control.';

export interface PartsOptions {
  readonly charts: readonly DrawnChart[];
  readonly topics: Topics;
}

/** Everything below the first screen, in order: what else was found, the numbers, and why they can be believed. */
export function reportParts(loaded: LoadedRun, options: PartsOptions): readonly Part[] {
  const topical = (topic: Topic): readonly Part[] => topicParts(loaded, topic, options);
  const isOfTrust = (topic: Topic): boolean => topic === 'steadiness';
  return [
    {
      ...{ id: 'verdicts', title: 'Every mode in every workload', isOpen: true },
      build: () => [{ kind: 'matrix', matrix: verdictMatrix(loaded) }],
    },
    ...allTopics.filter((topic) => !isOfTrust(topic)).flatMap(topical),
    ...numberParts(loaded),
    {
      ...{ id: 'proof', title: 'Did the bytes go that way?' },
      line: () => proofLine(loaded),
      build: () => modeChecks(loaded).flatMap((table) => tableBlocks([table])),
    },
    ...topical('steadiness'),
    ...trustParts(loaded),
  ];
}

function topicParts(
  { summary }: LoadedRun,
  topic: Topic,
  { charts, topics }: PartsOptions,
): readonly Part[] {
  const isHere = ({ id }: { readonly id: string }): boolean =>
    (topics.get(id) ?? defaultTopic) === topic;
  const own = charts.filter(isHere);
  const findings = (summary.findings ?? []).filter(
    (finding) => finding.kind === 'answer' && isHere(finding),
  );
  return [
    {
      ...{ id: topic, title: topicTitles[topic] },
      line: () => firstSentence(findings) ?? describe(own[0]),
      build: (attempt) => [
        ...own.flatMap((chart) => attempt(chart.title, () => figureBlocks([chart]))),
        ...findings.flatMap((finding) =>
          attempt(finding.title, () => [
            { kind: 'heading', text: finding.title },
            ...findingBlocks(finding),
          ]),
        ),
      ],
    },
  ];
}

function firstSentence(findings: readonly RecordedFinding[]): string | undefined {
  return findings.flatMap((finding) => ('sentences' in finding ? finding.sentences : []))[0];
}

function describe(chart: DrawnChart | undefined): string | undefined {
  return chart && 'figure' in chart ? chart.figure.description : undefined;
}

/** Tables of every workload; a run with one has the answer to it above already. */
function numberParts(loaded: LoadedRun): readonly Part[] {
  return familiesOf(loaded.run).map((family) => ({
    id: familySection(family),
    title: `Numbers: ${family.title}`,
    line: () =>
      family.settings.length === 1 ? answerOf(loaded, family.settings[0]).sentence : undefined,
    build: () => workloadBlocks(loaded, family),
  }));
}

/** What could have bent the numbers, on what and how they were measured. */
function trustParts(loaded: LoadedRun): readonly Part[] {
  const { summary, warnings } = loaded;
  const caveats = (summary.findings ?? []).filter(({ kind }) => kind === 'caveat');
  return [
    {
      ...{ id: 'noise', title: 'Noise floor' },
      line: () => noiseLines(loaded)[0],
      build: () => [
        { kind: 'paragraph', text: noiseText, isSoft: true },
        ...list(noiseLines(loaded)),
      ],
    },
    {
      ...{ id: 'warnings', title: 'What could have bent it' },
      line: () =>
        `${String(warnings.length)} ${warnings.length === 1 ? 'warning' : 'warnings'}: ${warnings[0]?.message ?? ''}`,
      build: () => list(warnings.map((each) => `${each.message} ${each.advice}`)),
    },
    ...caveats.map((finding) => ({
      ...{ id: `finding-${finding.id}`, title: finding.title },
      line: () => firstSentence([finding]),
      build: () => findingBlocks(finding),
    })),
    {
      ...{ id: 'method', title: 'Method' },
      line: () => methodLines(loaded)[0],
      build: () => [
        ...list(methodLines(loaded)),
        { kind: 'paragraph', text: 'Measure the same again:' },
        { kind: 'code', text: againCommand(loaded) },
      ],
    },
    {
      ...{ id: 'host', title: 'This host' },
      build: () => tableBlocks([machineTable(loaded)]),
    },
  ];
}

function list(items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function tableBlocks(tables: readonly Table[]): readonly Block[] {
  return tables
    .filter(({ rows }) => rows.length > 0)
    .map((table) => ({ kind: 'table', table }) as const);
}
