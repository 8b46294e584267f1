/** A number as it is shown, with what its digits can tell. */
export interface ShownNumber {
  readonly value: number;
  /** Half of its last digit. */
  readonly precision: number;
  readonly text: string;
}

/** Numbers that belong together: a centre and its interval, an interval alone, or two states with their shares. */
export interface ShownGroup {
  readonly kind: 'estimate' | 'interval' | 'states';
  readonly numbers: readonly ShownNumber[];
  readonly text: string;
}

export interface ShownNumbers {
  readonly groups: readonly ShownGroup[];
  readonly singles: readonly ShownNumber[];
}

const number = String.raw`[+−±]?\d[\d,]*(?:\.\d+)?`;
/** Of what a run measures, and per cent. Sizes, counts and durations are settings, or are counted. */
const unit = String.raw`(?: (?:%|µs|ms|(?:req|packets)\/s|Gbit\/s|s\/GB))`;
/** In the matrix a mark of the verdict stands between a number and its interval. */
const mark = String.raw`(?: [▼▲=] (?:slower|faster|equivalent))?`;
/** Of a number that the client may have limited. */
const atLeast = '(?:≥ )?';
const share = String.raw` \((\d+) %\)`;
const patterns = [
  ['states', `(${number})${unit}?${share} or ${atLeast}(${number})${unit}?${share}`],
  ['estimate', `(${number})${unit}?${mark} \\[(${number}), (${number})\\]`],
  ['interval', `\\[(${number}), (${number})\\]`],
] as const;
const single = new RegExp(`(?<![\\w.,])(${number})${unit}(?![\\w/])`, 'g');

/** Every number with a unit in a line of text. */
export function shownNumbers(line: string): ShownNumbers {
  const groups: ShownGroup[] = [];
  let rest = line.replaceAll('†', '');
  for (const [kind, pattern] of patterns) {
    rest = rest.replace(new RegExp(pattern, 'g'), (text, ...found) => {
      const digits = found.filter((each, at) => typeof each === 'string' && at < 4) as string[];
      groups.push({ kind, text, numbers: digits.slice(0, counts[kind]).map(shownNumber) });
      return ' ';
    });
  }
  const singles = [...rest.matchAll(single)].map(([text, digits = '']) => ({
    ...shownNumber(digits),
    text,
  }));
  return { groups, singles };
}

const counts = { states: 4, estimate: 3, interval: 2 } as const;

function shownNumber(digits: string): ShownNumber {
  const value = Number(digits.replace('−', '-').replace('±', '').replaceAll(',', ''));
  const decimals = digits.split('.')[1]?.length ?? 0;
  return { value, precision: 0.5 * 10 ** -decimals, text: digits };
}

/** Whether it may be what is shown of this number. */
export function shows(shown: ShownNumber, raw: number): boolean {
  return Math.abs(shown.value - raw) <= shown.precision * (1 + 1e-9) + Math.abs(raw) * 1e-12;
}
