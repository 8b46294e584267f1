import type { ChartLayout } from '../../../src/contracts/chart.ts';

const quantileTicks = {
  wide: [0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999],
  narrow: [0.5, 0.9, 0.99, 0.999],
};

/** Position on an axis on which each further nine takes the same room (log). */
export function tail(quantile: number): number {
  return 1 / (1 - quantile);
}

/** Horizontal axis of quantiles, the slow tail stretched. @param range lowest and highest quantile on it. */
export function tailAxis(
  [low, high]: readonly [number, number],
  {
    field,
    title,
    layout,
  }: { readonly field: string; readonly title: string; readonly layout: ChartLayout },
) {
  return {
    field,
    type: 'quantitative',
    scale: { type: 'log', domain: [tail(low), tail(high)], nice: false },
    axis: {
      values: quantileTicks[layout].filter((quantile) => quantile <= high).map(tail),
      labelExpr: "format(100 - 100 / datum.value, '~r') + ' %'",
      labelOverlap: false,
    },
    title,
  };
}
