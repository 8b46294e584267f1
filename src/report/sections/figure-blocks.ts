import type { Block } from '../document.ts';
import type { DrawnChart } from '../draw-charts.ts';

/** @throws Error where one could not be drawn. */
export function figureBlocks(charts: readonly DrawnChart[]): readonly Block[] {
  return charts.map((chart) => {
    if ('problem' in chart) throw new Error(chart.problem);
    return { kind: 'figure', figure: chart.figure };
  });
}
