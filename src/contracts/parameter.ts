/** What a workload can be asked to vary, such as the payload; each has a flag of its name. */
export interface Parameter {
  readonly title: string;
  readonly kind: 'bytes' | 'count' | 'rate';
  /** Used where nobody names any. More than one is a sweep: a cell for each. */
  readonly values: readonly [number, ...number[]];
  readonly min: number;
  readonly max: number;
}

export type ParameterValues = Readonly<Record<string, number>>;

/** Flags of `run`. Closed, so that --help and the configuration file can list them. */
export const parameterNames = ['connections', 'payload', 'flows', 'rate'] as const;
export type ParameterName = (typeof parameterNames)[number];

const scales = {
  bytes: { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
  rate: { k: 1e3, M: 1e6 },
  count: {},
} as const satisfies Record<Parameter['kind'], Record<string, number>>;

const examples = { bytes: '16KiB', rate: '50k', count: '32' } as const;

/** @returns bytes, packets a second, or a count; undefined where the text is none in range. */
export function parseParameter(parameter: Parameter, text: string): number | undefined {
  const match = /^(\d+)([A-Za-z]*)$/.exec(text.trim());
  const unit = match?.[2] ?? '';
  const known: Readonly<Record<string, number>> = scales[parameter.kind];
  const scale = unit === '' ? 1 : known[unit];
  if (!match || scale === undefined) return undefined;
  const value = Number(match[1]) * scale;
  return value >= parameter.min && value <= parameter.max ? value : undefined;
}

/** What a user may write, for messages. */
export function describeParameter(parameter: Parameter): string {
  const { min, max, kind } = parameter;
  const range = `from ${formatParameter(kind, min)} to ${formatParameter(kind, max)}`;
  return `${kind === 'bytes' ? 'a size' : 'a whole number'} ${range}, such as ${examples[kind]}`;
}

/** Exact and short, as in ids and flags: `16KiB`, `1472B`, `50k`, `32`. */
export function formatParameter(kind: Parameter['kind'], value: number): string {
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
