import type { HostOverhead } from '../../../src/contracts/comparison-chart.ts';
import { worseAxis } from '../../charts/axes/percent-axis.ts';
import { intervalLayers } from '../rows/interval-layers.ts';
import { verdictEncodings } from '../rows/verdict-styles.ts';
import { legend, markOf, tooltip, type PanelOptions } from './panel-options.ts';

const widths = { wide: 160, narrow: 250 };
const columns = { wide: 4, narrow: 1 };
const rowHeights = { wide: 13, narrow: 11 };

/** For many hosts: a panel for each mode with a row for each host, coloured by how it differs from the first. */
export function modePanels(
  shown: readonly HostOverhead[],
  { data: { hosts, baseline }, modes, layout }: PanelOptions,
): object {
  const labels = hosts.map(({ label }) => label);
  const perRow = columns[layout];
  const rows = Array.from({ length: Math.ceil(modes.length / perRow) }, (_, row) =>
    modes.slice(row * perRow, (row + 1) * perRow),
  );
  const panelOf = (mode: string, at: number): object =>
    panel(
      shown.filter((each) => each.mode === mode),
      { labels, baseline, layout, isFirst: at === 0 },
    );
  return {
    vconcat: rows.map((row) => ({ hconcat: row.map(panelOf), spacing: 14 })),
    spacing: 18,
    resolve: { scale: { color: 'shared', shape: 'shared', x: 'independent', y: 'independent' } },
  };
}

interface OnePanel extends Pick<PanelOptions, 'layout'> {
  readonly labels: readonly string[];
  readonly baseline: string;
  /** The only one of its row that names the hosts. */
  readonly isFirst: boolean;
}

function panel(
  shown: readonly HostOverhead[],
  { labels, baseline, layout, isFirst }: OnePanel,
): object {
  const width = widths[layout];
  const height = labels.length * rowHeights[layout];
  const marks = shown.map((each) => markOf(each, labels[0]));
  const place = {
    y: {
      ...{ field: 'host', type: 'nominal', sort: labels, scale: { domain: labels } },
      axis: isFirst
        ? { title: null, ticks: false, labelPadding: 6, labelFontSize: 10, labelOverlap: false }
        : null,
    },
  };
  const ends = marks.flatMap(({ low, high }) => [low, high]);
  const x = {
    ...worseAxis(ends, { width, better: shown[0]?.better }),
    title: `against ${baseline} (%), worse →`,
  };
  const style = verdictEncodings({
    ...legend,
    ...(layout === 'narrow' ? { columns: 2 } : {}),
  });
  return {
    ...{ title: shown[0]?.mode ?? '', width, height, data: { values: marks } },
    layer: intervalLayers({ place, x, style, pointSize: 34, tooltip, height, zero: 0 }),
  };
}
