/** Where a text stops being JSON. Lines and columns are counted from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** `expected "," or "}", found "b"` */
  readonly problem: string;
}

const blank = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- RFC 8259 section 7 forbids exactly these
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * The first fault of a text by the grammar of RFC 8259; undefined where it is JSON. JSON.parse
 * knows it too, but tells in words that differ between versions, and often without the place.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  let at = 0;
  let wanted = '';

  const take = (pattern: RegExp, what: string): boolean => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) wanted = what;
    else at += found.length;
    return found !== undefined;
  };
  const skip = (): boolean => take(blank, '');
  const isNext = (mark: string): boolean => skip() && text[at] === mark;
  const value = (): boolean => {
    if (isNext('{')) return list('}', member);
    if (isNext('[')) return list(']', value);
    return take(text[at] === '"' ? string : word, 'a value');
  };
  const member = (): boolean =>
    skip() && take(string, 'a name in double quotes') && skip() && take(/:/y, '":"') && value();
  const list = (close: string, item: () => boolean): boolean => {
    at += 1;
    if (isNext(close)) return take(/./y, close);
    while (item()) {
      if (isNext(close)) return take(/./y, close);
      if (!take(/,/y, `"," or "${close}"`)) return false;
    }
    return false;
  };

  if (value() && skip() && take(/$/y, 'the end of the file')) return undefined;
  const before = text.slice(0, at).split('\n');
  const found =
    at < text.length
      ? JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))
      : 'the end of the file';
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    problem: `expected ${wanted}, found ${found}`,
  };
}
