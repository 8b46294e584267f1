import { formatValue } from '../../src/base/units.ts';
import { defineChart } from '../../src/define/chart.ts';

// Okabe and Ito (2008): seven colours that colour-blind readers can tell apart.
const palette = ['#000000', '#0072b2', '#e69f00', '#d55e00', '#009e73', '#cc79a7', '#56b4e9'];
const dashes = [
  [1, 0],
  [1, 0],
  [1, 0],
  [1, 0],
  [1, 0],
  [1, 0],
  [4, 3],
];
/** A quantile is drawn only where at least this many responses lie beyond it. */
const fewestBeyond = 20;
const tails = [1, 2, 10, 100, 1000, 10_000];

export default defineChart({
  id: 'latency-distribution',
  title: 'Latency distribution',
  question: 'How are the latencies of each mode distributed, up to the slow tail?',
  describe(data) {
    return data.histograms
      .map((each) => {
        const median = each.points.find((point) => point.quantile === 0.5);
        const late = each.points.find((point) => point.quantile === 0.99);
        const words = [
          median && `median ${formatValue(median.us, 'us')}`,
          late && `99th percentile ${formatValue(late.us, 'us')}`,
        ].filter((word) => word !== undefined);
        return `${each.workloadTitle}, ${each.mode}: ${words.join(', ')}.`;
      })
      .join(' ');
  },
  spec(data) {
    const workloads = [...new Set(data.histograms.map((each) => each.workload))];
    if (workloads.length === 0) return undefined;
    const modes = [...new Set(data.histograms.map((each) => each.mode))];
    return {
      vconcat: workloads.map((workload) => {
        const shown = data.histograms.filter((each) => each.workload === workload);
        return {
          title: shown[0]?.workloadTitle ?? workload,
          width: 560,
          height: 260,
          data: {
            values: shown.flatMap((each) =>
              each.points
                .filter((point) => each.count * (1 - point.quantile) >= fewestBeyond)
                .map((point) => ({
                  mode: each.mode,
                  tail: 1 / (1 - point.quantile),
                  us: point.us,
                })),
            ),
          },
          mark: { type: 'line', strokeWidth: 2, interpolate: 'monotone' },
          encoding: {
            x: {
              field: 'tail',
              type: 'quantitative',
              scale: { type: 'log' },
              axis: {
                values: tails,
                labelExpr:
                  "datum.value == 1 ? '0 %' : datum.value == 2 ? '50 %' : format(100 - 100 / datum.value, '~g') + ' %'",
              },
              title: 'Share of responses that were at least this fast (%)',
            },
            y: {
              field: 'us',
              type: 'quantitative',
              scale: { type: 'log', nice: true },
              axis: { format: ',~g', tickCount: 6 },
              title: 'Latency (µs, log)',
            },
            color: {
              field: 'mode',
              type: 'nominal',
              sort: modes,
              scale: { domain: modes, range: palette.slice(0, modes.length) },
              title: 'Mode',
            },
            strokeDash: {
              field: 'mode',
              type: 'nominal',
              sort: modes,
              scale: { domain: modes, range: dashes.slice(0, modes.length) },
              title: 'Mode',
            },
          },
        };
      }),
      spacing: 28,
    };
  },
});
