import { formatOverhead, formatOverheadRange } from '../base/units.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { SummaryOverhead } from '../results/summary-schema.ts';
import { judgeModes, type ComparedMode, type Judgement, type Standing } from './judge-modes.ts';

/** The mode that the question is about: may this service stay on the bridge? */
const askedAbout = 'bridge';

/**
 * The answer of a run in one sentence, for its first workload or the one given. It says no more
 * than the intervals do: a mode is called the most expensive only where its interval lies above
 * all others, and what lies inside the noise floor is not called a cost.
 */
export function headline(loaded: LoadedRun, workload = loaded.run.workloads[0]): string {
  const { hostname } = loaded.host;
  if (!workload) return `On ${hostname}, nothing was measured.`;
  const judgement = judgeModes(loaded, workload);
  const { compared, baseline, metric } = judgement;
  if (compared.length === 0) {
    const why = withoutNumber(judgement.unmeasured.map((cell) => cell.mode));
    const words = `no mode could be compared with ${baseline} in ${metric}`;
    return `On ${hostname}, ${[words, ...why].join('; ')}.`;
  }
  const asked = compared.find((each) => each.mode === askedAbout);
  const others = compared.filter((each) => each !== asked);
  const clauses = [
    ...askedMode(asked, judgement),
    ...mostExpensive(asked, judgement),
    ...group(others, 'faster', (names, are) => `${names} ${are} faster`),
    ...group(others, 'equivalent', (names, are) => `${names} ${are} equivalent to ${baseline}`),
    ...group(others, 'noise', (names, are) => `${names} ${are} inside the noise`),
    ...group(others, 'inconclusive', (names, are) => `${names} ${are} inconclusive`),
    ...withoutNumber(judgement.unmeasured.map((cell) => cell.mode).filter((m) => m !== askedAbout)),
    noise(judgement),
  ];
  return `On ${hostname}, ${clauses.join('; ')}.`;
}

function askedMode(asked: ComparedMode | undefined, judgement: Judgement): readonly string[] {
  const { baseline, metric, unmeasured } = judgement;
  const failed = unmeasured.find((cell) => cell.mode === askedAbout);
  if (failed) return [`${askedAbout} has no number (${failed.status}: ${reason(failed.reason)})`];
  if (!asked) return [];
  const { mode, overhead, standing } = asked;
  switch (standing) {
    case 'slower':
      return [`${mode} ${price(overhead, judgement)} against ${baseline}`];
    case 'faster':
      return [`${mode} is faster than ${baseline}, ${amount(overhead)} ${metric}`];
    case 'equivalent':
      return [`${mode} and ${baseline} are equivalent in ${metric} (${amount(overhead)})`];
    case 'noise':
      return [`${mode}'s ${amount(overhead)} ${metric} against ${baseline} is inside the noise`];
    case 'inconclusive':
      // No centre: it would be read as an answer.
      return [
        `${mode} against ${baseline} is inconclusive in ${metric} (${formatOverheadRange(overhead.interval)} %)`,
      ];
  }
}

function mostExpensive(asked: ComparedMode | undefined, judgement: Judgement): readonly string[] {
  const { compared, baseline, metric } = judgement;
  const costly = compared.filter((each) => each.standing === 'slower');
  const [top] = [...costly].sort((a, b) => b.cost - a.cost);
  if (!top) return [`no mode was shown to be worse than ${baseline} in ${metric}`];
  const rivals = compared.filter(
    (each) => each !== top && each.costInterval[1] >= top.costInterval[0],
  );
  const names = join(rivals.map((each) => each.mode));
  if (top === asked) {
    if (compared.length === 1) return [];
    return rivals.length === 0
      ? ['no other mode costs as much']
      : [`its cost is not told apart from that of ${names}`];
  }
  const against = asked ? '' : ` ${metric} against ${baseline}`;
  const whole = asked ? '' : ` against ${baseline}`;
  return rivals.length === 0
    ? [`the most expensive mode is ${top.mode} at ${amount(top.overhead)}${against}`]
    : [
        `${join([top.mode])} ${price(top.overhead, judgement)}${whole}, not told apart from ${names}`,
      ];
}

function group(
  modes: readonly ComparedMode[],
  standing: Standing,
  say: (names: string, are: string) => string,
): readonly string[] {
  const names = modes.filter((each) => each.standing === standing).map((each) => each.mode);
  return names.length === 0 ? [] : [say(join(names), names.length === 1 ? 'is' : 'are')];
}

function withoutNumber(modes: readonly string[]): readonly string[] {
  return modes.length === 0
    ? []
    : [`${join(modes)} ${modes.length === 1 ? 'has' : 'have'} no number`];
}

function noise({ noiseFloor, baseline }: Judgement): string {
  return noiseFloor === undefined
    ? 'how large the noise is here is unknown, for want of a control'
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

/** "none is faster" would say the opposite of what it means. */
function join(modes: readonly string[]): string {
  const names = modes.map((mode) => (mode === 'none' ? 'the none mode' : mode));
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
