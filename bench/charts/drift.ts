import { light } from '../../src/base/palette.ts';
import { formatOverhead } from '../../src/base/units.ts';
import { defineChart, type ChartData, type ChartLayout } from '../../src/contracts/chart.ts';
import { chartTitle } from './text/chart-title.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { percent, percentAxis } from './axes/percent-axis.ts';
import { modeEncodings, modeLegend } from './lines/mode-styles.ts';

const widths = { wide: 560, narrow: 250 };
const height = 260;

export default defineChart({
  id: 'drift',
  title: 'Overhead over the run',
  question: 'Was the overhead of each mode the same from the first minute to the last?',
  topic: 'steadiness',
  describe(data) {
    const spread = spreadOf(data, controlId);
    const starts = data.generationStarts.length;
    return [
      `Overhead of ${String(data.drift.length)} modes against ${data.baseline} from stretch to stretch of the run.`,
      spread === undefined
        ? ''
        : ` The control went from ${formatOverhead(spread[0])} to ${formatOverhead(spread[1])} over ${String(starts)} ${starts === 1 ? 'generation' : 'generations'}.`,
    ].join('');
  },
  spec(data, layout) {
    const values = data.drift.flatMap(({ mode, points }) =>
      points.map(({ minutes, ratio }) => ({
        ...{ mode, minutes, overhead: percent(ratio) },
        told: formatOverhead(ratio),
      })),
    );
    if (values.length === 0) return undefined;
    const modes = data.drift.map(({ mode }) => mode);
    const all = values.map(({ overhead }) => overhead);
    const { color, strokeDash } = modeEncodings(modes, modeLegend(layout));
    const x = minutesAxis(layout);
    const y = {
      ...percentAxis(all, height * 2),
      title: `Against ${data.baseline} (%, symlog scale)`,
    };
    return {
      title: chartTitle(
        `Was it steady? ${data.drift[0]?.workloadTitle ?? ''} on ${data.hostname}`,
        'Each point: some successive blocks. Dotted: all containers started anew.',
      ),
      width: widths[layout],
      height,
      layer: [
        {
          data: { values: [{ zero: 0 }] },
          mark: { type: 'rule', color: light('ink') },
          encoding: { y: { ...y, field: 'zero' } },
        },
        ...restarts(data, x),
        {
          data: { values },
          mark: { type: 'line', strokeWidth: 2, point: { size: 22 } },
          encoding: {
            ...{ x, color, strokeDash },
            y: { ...y, field: 'overhead' },
            tooltip: [
              { field: 'mode', type: 'nominal', title: 'Mode' },
              { field: 'minutes', type: 'quantitative', title: 'Minute', format: '.1f' },
              { field: 'told', type: 'nominal', title: 'Overhead' },
            ],
          },
        },
      ],
    };
  },
});

function minutesAxis(layout: ChartLayout): object {
  return {
    field: 'minutes',
    type: 'quantitative',
    scale: { nice: false },
    axis: { tickCount: layout === 'narrow' ? 4 : 8 },
    title: 'Minutes since the first slice',
  };
}

/** No layer where nothing was started anew: a scale cannot be made of nothing. */
function restarts({ generationStarts }: ChartData, x: object): readonly object[] {
  const later = generationStarts.slice(1).map((minutes) => ({ minutes }));
  if (later.length === 0) return [];
  return [
    {
      data: { values: later },
      mark: { type: 'rule', strokeDash: [2, 3], color: light('line') },
      encoding: { x },
    },
  ];
}

function spreadOf({ drift }: ChartData, wanted: string): readonly [number, number] | undefined {
  const ratios = drift.find(({ mode }) => mode === wanted)?.points.map(({ ratio }) => ratio) ?? [];
  return ratios.length === 0 ? undefined : [Math.min(...ratios), Math.max(...ratios)];
}
