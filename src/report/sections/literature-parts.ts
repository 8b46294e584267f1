import type { LoadedRun } from '../../results/loaded-run.ts';
import { articlePart } from './article-claims.ts';
import type { Attempt, Part } from './part.ts';
import { publishedBlocks } from './published-figures.ts';
import { topicParts, type PartsOptions } from './topic-parts.ts';

/** What was written elsewhere: statements that the run judges, and figures that are set beside its own. */
export function literatureParts(loaded: LoadedRun, options: PartsOptions): readonly Part[] {
  const { claims = [], published = [] } = options;
  const figures = topicParts(loaded, 'literature', options).map((part) => ({
    ...part,
    build: (attempt: Attempt) => [...part.build(attempt), ...publishedBlocks(loaded, published)],
  }));
  return [articlePart(loaded, claims), ...figures];
}
