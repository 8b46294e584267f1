import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import overhead from '../../../bench/charts/overhead-by-mode.ts';
import { readFontWidths } from '../../../src/charts/font-widths.ts';
import { withPainter } from '../../../src/charts/painter.ts';
import { renderChart } from '../../../src/charts/render.ts';
import { chartData } from '../../../src/report/chart-data.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const bar = {
  data: { values: [{ a: 1 }] },
  mark: 'point',
  encoding: { x: { field: 'a', type: 'quantitative' } },
};

function draw(hostname = 'fixture-host') {
  const spec = overhead.spec({ ...chartData(sixModesFixture()), hostname }, 'wide');
  return renderChart('overhead-by-mode', spec ?? {});
}

describe('rendering a chart', () => {
  it('gives the same bytes for the same input', async () => {
    const [first, second] = [await draw(), await draw()];
    expect(second.svg).toBe(first.svg);
    expect(second.vlJson).toBe(first.vlJson);
    const pngs = await withPainter(({ png }) =>
      Promise.all([first, second].map(({ svg }) => png('overhead-by-mode', svg))),
    );
    expect(pngs.map((png) => Buffer.from(png))[0]).toEqual(pngs[1]);
  });

  it('draws the PNG at twice the size of the SVG', async () => {
    const { svg } = await draw();
    const drawn = await withPainter(({ png }) => png('overhead-by-mode', svg));
    const width = Number(/<svg[^>]* width="(\d+)"/.exec(svg)?.[1]);
    expect(Buffer.from(drawn).readUInt32BE(16)).toBe(2 * width);
  });

  it('names the chart whose PNG cannot be drawn, and draws the next one', async () => {
    const { svg } = await draw();
    await withPainter(async ({ png }) => {
      const [broken, next] = await Promise.allSettled([png('bar', '<svg'), png('next', svg)]);
      expect(broken).toMatchObject({
        status: 'rejected',
        reason: {
          code: 'BUG',
          message: expect.stringContaining('Chart "bar" cannot be drawn') as string,
        },
      });
      expect(next.status).toBe('fulfilled');
    });
  });

  it('escapes what a machine is called', async () => {
    const { svg } = await draw('<script>alert(1)</script>');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });

  it('refuses a specification that Vega-Lite warns about', async () => {
    const spec = { ...bar, encoding: { ...bar.encoding, nonsense: { field: 'a' } } };
    await expect(renderChart('bar', spec)).rejects.toMatchObject({
      code: 'BUG',
      message: expect.stringContaining('Chart "bar" cannot be drawn') as string,
    });
  });

  it('refuses to write a number that JSON cannot hold', async () => {
    const spec = { ...bar, data: { values: [{ a: Number.NaN }] } };
    await expect(renderChart('bar', spec)).rejects.toMatchObject({ code: 'BUG' });
  });
});

describe('font widths', () => {
  const file = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
  const measure = readFontWidths(readFileSync(file));

  it('has the advance widths of DejaVu Sans', () => {
    // 1401 of 2048 units: a capital A; 1303: each digit.
    expect(measure('A', 2048)).toBe(1401);
    expect(measure('0123456789', 2048)).toBe(13_030);
  });

  it('grows with text and size, and is 0 for nothing', () => {
    expect(measure('', 12)).toBe(0);
    expect(measure('µs → %', 24)).toBeCloseTo(2 * measure('µs → %', 12));
    expect(measure('worse', 12)).toBeGreaterThan(measure('wors', 12));
  });
});
