import { symlogTicks } from './symlog-ticks.ts';

/** Up to this many percent the scale is nearly linear, beyond it nearly logarithmic. */
const linearPercent = 5;

/** A ratio as what it is above 1, in %. */
export function percent(ratio: number): number {
  return (ratio - 1) * 100;
}

/**
 * Axis of signed percentages, without its title.
 * @param shown all that has to be on it, in %. @param lengthPx room for its labels.
 */
export function percentAxis(shown: readonly number[], lengthPx: number) {
  const domain = [Math.min(-5, ...shown) * 1.15, Math.max(5, ...shown) * 1.15] as const;
  return {
    type: 'quantitative',
    scale: { type: 'symlog', constant: linearPercent, domain, nice: false },
    axis: {
      values: symlogTicks(domain, linearPercent, lengthPx),
      labelExpr: "(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + abs(datum.value) + ' %'",
    },
  };
}

/** The same lying down, with worse to the right: where more is better, it runs backwards. */
export function worseAxis(
  shown: readonly number[],
  { width, better }: { readonly width: number; readonly better: 'lower' | 'higher' | undefined },
) {
  const { type, scale, axis } = percentAxis(shown, width);
  return {
    type,
    scale: { ...scale, reverse: better === 'higher' },
    axis: { ...axis, labelOverlap: false },
  };
}
