import { readFileSync } from 'node:fs';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { toStrictJson } from '../base/json.ts';
import type { ChartSpec } from '../contracts/chart.ts';
import { fontFiles } from './font-files.ts';
import { readFontWidths } from './font-widths.ts';
import { houseStyle } from './house-style.ts';
import { orBug } from './or-bug.ts';

export interface RenderedChart {
  readonly vlJson: string;
  readonly svg: string;
}

/** A hundredth of a pixel is all that anybody sees; more of it would double a file. */
const longDecimals = /-?\d+\.\d{3,}(?![\d.]*e)/g;
const schema = 'https://vega.github.io/schema/vega-lite/v6.json';

/**
 * Vega-Lite → Vega → SVG.
 * @throws BenchError BUG if the specification does not compile without a warning.
 */
export function renderChart(id: string, spec: ChartSpec): Promise<RenderedChart> {
  return render(id, { $schema: schema, ...spec, config: { ...houseStyle } });
}

/** For a phone: without its title, which would be wider than the screen. @throws as renderChart does. */
export function renderNarrow(id: string, { title: _, ...spec }: ChartSpec): Promise<RenderedChart> {
  return render(id, { $schema: schema, ...spec, config: { ...houseStyle, padding: 2 } });
}

function render(id: string, whole: object): Promise<RenderedChart> {
  return orBug(id, async () => {
    const svg = await toSvg(whole);
    return { vlJson: `${toStrictJson(whole, 2)}\n`, svg };
  });
}

async function toSvg(whole: object): Promise<string> {
  const logger = strictLogger();
  const compiled = compile(whole as unknown as TopLevelSpec, { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger });
  const svg = await view.toSVG();
  view.finalize();
  return svg.replace(longDecimals, (number) => String(Math.round(Number(number) * 100) / 100));
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

const [measure, measureBold] = fontFiles.map((file) => readFontWidths(readFileSync(file)));

// Vega's own hook for text widths. Otherwise the layout depends on whether `canvas` is installed.
(vega as unknown as { textMetrics: { width: unknown } }).textMetrics.width = (
  { fontSize = 11, fontWeight = 'normal' }: TextItem,
  text: unknown,
): number => {
  const isBold = fontWeight === 'bold' || Number(fontWeight) >= 600;
  const line = typeof text === 'string' ? text : String(text);
  return (isBold ? measureBold : measure)?.(line, fontSize) ?? 0;
};

/** A warning of Vega-Lite means that the chart does not show what its author meant. */
function strictLogger() {
  const refuse = (...parts: readonly unknown[]): never => {
    throw new Error(parts.map(String).join(' '));
  };
  const logger = {
    level: () => logger,
    error: refuse,
    warn: refuse,
    info: () => logger,
    debug: () => logger,
  };
  return logger as unknown as vega.LoggerInterface;
}
