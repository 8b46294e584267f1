import { parseRange, type IsInRange } from './address-ranges.ts';

/** One option of a rule with its values: `! -i docker0`, `--ctstate RELATED,ESTABLISHED`. */
export interface RuleOption {
  readonly name: string;
  readonly values: readonly string[];
  readonly isNegated: boolean;
  /** Of an option about addresses; absent where these are not understood. */
  readonly range?: IsInRange;
}

export interface Rule {
  /** As iptables-save has it. */
  readonly text: string;
  readonly chain: string;
  /** What has to be so for the rule to apply. */
  readonly conditions: readonly RuleOption[];
  /** Empty where it only counts. */
  readonly target: string;
  /** `-g`: what the target returns to is not this chain, but the one that led here. */
  readonly isGoto: boolean;
  /** Of the target: `--to-destination 172.17.0.2:80`. */
  readonly targetOptions: readonly RuleOption[];
}

/** Reads one line of iptables-save, `-A …`. Pure. */
export function parseRule(text: string): Rule {
  const options = optionsOf(wordsOf(text));
  const at = options.findIndex(({ name }) => name === '-j' || name === '-g');
  const [target, ...targetOptions] = at === -1 ? [] : options.slice(at);
  const [chain, ...conditions] = at === -1 ? options : options.slice(0, at);
  return {
    text,
    chain: chain?.values[0] ?? '',
    conditions: [...conditions]
      .sort((a, b) => Number(isAboutAddress(a)) - Number(isAboutAddress(b)))
      .map(withRange),
    target: target?.values[0] ?? '',
    isGoto: target?.name === '-g',
    targetOptions,
  };
}

/** They take longest to compare, so all others come before them. */
function isAboutAddress({ name }: RuleOption): boolean {
  return ['-s', '-d', '--ctorigdst'].includes(name);
}

function withRange(option: RuleOption): RuleOption {
  const range = isAboutAddress(option) ? parseRange(option.values[0] ?? '') : undefined;
  return range ? { ...option, range } : option;
}

/** Words, those in quotes whole and without them. */
function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map(([, quoted, word]) =>
    quoted === undefined ? (word ?? '') : `"${quoted}`,
  );
}

function optionsOf(words: readonly string[]): readonly RuleOption[] {
  const options: { name: string; values: string[]; isNegated: boolean }[] = [];
  let isNegated = false;
  for (const word of words) {
    if (word === '!') isNegated = true;
    else if (/^--?[A-Za-z]/.test(word)) {
      options.push({ name: word, values: [], isNegated });
      isNegated = false;
    } else options.at(-1)?.values.push(word.replace(/^"/, ''));
  }
  return options;
}
