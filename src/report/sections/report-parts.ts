import { topics as allTopics, type Topic } from '../../contracts/topic.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import { verdictMatrix } from '../../results/text/verdict-matrix.ts';
import { buysTable } from './buys-table.ts';
import { modeChecks } from './mode-checks.ts';
import { literatureParts } from './literature-parts.ts';
import { numberParts } from './number-parts.ts';
import type { Part } from './part.ts';
import { tableBlocks } from './plain-blocks.ts';
import { proofLine } from './proof-table.ts';
import { topicParts, type PartsOptions } from './topic-parts.ts';
import { trustParts } from './trust-parts.ts';

/** Everything below the first screen, in order: what else was found, the numbers, and why they can be believed. */
export function reportParts(loaded: LoadedRun, options: PartsOptions): readonly Part[] {
  const topical = (topic: Topic): readonly Part[] => topicParts(loaded, topic, options);
  const isLater = (topic: Topic): boolean => ['literature', 'steadiness'].includes(topic);
  return [
    {
      ...{ id: 'verdicts', title: 'Every mode in every workload', isOpen: true },
      build: () => [{ kind: 'matrix', matrix: verdictMatrix(loaded) }],
    },
    {
      ...{ id: 'buys', title: 'What each mode buys' },
      line: () => 'Addresses, reachability and isolation, beside what they cost.',
      build: () => tableBlocks([buysTable(loaded)]),
    },
    ...allTopics.filter((topic) => !isLater(topic)).flatMap(topical),
    ...numberParts(loaded),
    ...literatureParts(loaded, options),
    {
      ...{ id: 'proof', title: 'Did the bytes go that way?' },
      line: () => proofLine(loaded),
      build: () => tableBlocks(modeChecks(loaded)),
    },
    ...topical('steadiness'),
    ...trustParts(loaded),
  ];
}
