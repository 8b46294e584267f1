import { formatDifference, formatOverhead, formatOverheadRange } from '../../base/units.ts';
import { isAfter } from '../../contracts/mode-family.ts';
import { countGenerations } from '../summary/generations.ts';
import { isWithdrawn } from './verdict-text.ts';
import type { JournalLine } from '../journal.ts';
import type { LoadedRun } from '../loaded-run.ts';
import type { SummaryOverhead } from '../schemas/summary-schema.ts';
import { judgeModes, type ComparedMode, type Judgement } from '../summary/judge-modes.ts';

/** What a workload says of the modes: never more than the verdicts do. */
export interface Answer {
  /** One sentence: the first mode other than the baseline, the most expensive one, and the fastest. */
  readonly sentence: string;
  /** The rest, a sentence each: other modes by verdict, what has no number, and how large the noise is. */
  readonly support: readonly string[];
}

interface AnsweredRun extends Pick<LoadedRun, 'run' | 'summary'> {
  readonly journal: readonly Pick<JournalLine, 'generation'>[];
}

/** @param asked the workload; of the whole run, which is that of its first one, unless given. */
export function answerOf(
  loaded: AnsweredRun,
  asked?: LoadedRun['run']['workloads'][number],
): Answer {
  const workload = asked ?? loaded.run.workloads[0];
  if (!workload) return { sentence: 'Nothing was measured.', support: [] };
  const judgement = judgeModes(loaded, workload);
  const { compared, baseline, metric } = judgement;
  const first = firstAsked(loaded, baseline);
  if (compared.length === 0) {
    const sentence = `No mode could be compared with ${baseline} in ${metric}.`;
    const nothing = { sentence, support: withoutRatio(judgement) };
    return asked ? nothing : (foundOtherwise(loaded, nothing) ?? nothing);
  }
  const sorted = sortModes(judgement, first);
  return {
    sentence: sentenceOf(sorted, { judgement, first, name: namesOf(loaded) }),
    support: [
      ...supportOf(sorted, judgement),
      ...withoutRatio(judgement, first),
      noise(judgement),
      ...(countGenerations(loaded.journal) > 1
        ? []
        : ['Intervals hold for these containers only.']),
    ],
  };
}

/** A run may have found something that is no comparison: how many containers a host carries. */
function foundOtherwise({ summary }: AnsweredRun, nothing: Answer): Answer | undefined {
  const found = (summary.findings ?? []).find(
    (each) => each.kind === 'answer' && 'sentences' in each && each.sentences.length > 0,
  );
  if (!found || !('sentences' in found)) return undefined;
  const [sentence = '', ...rest] = found.sentences;
  return { sentence, support: [...rest, nothing.sentence, ...nothing.support] };
}

/** What can be said of each mode; the first one apart, which the answer starts with. */
interface SortedModes {
  readonly asked: ComparedMode | undefined;
  /** The most expensive first. */
  readonly slower: readonly ComparedMode[];
  /** The fastest first. */
  readonly faster: readonly ComparedMode[];
  readonly equivalent: readonly ComparedMode[];
  readonly inconclusive: readonly ComparedMode[];
}

/** What holds by itself only is left out. */
function sortModes({ compared }: Judgement, first: string | undefined): SortedModes {
  const others = compared.filter(({ mode, overhead }) => mode !== first && !isWithdrawn(overhead));
  const which = (verdict: SummaryOverhead['verdict']): ComparedMode[] =>
    others.filter(({ overhead }) => overhead.verdict === verdict);
  return {
    asked: compared.find(({ mode }) => mode === first),
    slower: which('slower').sort((a, b) => b.cost - a.cost),
    faster: which('faster').sort((a, b) => a.cost - b.cost),
    equivalent: which('equivalent'),
    inconclusive: which('inconclusive'),
  };
}

interface Telling {
  readonly judgement: Judgement;
  readonly first: string | undefined;
  readonly name: Name;
}

function sentenceOf({ asked, slower, faster }: SortedModes, telling: Telling): string {
  const { judgement, name } = telling;
  const [most] = slower;
  const [best] = faster;
  const tell = ({ mode, overhead }: ComparedMode): string =>
    `${name(mode)} ${price(overhead, judgement)}`;
  const isNoneSlower = !most && asked?.overhead.verdict !== 'slower';
  const clauses = [
    ...firstMode(asked, telling),
    ...(most ? [tell(most)] : []),
    ...(best ? [tell(best)] : []),
    ...(isNoneSlower
      ? [`no ${asked ? 'other ' : ''}mode was shown to cost more than ${judgement.baseline}`]
      : []),
  ];
  return capitalise(`${clauses.join('; ')}.`);
}

