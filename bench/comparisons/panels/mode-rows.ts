import type { HostOverhead } from '../../../src/contracts/comparison-chart.ts';
import { worseAxis } from '../../charts/axes/percent-axis.ts';
import { hostEncodings } from '../rows/host-styles.ts';
import { intervalLayers } from '../rows/interval-layers.ts';
import { legend, markOf, tooltip, type PanelOptions } from './panel-options.ts';

const widths = { wide: 380, narrow: 150 };
const rowHeight = 17;
const gap = 10;

/** For few hosts: a band for each mode, and in it a row for each host, all on one axis. */
export function modeRows(
  shown: readonly HostOverhead[],
  { data: { hosts, baseline }, modes, layout }: PanelOptions,
): object {
  const width = widths[layout];
  const labels = hosts.map(({ label }) => label);
  const marks = shown.map((each) => markOf(each, labels[0]));
  const height = modes.length * (labels.length * rowHeight + gap);
  const inner = gap / (labels.length * rowHeight + gap);
  const place = {
    y: {
      ...{ field: 'mode', type: 'nominal', sort: modes },
      scale: { paddingInner: inner, paddingOuter: inner / 2 },
      axis: { title: null, ticks: false, labelPadding: 8, grid: false },
    },
    yOffset: { field: 'host', type: 'nominal', sort: labels, scale: { domain: labels } },
  };
  const ends = marks.flatMap(({ low, high }) => [low, high]);
  const x = {
    ...worseAxis(ends, { width, better: shown[0]?.better }),
    title: `${shown[0]?.metricTitle ?? ''} against ${baseline} (%, symlog scale), worse →`,
  };
  const style = hostEncodings(labels, { ...legend, labelExpr: nameOf(hosts, layout) });
  return {
    ...{ width, height, data: { values: marks } },
    layer: [
      ...intervalLayers({ place, x, style, pointSize: 60, tooltip, height, zero: 0 }),
      {
        mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 11 },
        encoding: {
          ...place,
          x: { value: width + 12 },
          text: { field: layout === 'narrow' ? 'brief' : 'told', type: 'nominal' },
        },
      },
    ],
  };
}

/** A letter is enough where there is no room; the page has the names. */
function nameOf(hosts: PanelOptions['data']['hosts'], layout: PanelOptions['layout']): string {
  if (layout === 'narrow') return 'datum.label';
  const names = hosts.map(({ label, name }) => `"${label}": ${JSON.stringify(name)}`);
  return `{${names.join(', ')}}[datum.label]`;
}
