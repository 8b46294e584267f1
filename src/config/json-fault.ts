import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

/** Where a text stops being JSON. Lines and columns are counted from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** `expected "," or "}", found "b"` */
  readonly problem: string;
}

/** By the names that jsonc-parser gives to its errors. */
const expected: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a value or a text in double quotes',
  ValueExpected: 'a value',
  PropertyNameExpected: 'a name in double quotes',
  ColonExpected: '":"',
  CommaExpected: '"," or a closing bracket',
  CloseBraceExpected: '"," or "}"',
  CloseBracketExpected: '"," or "]"',
  EndOfFileExpected: 'the end of the file',
  InvalidCommentToken: 'no comment',
  UnexpectedEndOfComment: 'no comment',
  UnexpectedEndOfString: 'a closing double quote',
  UnexpectedEndOfNumber: 'a whole number',
  InvalidUnicode: 'four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'an escape that JSON knows',
  InvalidCharacter: 'no control character',
};
const longestFound = 20;

/**
 * The first fault that jsonc-parser finds in a text that JSON.parse refused, whose own message
 * differs between versions and often lacks the place. Undefined where it finds none: what is JSON
 * and what is not is for JSON.parse to say.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (!first) return undefined;
  const before = text.slice(0, first.offset).split('\n');
  const token = text.slice(first.offset, first.offset + Math.min(first.length, longestFound));
  const what = expected[printParseErrorCode(first.error)] ?? 'JSON';
  const found = token === '' ? 'the end of the file' : JSON.stringify(token);
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    problem: `expected ${what}, found ${found}`,
  };
}