function supportOf(
  { slower, faster, equivalent, inconclusive }: SortedModes,
  { baseline }: Judgement,
): readonly string[] {
  const brief = ({ mode, overhead }: ComparedMode): string => `${mode} ${amount(overhead)}`;
  const idOf = ({ mode }: ComparedMode): string => mode;
  return [
    ...listed('Also slower', slower.slice(1).map(brief)),
    ...listed('Also faster', faster.slice(1).map(brief)),
    ...listed(`Equivalent to ${baseline}`, equivalent.map(idOf)),
    ...listed('Inconclusive', inconclusive.map(idOf)),
  ];
}

/** @param but a mode of which that was said already. */
function withoutRatio({ inTwoStates, unmeasured }: Judgement, but?: string): readonly string[] {
  const numberless = unmeasured.map(({ mode }) => mode).filter((mode) => mode !== but);
  return [
    ...listed(
      'In two states',
      inTwoStates.map(({ mode }) => mode),
    ),
    ...listed('Without a number', numberless),
  ];
}

/** The first of a family after the baseline's: readers ask what a network costs before they ask what a container does. */
function firstAsked({ run }: AnsweredRun, baseline: string): string | undefined {
  const others = run.modes.filter(({ id, of }) => id !== baseline && of === undefined);
  const ofBaseline = run.modes.find(({ id }) => id === baseline);
  return (others.find((mode) => isAfter(mode, ofBaseline)) ?? others[0])?.id;
}

type Name = (mode: string) => string;

/** As a sentence calls a mode; `mode none` where its file gave it no name. */
function namesOf({ run }: AnsweredRun): Name {
  return (id) => run.modes.find((mode) => mode.id === id)?.phrase ?? `mode ${id}`;
}

function firstMode(
  asked: ComparedMode | undefined,
  { judgement, first, name }: Telling,
): readonly string[] {
  const { baseline, metric, unmeasured } = judgement;
  const failed = unmeasured.find((cell) => cell.mode === first);
  if (failed) {
    const why = (failed.reason ?? 'no reason was given').replace(/\.$/, '');
    return [`${name(failed.mode)} has no number (${failed.status}: ${why})`];
  }
  if (!asked) return [];
  const { overhead, mode } = asked;
  const range = formatOverheadRange(overhead.interval);
  if (isWithdrawn(overhead)) {
    return [
      `${name(mode)} came out ${amount(overhead)} in ${metric}, which does not hold beside the verdicts on the other modes`,
    ];
  }
  switch (overhead.verdict) {
    case 'slower':
    case 'faster':
      return [`${name(mode)} ${price(overhead, judgement, metric)}`];
    case 'equivalent':
      return [`${name(mode)} is equivalent to ${baseline} in ${metric} (${amount(overhead)})`];
    case 'inconclusive':
      // No centre: it would be read as an answer.
      return [`what ${name(mode)} costs is inconclusive in ${metric} (${range} %)`];
  }
}

/**
 * In the metric's unit where that adds up with the reader's own time, and as a share.
 * @param metric its title, said once in a sentence.
 */
function price(overhead: SummaryOverhead, { better, unit }: Judgement, metric?: string): string {
  const { delta, verdict, ratio, interval } = overhead;
  const share = amount(overhead);
  if (better === 'higher') {
    // Nobody loses minus six per cent.
    const sizes = [ratio, ...interval].map((each) => formatOverhead(each).replace(/^[+−]/, ''));
    const [size = '', ...ends] = sizes;
    const range = ends
      .map((end) => end.replace(/ %$/, ''))
      .sort(byNumber)
      .join(', ');
    const what = metric === undefined ? '' : ` of its ${metric}`;
    return `${verdict === 'slower' ? 'loses' : 'gains'} ${size} [${range}]${what}`;
  }
  const size = formatDifference(Math.abs(delta), unit).replace(/^\+/, '');
  return verdict === 'slower'
    ? `adds ${size} (${share})${metric === undefined ? '' : ` to the ${metric}`}`
    : `saves ${size} (${share})${metric === undefined ? '' : ` of the ${metric}`}`;
}

function byNumber(one: string, other: string): number {
  return Number.parseFloat(one) - Number.parseFloat(other);
}

function amount({ ratio, interval }: SummaryOverhead): string {
  return `${formatOverhead(ratio)} ${formatOverheadRange(interval)}`;
}

function listed(what: string, modes: readonly string[]): readonly string[] {
  return modes.length === 0 ? [] : [`${what}: ${modes.join('; ')}.`];
}

function noise({ noiseFloor, baseline }: Judgement): string {
  return noiseFloor === undefined
    ? 'How large the noise is here is unknown, because there is no control.'
    : `Two copies of ${baseline} differed by at most ±${(noiseFloor * 100).toFixed(1)} %.`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
