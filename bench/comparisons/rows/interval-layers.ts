import { light } from '../../../src/base/palette.ts';

interface IntervalRow {
  /** Encodings of a row: y, and yOffset where rows share one. */
  readonly place: object;
  readonly x: object;
  /** Colour and shape. */
  readonly style: { readonly color: object; readonly shape: object };
  readonly pointSize: number;
  readonly tooltip: readonly object[];
  /** px. */
  readonly height: number;
  /** Where a rule stands for no difference. */
  readonly zero?: number;
}

/** Rows of `at` with a bar from `low` to `high`. From back to front: the zero, the intervals, the estimates. */
export function intervalLayers(row: IntervalRow): readonly object[] {
  const { place, x, style, pointSize, tooltip, height, zero } = row;
  return [
    ...(zero === undefined
      ? []
      : [
          {
            data: { values: [{ zero }] },
            mark: { type: 'rule', color: light('ink') },
            encoding: { x: { ...x, field: 'zero' }, y: { value: 0 }, y2: { value: height } },
          },
        ]),
    {
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { ...place, x: { ...x, field: 'low' }, x2: { field: 'high' }, color: style.color },
    },
    {
      mark: { type: 'point', filled: true, size: pointSize, opacity: 1 },
      encoding: { ...place, x: { ...x, field: 'at' }, ...style, tooltip },
    },
  ];
}
