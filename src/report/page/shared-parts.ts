/** JSON in whose place of each part that occurs more than once stands its number. */
export interface SharedParts<Whole = unknown> {
  readonly whole: Whole;
  /** They may have parts in common too. */
  readonly parts: readonly unknown[];
}

/** A shorter part takes about as much as its number does. */
const minLength = 30;
const key = 'part';

/** The forms of a chart have nearly all their data in common, and its panels what they look like. */
export function shareParts(json: unknown): SharedParts {
  const counts = new Map<string, number>();
  count(json, counts);
  const numbers = new Map<string, number>();
  const parts: unknown[] = [];
  const share = (node: unknown): unknown => {
    if (!isBranch(node)) return node;
    const text = JSON.stringify(node);
    if (text.length < minLength || counts.get(text) === 1) return mapBranch(node, share);
    const known = numbers.get(text);
    if (known !== undefined) return { [key]: known };
    const part = mapBranch(node, share);
    numbers.set(text, parts.length);
    return { [key]: parts.push(part) - 1 };
  };
  return { whole: share(json), parts };
}

/** The JSON as it was. What was shared is copied: Vega writes into its data. */
export function withParts({ whole, parts }: SharedParts): unknown {
  const restore = (node: unknown): unknown => {
    if (!isBranch(node)) return node;
    const number = key in node ? node[key] : undefined;
    return typeof number === 'number' ? restore(parts[number]) : mapBranch(node, restore);
  };
  return restore(whole);
}

function count(node: unknown, counts: Map<string, number>): void {
  if (!isBranch(node)) return;
  const text = JSON.stringify(node);
  const before = counts.get(text) ?? 0;
  counts.set(text, before + 1);
  // What is in a part that is known is shared with it.
  if (before === 0) for (const each of Object.values(node)) count(each, counts);
}

function isBranch(node: unknown): node is object {
  return typeof node === 'object' && node !== null;
}

function mapBranch(node: object, map: (node: unknown) => unknown): unknown {
  if (Array.isArray(node)) return node.map(map);
  return Object.fromEntries(Object.entries(node).map(([name, each]) => [name, map(each)]));
}
