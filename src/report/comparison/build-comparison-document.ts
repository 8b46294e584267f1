import { comparisonAnswer } from '../../compare/comparison-answer.ts';
import { comparedThings, nameOfThing } from '../../compare/compared-things.ts';
import type { ComparedRun, Comparison } from '../../compare/comparison.ts';
import { differenceSentence } from '../../compare/difference-lines.ts';
import { mainDifferences } from '../../compare/host-differences.ts';
import { attempts } from '../attempts.ts';
import type { BuiltDocument } from '../build-document.ts';
import { describeMachine } from '../describe-machine.ts';
import type { Block, ReportDocument } from '../document.ts';
import { chartFiles, type DrawnChart } from '../draw-charts.ts';
import { figureBlocks } from '../sections/figure-blocks.ts';
import { tableBlocks } from '../sections/plain-blocks.ts';
import { comparisonParts } from './comparison-parts.ts';
import { differenceTable, maxColumns } from './host-tables.ts';

/** So many stand beside the first chart; the others are below. */
const maxCauses = 8;

export interface ComparisonDocumentOptions {
  readonly id: string;
  /** The first leads. */
  readonly charts: readonly DrawnChart[];
}

/** The order of a page of several hosts, written once: what differs, the answer, and the numbers behind it. */
export function buildComparisonDocument(
  comparison: Comparison,
  { id, charts }: ComparisonDocumentOptions,
): BuiltDocument {
  const { runs } = comparison;
  const { blocksOf, buildPart, problems } = attempts();
  const [first, ...others] = charts;
  const { sentence, support } = comparisonAnswer(comparison);
  const { many } = comparedThings(runs);
  const isFew = runs.length <= maxColumns;
  const count = runs.reduce((sum, { pooled }) => sum + (pooled?.length ?? 1), 0);
  const document: ReportDocument = {
    title: `What Docker network modes cost on ${String(runs.length)} ${many}`,
    subject: [
      `${String(runs.length)} ${many}`,
      ...(isFew ? runs.map((run) => subjectOf(run, runs)) : []),
    ],
    preface: differenceSentence(comparison),
    headline: sentence,
    support,
    lead: [
      ...(first ? blocksOf(first.title, () => figureBlocks([first])) : []),
      ...(isFew ? besideBlocks(comparison) : []),
    ],
    sections: comparisonParts(comparison, others)
      .map(buildPart)
      .filter(({ blocks }) => blocks.length > 0),
    files: [
      ['comparison.md', 'this comparison in brief, as Markdown'],
      ['comparison.csv', 'overheads and differences, a row for each host'],
      ['comparison.json', 'the whole comparison'],
      ...chartFiles(charts),
    ],
    closing: `Comparison ${id} of ${String(count)} runs. Drawn by Bridgetoll.`,
  };
  return { document, problems: problems() };
}

/** What differs at a glance, and how to compare the same again. */
function besideBlocks(comparison: Comparison): readonly Block[] {
  const { runs, differs } = comparison;
  const causes = mainDifferences(differs).slice(0, maxCauses);
  const ids = runs.flatMap(({ runId, pooled }) => pooled?.map((each) => each.runId) ?? [runId]);
  return [
    ...tableBlocks([differenceTable(comparison, causes)]),
    { kind: 'code', text: `npm run bench -- compare ${ids.join(' ')}` },
  ];
}

function subjectOf(run: ComparedRun, all: readonly ComparedRun[]): string {
  const { label, host, pooled } = run;
  const runs = pooled ? `, ${String(pooled.length)} runs` : '';
  return `${label} ${nameOfThing(run, all)} (${describeMachine(host)}${runs})`;
}
