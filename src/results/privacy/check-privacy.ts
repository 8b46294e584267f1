import { findPrivate, type KnownNames, type PrivateText } from './private-patterns.ts';

export interface PrivateFinding extends PrivateText {
  readonly file: string;
  /** Where in it: `reason`, or `line 12: problem`. */
  readonly field: string;
}

/**
 * Every text of a run's files that tells who or where somebody is. Field names are texts, too. Pure.
 * @param files JSON, or a line of JSON each where the name ends in `ndjson`.
 */
export function checkPrivacy(
  files: ReadonlyMap<string, Buffer>,
  known: KnownNames,
): readonly PrivateFinding[] {
  // Names of fields and of modes stand in every line of a journal.
  const seen = new Map<string, readonly PrivateText[]>();
  const findIn = (text: string): readonly PrivateText[] => {
    const found = seen.get(text) ?? findPrivate(text, known);
    seen.set(text, found);
    return found;
  };
  return [...files].flatMap(([file, content]) => {
    const text = content.toString('utf8');
    const found: PrivateFinding[] = [];
    const look = (value: unknown, prefix: string): void => {
      eachText(value, [], (leaf, path) => {
        const field = prefix + path.join('.');
        for (const each of findIn(leaf)) found.push({ file, field, ...each });
      });
    };
    if (file.endsWith('.ndjson')) {
      text.split('\n').forEach((line, index) => {
        look(parse(line), `line ${String(index + 1)}: `);
      });
    } else {
      look(parse(text), '');
    }
    return found;
  });
}

function eachText(
  value: unknown,
  path: readonly string[],
  look: (text: string, path: readonly string[]) => void,
): void {
  if (typeof value === 'string') look(value, path);
  if (typeof value !== 'object' || value === null) return;
  // Most of a journal.
  if (Array.isArray(value) && value.every((each) => typeof each === 'number')) return;
  for (const [name, each] of Object.entries(value)) {
    const below = [...path, name];
    if (!Array.isArray(value)) look(name, below);
    eachText(each, below, look);
  }
}

/** What is no JSON is one text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
