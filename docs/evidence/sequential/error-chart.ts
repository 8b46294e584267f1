import type { ChartSpec } from '../../../src/contracts/chart.ts';
import type { PairErrors } from './error-table.ts';

const ways = [
  { field: 'sequential', name: 'autocannon, one copy after the other', color: '#c2410c' },
  { field: 'interleaved', name: "Bridgetoll's blocks of both", color: '#1d4ed8' },
] as const;

/** Both clouds on one scale: each point is one measurement of a ratio that is 1. */
export function errorChart(pairs: readonly PairErrors[]): ChartSpec {
  const values = pairs.flatMap((pair, index) =>
    ways.map(({ field, name }) => ({
      pair: index + 1,
      way: name,
      error: 100 * Math.expm1(pair[field]),
    })),
  );
  return {
    title: {
      text: 'Two copies of one server: how much do they seem to differ?',
      subtitle: 'Each point took the same time. The true difference is 0.',
      frame: 'bounds',
      fontSize: 16,
      offset: 16,
    },
    width: 520,
    height: 280,
    data: { values },
    encoding: {
      x: {
        field: 'pair',
        type: 'quantitative',
        title: 'Measurement, in the order of time',
        axis: { tickMinStep: 1, format: 'd' },
        scale: { nice: false, padding: 10 },
      },
      y: { field: 'error', type: 'quantitative', title: 'Seeming difference (%)' },
    },
    layer: [
      { mark: { type: 'rule', strokeDash: [4, 4] }, encoding: { x: null, y: { datum: 0 } } },
      {
        mark: { type: 'point', filled: true, size: 60, opacity: 0.9 },
        encoding: {
          color: {
            field: 'way',
            type: 'nominal',
            title: null,
            scale: { domain: ways.map(({ name }) => name), range: ways.map(({ color }) => color) },
            legend: { orient: 'bottom', labelLimit: 400 },
          },
          shape: {
            field: 'way',
            type: 'nominal',
            title: null,
            scale: { domain: ways.map(({ name }) => name), range: ['circle', 'square'] },
            legend: { orient: 'bottom', labelLimit: 400 },
          },
        },
      },
    ],
  };
}
