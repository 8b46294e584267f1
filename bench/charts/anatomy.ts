import { light } from '../../src/base/palette.ts';
import { formatDifference } from '../../src/base/units.ts';
import { defineChart, type ChartData, type ChartLayout } from '../../src/contracts/chart.ts';
import {
  anatomies,
  brNetfilter,
  conntrack,
  nat,
  partsOf,
  proxy,
  sparedConntrack,
  unattributed,
  vethAndBridge,
  wakeUps,
} from '../conditions/anatomy/anatomies.ts';
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
  [wakeUps]: light('sky'),
  [sparedConntrack]: light('line'),
  [unattributed]: light('noise'),
};
const order = Object.keys(colors);

interface Bar {
  readonly mode: string;
  readonly part: string;
  readonly us: number;
  readonly at: number;
  readonly told: string;
}

export default defineChart({
  id: 'anatomy',
  title: 'What the cost of a mode is made of',
  question: 'What in the path costs the time that a mode adds?',
  topic: 'conditions',
  describe(data) {
    const bars = barsOf(data);
    return [...new Set(bars.map(({ mode }) => mode))]
      .map((mode) => {
        const own = bars.filter((bar) => bar.mode === mode);
        return `${mode}: ${own.map(({ part, told }) => `${part} ${told}`).join(', ')}.`;
      })
      .join(' ');
  },
  spec(data, layout) {
    const bars = barsOf(data);
    if (bars.length === 0) return undefined;
    const modes = [...new Set(bars.map(({ mode }) => mode))];
    return {
      title: chartTitle(
        `What the cost of a mode is made of on ${data.hostname}`,
        `Median latency of HTTP that each part adds to ${data.baseline}, as the mean of two orders of taking them away. Left of 0: what ${data.baseline} pays and the mode does not.`,
      ),
      width: widths[layout],
      height: modes.length * rowHeight,
      data: { values: bars },
      mark: { type: 'bar', height: { band: 0.62 }, stroke: light('ground'), strokeWidth: 1 },
      encoding: encodings(modes, layout),
    };
  },
});

function encodings(modes: readonly string[], layout: ChartLayout): object {
  const parts = order.filter((part) => colors[part] !== undefined);
  return {
    y: { field: 'mode', type: 'nominal', sort: modes, axis: { title: null, ticks: false } },
    x: {
      field: 'us',
      type: 'quantitative',
      stack: 'zero',
      title: 'Added to the median latency (µs)',
    },
    order: { field: 'at', type: 'quantitative' },
    color: {
      ...{ field: 'part', type: 'nominal', title: null },
      scale: { domain: parts, range: parts.map((part) => colors[part]) },
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
  };
}

/** Of the first workload whose headline is a latency. */
function barsOf({ cells, baseline }: ChartData): readonly Bar[] {
  const first = cells.find(({ headline, metric }) => headline && metric === latency)?.workload;
  const own = cells.filter(({ workload, metric }) => workload === first && metric === latency);
  const added = (id: string): number | undefined =>
    id === baseline ? 0 : own.find(({ mode }) => mode === id)?.overhead?.delta;
  return anatomies.flatMap((anatomy) => {
    const parts = partsOf(anatomy, ({ from, to }) => {
      const [more, less] = [added(from), added(to)];
      return more === undefined || less === undefined ? undefined : more - less;
    });
    return (parts ?? []).map(({ part, amounts: [one, two] }) => {
      const us = (one + two) / 2;
      const at = order.indexOf(part);
      return { mode: anatomy.mode, part, us, at, told: formatDifference(us, 'us') };
    });
  });
}
