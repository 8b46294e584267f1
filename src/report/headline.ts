import { formatOverhead, formatOverheadRange } from '../base/units.ts';
import { countGenerations } from '../results/generations.ts';
import { isWithdrawn } from '../results/verdict-text.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { SummaryOverhead } from '../results/summary-schema.ts';
import { judgeModes, type ComparedMode, type Judgement } from './judge-modes.ts';

/**
 * The answer of a run in one sentence, for its first workload or the one given: first about the
 * first mode other than the baseline, then about the others. It says no more than the verdicts do,
 * and calls a mode the most expensive only where its interval lies above all others.
 */
export function headline(loaded: LoadedRun, workload = loaded.run.workloads[0]): string {
  const { hostname } = loaded.host;
  if (!workload) return `On ${hostname}, nothing was measured.`;
  const judgement = judgeModes(loaded, workload);
  const { compared, unmeasured, inTwoStates, baseline, metric } = judgement;
  const states = inStates(inTwoStates.map((cell) => cell.mode));
  if (compared.length === 0) {
    const why = [...states, ...withoutNumber(unmeasured.map((cell) => cell.mode))];
    const words = `no mode could be compared with ${baseline} in ${metric}`;
    return `On ${hostname}, ${[words, ...why].join('; ')}.`;
  }
  const first = loaded.run.modes.find((mode) => mode.id !== baseline)?.id;
  const asked = compared.find((each) => each.mode === first);
  const others = compared.filter((each) => each !== asked && !isWithdrawn(each.overhead));
  const clauses = [
    ...firstMode(first, asked, judgement),
    ...mostExpensive(asked, judgement),
    ...states,
    ...group(others, 'faster', (names, are) => `${names} ${are} faster`),
    ...group(others, 'equivalent', (names, are) => `${names} ${are} equivalent to ${baseline}`),
    ...group(others, 'inconclusive', (names, are) => `${names} ${are} inconclusive`),
    ...withoutNumber(unmeasured.map((cell) => cell.mode).filter((mode) => mode !== first)),
    noise(judgement),
    ...(countGenerations(loaded.journal) > 1 ? [] : ['intervals hold for these containers only']),
  ];
  return `On ${hostname}, ${clauses.join('; ')}.`;
}

function firstMode(
  first: string | undefined,
  asked: ComparedMode | undefined,
  judgement: Judgement,
): readonly string[] {
  const { baseline, metric, unmeasured } = judgement;
  const failed = unmeasured.find((cell) => cell.mode === first);
  if (failed)
    return [`${join([failed.mode])} has no number (${failed.status}: ${reason(failed.reason)})`];
  if (!asked) return [];
  const { overhead } = asked;
  const mode = join([asked.mode]);
  if (isWithdrawn(overhead)) {
    return [
      `${mode} against ${baseline} came out ${amount(overhead)} in ${metric}, which does not hold beside the other verdicts of this run`,
    ];
  }
  switch (overhead.verdict) {
    case 'slower':
      return [`${mode} ${price(overhead, judgement)} against ${baseline}`];
    case 'faster':
      return [`${mode} is faster than ${baseline}, ${amount(overhead)} ${metric}`];
    case 'equivalent':
      return [`${mode} is equivalent to ${baseline} in ${metric} (${amount(overhead)})`];
    case 'inconclusive':
      // No centre: it would be read as an answer.
      return [
        `${mode} against ${baseline} is inconclusive in ${metric} (${formatOverheadRange(overhead.interval)} %)`,
      ];
  }
}

function mostExpensive(asked: ComparedMode | undefined, judgement: Judgement): readonly string[] {
  const { compared, baseline, metric } = judgement;
  const costly = compared.filter(
    ({ overhead }) => overhead.verdict === 'slower' && !isWithdrawn(overhead),
  );
  const [top] = [...costly].sort((a, b) => b.cost - a.cost);
  if (!top) return [`no mode was shown to be worse than ${baseline} in ${metric}`];
  const rivals = compared.filter(
    (each) => each !== top && each.costInterval[1] >= top.costInterval[0],
  );
  // Where one of them is left out of the sentence, nothing is said of which costs most.
  const isOpen = rivals.some(({ overhead }) => isWithdrawn(overhead));
  if (isOpen) return top === asked ? [] : [`${join([top.mode])} ${price(top.overhead, judgement)}`];
  const names = join(rivals.map((each) => each.mode));
  if (top === asked) {
    if (compared.length === 1) return [];
    return rivals.length === 0
      ? ['no other mode costs as much']
      : [`its cost cannot be distinguished from that of ${names}`];
  }
  const against = asked ? '' : ` ${metric} against ${baseline}`;
  const whole = asked ? '' : ` against ${baseline}`;
  return rivals.length === 0
    ? [`the most expensive mode is ${top.mode} at ${amount(top.overhead)}${against}`]
    : [
        `${join([top.mode])} ${price(top.overhead, judgement)}${whole} and cannot be distinguished from ${names}`,
      ];
}

function group(
  modes: readonly ComparedMode[],
  verdict: SummaryOverhead['verdict'],
  say: (names: string, are: string) => string,
): readonly string[] {
  const names = modes.filter((each) => each.overhead.verdict === verdict).map((each) => each.mode);
  return names.length === 0 ? [] : [say(join(names), names.length === 1 ? 'is' : 'are')];
}

function inStates(modes: readonly string[]): readonly string[] {
  return modes.length === 0
    ? []
    : [`${join(modes)} ${modes.length === 1 ? 'was' : 'were'} in two states`];
}

function withoutNumber(modes: readonly string[]): readonly string[] {
  return modes.length === 0
    ? []
    : [`${join(modes)} ${modes.length === 1 ? 'has' : 'have'} no number`];
}

function noise({ noiseFloor, baseline }: Judgement): string {
  return noiseFloor === undefined
    ? 'how large the noise is here is unknown, because there is no control'
    : `two copies of ${baseline} differed by at most ±${(noiseFloor * 100).toFixed(1)} %`;
}

/** A loss where more is better: nobody pays minus six per cent. */
function price(overhead: SummaryOverhead, { metric, better }: Judgement): string {
  if (better === 'lower') return `costs ${amount(overhead)} ${metric}`;
  const lost = (ratio: number): string => formatOverhead(2 - ratio).replace(/^\+/, '');
  const [low, high] = overhead.interval;
  const range = [high, low].map((end) => lost(end).replace(/ %$/, ''));
  return `loses ${lost(overhead.ratio)} [${range.join(', ')}] of its ${metric}`;
}

function amount({ ratio, interval }: SummaryOverhead): string {
  return `${formatOverhead(ratio)} ${formatOverheadRange(interval)}`;
}

function reason(text = 'no reason was given'): string {
  return text.replace(/\.$/, '');
}

/** With "mode" before them: a mode can be called what reads as another word, as in "none is faster". */
function join(modes: readonly string[]): string {
  return modes.length < 2
    ? `mode ${modes.join('')}`
    : `modes ${modes.slice(0, -1).join(', ')} and ${modes.at(-1) ?? ''}`;
}
