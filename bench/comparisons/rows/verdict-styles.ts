import { light } from '../../../src/base/palette.ts';

/** Of the host that the others are compared with. */
export const reference = 'the first host';
/** Where the first host has no overhead. */
export const notCompared = 'not compared';

/** By what a host differs from the first. */
const styles = {
  [reference]: { color: light('black'), shape: 'square' },
  slower: { color: light('slower'), shape: 'triangle-right' },
  faster: { color: light('faster'), shape: 'triangle-left' },
  equivalent: { color: light('equivalent'), shape: 'circle' },
  inconclusive: { color: light('inconclusive'), shape: 'diamond' },
  [notCompared]: { color: light('sky'), shape: 'cross' },
};

/** Colour and shape of each verdict, with one legend for both. */
export function verdictEncodings(legend: object) {
  const channel = (range: readonly string[]) => ({
    ...{ field: 'verdict', type: 'nominal', title: 'Against the first host', legend },
    scale: { domain: Object.keys(styles), range },
  });
  const all = Object.values(styles);
  return {
    color: channel(all.map(({ color }) => color)),
    shape: channel(all.map(({ shape }) => shape)),
  };
}
