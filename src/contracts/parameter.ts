/** A number in the parameter's unit, or one of its words. */
export type ParameterValue = number | string;

/** What a workload can be asked to vary, such as the payload; each has a flag of its name. */
export type Parameter = NumberParameter | WordParameter;

interface AnyParameter {
  readonly title: string;
  /** Used where nobody names any. More than one is a sweep: a cell for each. */
  readonly values: readonly [ParameterValue, ...ParameterValue[]];
}

interface NumberParameter extends AnyParameter {
  readonly kind: 'bytes' | 'count' | 'rate';
  readonly min: number;
  readonly max: number;
  /** Allowed in place of a number: `closed`. */
  readonly words?: readonly string[];
}

interface WordParameter extends AnyParameter {
  readonly kind: 'word';
  /** One of them as an example for messages; any other is allowed that is a word, too. */
  readonly example: string;
}

/** The names of flags of `run`, with what a workload gets of each: its own parameters, and no others. */
export interface ParameterValues {
  readonly connections?: number;
  readonly payload?: number;
  readonly flows?: number;
  readonly rate?: ParameterValue;
  readonly congestion?: string;
  readonly containers?: number;
  readonly ports?: number;
}

export type ParameterName = keyof ParameterValues;

/** Closed, so that --help and the configuration file can list them. */
export const parameterNames = [
  ...(['connections', 'payload', 'flows', 'rate', 'congestion', 'containers', 'ports'] as const),
] as const satisfies readonly ParameterName[];

const scales = {
  bytes: { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
  rate: { k: 1e3, M: 1e6 },
  count: {},
} as const satisfies Record<NumberParameter['kind'], Record<string, number>>;

const examples = { bytes: '16KiB', rate: '50k', count: '32' } as const;

/** Anything else could not be a part of a cell's name. */
const word = /^[a-z][a-z0-9_-]*$/;

/** @returns bytes, events a second, a count, or a word; undefined where the text is none of them, or out of range. */
export function parseParameter(parameter: Parameter, text: string): ParameterValue | undefined {
  const trimmed = text.trim();
  if (parameter.kind === 'word') return word.test(trimmed) ? trimmed : undefined;
  if (parameter.words?.includes(trimmed)) return trimmed;
  const match = /^(\d+)([A-Za-z]*)$/.exec(trimmed);
  const unit = match?.[2] ?? '';
  const known: Readonly<Record<string, number>> = scales[parameter.kind];
  const scale = unit === '' ? 1 : known[unit];
  if (!match || scale === undefined) return undefined;
  const value = Number(match[1]) * scale;
  return value >= parameter.min && value <= parameter.max ? value : undefined;
}

/** What a user may write, for messages. */
export function describeParameter(parameter: Parameter): string {
  if (parameter.kind === 'word') return `a word such as ${parameter.example}`;
  const { min, max, kind, words = [] } = parameter;
  const range = `from ${formatParameter(kind, min)} to ${formatParameter(kind, max)}`;
  const number = kind === 'bytes' ? 'a size' : 'a whole number';
  const orWords = words.map((each) => `, or "${each}"`).join('');
  return `${number} ${range}, such as ${examples[kind]}${orWords}`;
}

/** Exact and short, as in ids and flags: `16KiB`, `1472B`, `50k`, `32`, `closed`. */
export function formatParameter(kind: Parameter['kind'], value: ParameterValue): string {
  if (typeof value === 'string' || kind === 'word') return String(value);
  const units = Object.entries(scales[kind]).reverse();
  const found = units.find(([, scale]) => value >= scale && value % scale === 0);
  return found ? `${String(value / found[1])}${found[0]}` : String(value);
}

/** A size for readers: `16 KiB`. A rate stays `20k`, or `1M`. */
export function spaceUnit(text: string): string {
  return text.replace(/(\d)((?:[A-Z]i)?B)$/, '$1 $2');
}

/** A size in bytes for readers: `16 KiB`. */
export function formatSize(bytes: number): string {
  return spaceUnit(formatParameter('bytes', bytes));
}
