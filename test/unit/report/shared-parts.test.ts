import { describe, expect, it } from 'vitest';
import { shareParts, withParts } from '../../../src/report/page/shared-parts.ts';

const row = { mode: 'bridge-proxy', microseconds: 118.25 };
const values = [row, { mode: 'host', microseconds: 80 }];
const forms = {
  wide: { layer: [{ data: { values } }, { data: { values } }], width: 560 },
  narrow: { layer: [{ data: { values: [row] } }], width: 170 },
};

describe('parts that are shared', () => {
  it('are there once, also where one is in another', () => {
    const text = JSON.stringify(shareParts(forms));
    expect(text.match(/118\.25/g)).toHaveLength(1);
    expect(text.match(/"microseconds":80/g)).toHaveLength(1);
    expect(text.length).toBeLessThan(JSON.stringify(forms).length);
  });

  it('are put back, each as a copy of its own', () => {
    const back = withParts(shareParts(forms)) as typeof forms;
    expect(back).toEqual(forms);
    expect(back.wide.layer[0]?.data.values).not.toBe(back.wide.layer[1]?.data.values);
  });

  it('are none where everything is there once, or is shorter than its number', () => {
    const own = { width: 560, ticks: [1, 2], more: [1, 2] };
    expect(shareParts(own)).toEqual({ whole: own, parts: [] });
  });
});
