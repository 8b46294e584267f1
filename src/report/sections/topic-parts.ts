import type { ArticleClaim } from '../../contracts/claim.ts';
import type { PublishedSource } from '../../contracts/published-figure.ts';
import { topicTitles, type Topic } from '../../contracts/topic.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import type { RecordedFinding } from '../../results/schemas/summary-schema.ts';
import type { DrawnChart } from '../draw-charts.ts';
import { figureBlocks } from './figure-blocks.ts';
import { findingBlocks } from './finding-blocks.ts';
import type { Part } from './part.ts';

/** What a chart or a finding is about, by its id. */
type Topics = ReadonlyMap<string, Topic>;

const defaultTopic: Topic = 'workloads';

export interface PartsOptions {
  readonly charts: readonly DrawnChart[];
  readonly topics: Topics;
  /** Statements of the article, to be judged by the run. */
  readonly claims?: readonly ArticleClaim[];
  /** What others published, to be shown beside it. */
  readonly published?: readonly PublishedSource[];
}

/** The charts and findings of one topic. */
export function topicParts(
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

/** What a part can say while it is folded: a result, which has a number, before a remark. */
export function firstSentence(findings: readonly RecordedFinding[]): string | undefined {
  const sentences = findings.flatMap((finding) =>
    'sentences' in finding ? finding.sentences : [],
  );
  return sentences.find((each) => /\d [%µ]/.test(each)) ?? sentences[0];
}

function describe(chart: DrawnChart | undefined): string | undefined {
  return chart && 'figure' in chart ? chart.figure.description : undefined;
}
