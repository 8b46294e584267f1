import { formatJudgedDifference, formatValueRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import type { Table } from '../../src/contracts/table.ts';
import {
  anatomies,
  partsOf,
  sparedConntrack,
  unattributed,
  type Part,
} from '../conditions/anatomy/anatomies.ts';
import { intervalOf, isResolved, meanOf, type Amount } from '../conditions/anatomy/amount.ts';
import { addedBy, amountOfStep, type OfWorkload } from './anatomy-steps/amount-of-step.ts';
import { pricesOf } from './anatomy-steps/prices.ts';

const latency = 'latency_p50_us';
/** Of what a mode adds: a larger rest is told, since the parts are not all of it then. */
const largeShare = 0.15;

interface TakenApart {
  readonly mode: string;
  /** What it adds to the baseline. */
  readonly added: Amount;
  readonly parts: readonly Part<Amount>[];
}

export default defineFinding({
  id: 'anatomy',
  title: 'What the cost of a mode is made of',
  summary:
    'The parts that the cost of a mode comes apart into where one after the other is switched off.',
  kind: 'answer',
  topic: 'conditions',
  find(measured) {
    const found = measured.run.workloads
      .filter(({ metrics }) => metrics[0]?.id === latency)
      .map(({ id, title }) => ({
        title,
        all: takenApart(measured, { workload: id, metric: latency }),
      }))
      .filter(({ all }) => all.length > 0);
    if (found.length === 0) return undefined;
    const { level } = measured.summary.method;
    return {
      sentences: found.flatMap(({ all }) =>
        all.flatMap((each) => [
          sentence(each, measured.summary.baseline),
          ...disagreements(each),
          ...pricesOf(each),
        ]),
      ),
      tables: found.flatMap(({ title, all }) => all.map((each) => table(each, title, level))),
    };
  },
});

function takenApart(measured: MeasuredRun, where: OfWorkload): readonly TakenApart[] {
  const { baseline } = measured.summary;
  return anatomies.flatMap((anatomy) => {
    const { mode } = anatomy;
    const parts = partsOf(anatomy, (step) => amountOfStep(measured, where, step));
    const added = amountOfStep(measured, where, { part: mode, from: mode, to: baseline });
    return parts && added && addedBy(measured, where, mode) ? [{ mode, added, parts }] : [];
  });
}

/** A part without a centre to show is named last, with its interval. */
function sentence({ mode, added, parts }: TakenApart, baseline: string): string {
  const means = parts.map(({ part, amounts }) => ({ part, amount: meanOf(amounts) }));
  const resolved = means.filter(({ amount }) => isResolved(amount));
  const told = resolved.filter(({ part }) => part !== unattributed && part !== sparedConntrack);
  const spared = resolved.find(({ part }) => part === sparedConntrack);
  const rest = resolved.find(({ part }) => part === unattributed);
  const open = means.filter(({ amount }) => !isResolved(amount));
  const clauses = [
    ...wholeClauses(mode, added, baseline, told.map(partText).join(', ')),
    ...(spared ? [`${spared.part}, is ${amountText(spared.amount)}`] : []),
    ...(rest ? [restClause(rest.amount, added)] : []),
    ...(open.length > 0 ? [`inconclusive: ${open.map(rangeText).join(', ')}`] : []),
  ];
  return `${clauses.join('; ')}.`;
}

function wholeClauses(
  mode: string,
  added: Amount,
  baseline: string,
  parts: string,
): readonly string[] {
  const what = `to the median latency of ${baseline}`;
  if (isResolved(added)) {
    return [`${mode} adds ${amountText(added)} ${what}${parts === '' ? '' : `: ${parts}`}`];
  }
  const range = formatValueRange(intervalOf(added), 'us');
  return [
    `What ${mode} adds ${what} is inconclusive: ${range} µs`,
    ...(parts === '' ? [] : [`of its parts, ${parts}`]),
  ];
}

function restClause(rest: Amount, added: Amount): string {
  const share = shareOf(rest, added);
  if (share === undefined) return `${amountText(rest)} of it is unattributed`;
  const size = `${amountText(rest)} (${formatShare(Math.abs(share))})`;
  return Math.abs(share) > largeShare
    ? `${size} of it is unattributed, which is more than 15 %: these parts are not the whole of it`
    : `${size} is unattributed`;
}

/** @returns undefined where one of them has no centre to divide. */
function shareOf(part: Amount, added: Amount): number | undefined {
  return isResolved(part) && isResolved(added) ? part.us / added.us : undefined;
}

/** Parts whose intervals in the two orders have nothing in common. */
function disagreements({ mode, parts }: TakenApart): readonly string[] {
  return parts.flatMap(({ part, amounts: [one, two] }) =>
    Math.abs(one.us - two.us) <= one.half + two.half
      ? []
      : [
          `In ${mode}, ${part} is ${amountText(one)} in the first order and ${amountText(two)} in the second: it depends on what else is switched on.`,
        ],
  );
}

function table({ mode, added, parts }: TakenApart, workload: string, level: number): Table {
  return {
    caption: `${workload}, ${mode}: what each part adds to the median latency, taken away in two orders; [${String(level * 100)} % intervals]`,
    head: ['Part', 'First order', 'Second order', 'Share'],
    rows: [
      ...parts.map(({ part, amounts }) => [
        part,
        ...amounts.map(amountText),
        formatShare(shareOf(meanOf(amounts), added)),
      ]),
      ['all of it', amountText(added), amountText(added), formatShare(shareOf(added, added))],
    ],
  };
}

interface NamedAmount {
  readonly part: string;
  readonly amount: Amount;
}

function partText({ part, amount }: NamedAmount): string {
  return `${part} ${amountText(amount)}`;
}

function rangeText({ part, amount }: NamedAmount): string {
  return `${part} ${formatValueRange(intervalOf(amount), 'us')} µs`;
}

function amountText(amount: Amount): string {
  return formatJudgedDifference(amount.us, intervalOf(amount), 'us');
}

function formatShare(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(0)} %`;
}
