import { light } from '../../src/base/palette.ts';
import { formatJudgedDifference } from '../../src/base/units.ts';
import { defineChart, type ChartData, type ChartLayout } from '../../src/contracts/chart.ts';
import {
  anatomies,
  brNetfilter,
  conntrack,
  nat,
  partsOf,
  proxy,
  wakingProxy,
  sparedConntrack,
  unattributed,
  vethAndBridge,
  wakeUps,
  type Step,
} from '../conditions/anatomy/anatomies.ts';
import {
  amountBetween,
  intervalOf,
  isResolved,
  meanOf,
  type Added,
  type Amount,
} from '../conditions/anatomy/amount.ts';
import { chartTitle } from './text/chart-title.ts';

const latency = 'latency_p50_us';
const rowHeight = 46;
const widths = { wide: 560, narrow: 215 };

/** The foot first, since bars are read from their foot. */
const colors: Readonly<Record<string, string>> = {
  [vethAndBridge]: light('blue'),
  [conntrack]: light('amber'),
  [brNetfilter]: light('vermilion'),
  [nat]: light('purple'),
  [proxy]: light('green'),
  [wakingProxy]: light('green'),
  [wakeUps]: light('sky'),
  [sparedConntrack]: light('line'),
  [unattributed]: light('noise'),
};
const order = Object.keys(colors);

/** A mode taken apart, with what it adds in all. */
interface TakenApart {
  readonly mode: string;
  readonly added: Amount;
  readonly parts: readonly { readonly part: string; readonly amount: Amount }[];
}

export default defineChart({
  id: 'anatomy',
  title: 'What the cost of a mode is made of',
  question: 'What in the path costs the time that a mode adds?',
  topic: 'conditions',
  describe: (data) =>
    takenApart(data)
      .map(({ mode, added, parts }) => {
        const told = parts.map(({ part, amount }) => `${part} ${amountText(amount)}`);
        return `${mode} ${amountText(added)}: ${told.join(', ')}.`;
      })
      .join(' '),
  spec(data, layout) {
    const all = takenApart(data);
    if (all.length === 0) return undefined;
    return {
      title: chartTitle(`What the cost of a mode is made of on ${data.hostname}`, [
        `Median latency of HTTP that each part adds to ${data.baseline}, as the mean of two orders of taking them away.`,
        `Left of 0: what ${data.baseline} pays and the mode does not. Line and dot: all of it together, with its interval.`,
        ...unresolvedLines(all),
      ]),
      width: widths[layout],
      height: all.length * rowHeight,
      encoding: {
        y: {
          field: 'mode',
          type: 'nominal',
          sort: all.map(({ mode }) => mode),
          axis: { title: null, ticks: false },
        },
      },
      layer: [bars(all, layout), ...wholes(all)],
    };
  },
});

/** How much is not drawn, since it has no centre to draw; which parts these are would be too long a line. */
function unresolvedLines(all: readonly TakenApart[]): readonly string[] {
  const told = all.flatMap(({ mode, parts }) => {
    const open = parts.filter(({ amount }) => !isResolved(amount)).length;
    return open === 0 ? [] : [`${mode} ${String(open)} of ${String(parts.length)}`];
  });
  return told.length === 0
    ? []
    : [`Parts whose interval includes 0 are inconclusive, and not drawn: ${told.join(', ')}.`];
}

const microseconds = {
  field: 'us',
  type: 'quantitative',
  title: 'Added to the median latency (µs)',
};

function bars(all: readonly TakenApart[], layout: ChartLayout): object {
  const values = all.flatMap(({ mode, parts }) =>
    parts
      .filter(({ amount }) => isResolved(amount))
      .map(({ part, amount }) => ({
        ...{ mode, part, us: amount.us, at: order.indexOf(part), told: amountText(amount) },
      })),
  );
  const shown = order.filter((part) => values.some((bar) => bar.part === part));
  return {
    data: { values },
    mark: { type: 'bar', height: { band: 0.62 }, stroke: light('ground'), strokeWidth: 1 },
    encoding: {
      x: { ...microseconds, stack: 'zero' },
      order: { field: 'at', type: 'quantitative' },
      color: {
        ...{ field: 'part', type: 'nominal', title: null },
        scale: { domain: shown, range: shown.map((part) => colors[part]) },
        legend: {
          ...{ orient: 'bottom', direction: 'horizontal', offset: 14, labelLimit: 300 },
          ...{ columns: layout === 'narrow' ? 1 : 3, symbolOpacity: 1 },
        },
      },
      tooltip: [
        { field: 'mode', type: 'nominal', title: 'Mode' },
        { field: 'part', type: 'nominal', title: 'Part' },
        { field: 'told', type: 'nominal', title: 'Adds' },
      ],
    },
  };
}

/** The interval of what a mode adds in all, and its centre where it has one. */
function wholes(all: readonly TakenApart[]): readonly object[] {
  const values = all.map(({ mode, added }) => {
    const [low, high] = intervalOf(added);
    return { mode, low, high, ...(isResolved(added) ? { us: added.us } : {}) };
  });
  return [
    {
      data: { values },
      mark: { type: 'rule', color: light('ink'), strokeWidth: 2 },
      encoding: { x: { ...microseconds, field: 'low' }, x2: { field: 'high' } },
    },
    {
      data: { values: values.filter((each) => 'us' in each) },
      mark: { type: 'point', filled: true, color: light('ink'), size: 60, opacity: 1 },
      encoding: { x: microseconds },
    },
  ];
}

function amountText(amount: Amount): string {
  return formatJudgedDifference(amount.us, intervalOf(amount), 'us');
}

/** Of the first workload, where its headline is a latency. */
function takenApart({ cells, baseline, contrasts }: ChartData): readonly TakenApart[] {
  const workload = contrasts[0]?.workload;
  const own = cells.filter((cell) => cell.workload === workload && cell.metric === latency);
  const addedBy = (id: string): Added | undefined => {
    const cell = own.find(({ mode, headline }) => headline && mode === id);
    const us = id === baseline ? 0 : cell?.overhead?.delta;
    return us === undefined || cell?.value === undefined ? undefined : { us, value: cell.value };
  };
  const amountOf = ({ from, to }: Pick<Step, 'from' | 'to'>): Amount | undefined => {
    const [more, less] = [addedBy(from), addedBy(to)];
    const contrast = contrasts.find(({ mode, against }) => mode === from && against === to);
    return more && less && contrast && amountBetween(more, less, contrast.interval);
  };
  return anatomies.flatMap((anatomy) => {
    const { mode } = anatomy;
    const added = amountOf({ from: mode, to: baseline });
    const parts = partsOf(anatomy, amountOf)?.map(({ part, amounts }) => ({
      ...{ part, amount: meanOf(amounts) },
    }));
    return parts && added ? [{ mode, added, parts }] : [];
  });
}
