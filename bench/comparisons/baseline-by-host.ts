import { light } from '../../src/base/palette.ts';
import { formatValue, formatValueRange, unitLabel, unitScale } from '../../src/base/units.ts';
import type { ChartLayout } from '../../src/contracts/chart.ts';
import {
  defineComparisonChart,
  type ComparisonChartData,
  type HostValue,
} from '../../src/contracts/comparison-chart.ts';
import { chartTitle } from '../charts/text/chart-title.ts';
import { maxStyled } from './rows/host-styles.ts';
import { intervalLayers } from './rows/interval-layers.ts';

const widths = { wide: 400, narrow: 130 };
const rowHeight = 18;

export default defineComparisonChart({
  id: 'baseline-by-host',
  title: 'The baseline itself',
  question: 'Is the baseline itself as fast on all hosts that are alike?',
  describe(data) {
    const [shown = []] = panelsOf(data);
    const sorted = [...shown].sort((one, other) => one.value - other.value);
    const ends = [sorted[0], sorted.at(-1)].flatMap((each) =>
      each ? [`${formatValue(each.value, each.unit)} (${each.host})`] : [],
    );
    return `${shown[0]?.workloadTitle ?? ''} over ${data.baseline} on ${String(shown.length)} hosts that are alike: from ${ends.join(' to ')}.`;
  },
  spec(data, layout) {
    const panels = panelsOf(data);
    if (panels.length === 0) return undefined;
    return {
      title: chartTitle(`How fast ${data.baseline} is on hosts that are alike`, [
        `Values of ${data.baseline} itself. Bars: ${String(data.level * 100)} % intervals of each run.`,
        'Nothing pairs one host with another: all else that differs between runs is in them.',
      ]),
      vconcat: panels.map((each) => panel(each, layout)),
      spacing: 20,
      resolve: { scale: { x: 'independent' } },
    };
  },
});

/** A panel for each workload that two hosts have a value for; the first alone where there are many hosts. */
function panelsOf({ values, hosts }: ComparisonChartData): readonly (readonly HostValue[])[] {
  const workloads = [...new Set(values.map(({ workload }) => workload))];
  const panels = workloads
    .map((workload) => values.filter((each) => each.workload === workload))
    .filter(({ length }) => length > 1);
  return hosts.length > maxStyled ? panels.slice(0, 1) : panels;
}

function panel(values: readonly HostValue[], layout: ChartLayout): object {
  const [first] = values;
  const unit = first?.unit ?? '';
  const width = widths[layout];
  const height = values.length * rowHeight;
  const scale = unitScale(unit);
  const marks = values.map(({ host, value, interval }) => ({
    ...{ host, at: value * scale, low: interval[0] * scale, high: interval[1] * scale },
    told: `${formatValue(value, unit)} ${formatValueRange(interval, unit)}`,
    brief: formatValue(value, unit),
  }));
  const sort = marks.map(({ host }) => host);
  const place = {
    y: {
      ...{ field: 'host', type: 'nominal', sort },
      axis: { title: null, ticks: false, labelPadding: 8 },
    },
  };
  const x = {
    ...{ type: 'quantitative', scale: { zero: false } },
    axis: { tickCount: layout === 'narrow' ? 2 : 5, format: ',~f', labelOverlap: true },
    title: `${first?.metricTitle ?? ''} (${unitLabel(unit)})`,
  };
  const style = { color: { value: light('blue') }, shape: { value: 'circle' } };
  const tooltip = [
    { field: 'host', type: 'nominal', title: 'Host' },
    { field: 'told', type: 'nominal', title: 'Value' },
  ];
  return {
    ...{ title: first?.workloadTitle ?? '', width, height, data: { values: marks } },
    layer: [
      ...intervalLayers({ place, x, style, pointSize: 60, tooltip, height }),
      {
        mark: { type: 'text', align: 'left', baseline: 'middle' },
        encoding: {
          ...place,
          x: { value: width + 12 },
          text: { field: layout === 'narrow' ? 'brief' : 'told', type: 'nominal' },
        },
      },
    ],
  };
}
