import { messageOf } from '../base/errors.ts';
import type { Block, Section } from './document.ts';
import type { Attempt, Part } from './sections/part.ts';

/** Builds the parts of a document so that one that throws costs itself only, and is told in its place. */
export interface Attempts {
  readonly attempt: <T>(title: string, act: () => T, failed: (problem: string) => T) => T;
  readonly blocksOf: Attempt;
  readonly buildPart: (part: Part) => Section;
  /** A sentence for each part so far that could not be drawn. */
  readonly problems: () => readonly string[];
}

export function attempts(): Attempts {
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
  return { attempt, blocksOf, buildPart, problems: () => [...problems] };
}

/** None of none. */
export function notices(text: string | undefined): readonly Block[] {
  return text === undefined ? [] : [{ kind: 'notice', text }];
}

function nothing(): undefined {
  return undefined;
}
