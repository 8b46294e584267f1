import { light } from '../../../src/base/palette.ts';

/** As many hosts as a reader can tell apart by colour and shape. */
export const maxStyled = 5;

const colors = (['blue', 'vermilion', 'green', 'purple', 'amber'] as const).map(light);
const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'cross'];

/** Colour and shape of each host, with one legend for both. @param labels no more than `maxStyled`. */
export function hostEncodings(labels: readonly string[], legend: object) {
  const channel = (range: readonly string[]) => ({
    ...{ field: 'host', type: 'nominal', title: 'Host', legend },
    scale: { domain: labels, range: range.slice(0, labels.length) },
  });
  return { color: channel(colors), shape: channel(shapes) };
}
