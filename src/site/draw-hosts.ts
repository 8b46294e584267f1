import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { TrendChart } from '../contracts/trend-chart.ts';
import { drawPictures } from '../report/draw-charts.ts';
import { renderPage } from '../report/page/render-page.ts';
import { hostDocument } from './host-document.ts';
import { trendData, type HostHistory } from './host-history.ts';
import { hostFolder } from './site-manifest.ts';
import { writeWhole } from './write-whole.ts';

export interface DrawHostsOptions {
  readonly dir: string;
  readonly trends: readonly TrendChart[];
  readonly scripts: { readonly charts: string; readonly tables: string };
}

/** The pages of hosts of which something is new. @param before id → what its page was drawn from. */
export async function drawHosts(
  hosts: readonly HostHistory[],
  before: Readonly<Record<string, string>>,
  options: DrawHostsOptions,
): Promise<{ readonly keys: Record<string, string>; readonly problems: readonly string[] }> {
  const keys: Record<string, string> = {};
  const problems: string[] = [];
  for (const host of hosts) {
    const key = keyOf(host);
    keys[host.id] = key;
    if (before[host.id] !== key) problems.push(...(await drawHost(host, options)));
  }
  return { keys, problems };
}

function keyOf({ runs }: HostHistory): string {
  const drawnFrom = runs.map(({ contentHash, archive }) => [contentHash, archive ?? null]);
  return createHash('sha256').update(JSON.stringify(drawnFrom)).digest('hex');
}

async function drawHost(
  host: HostHistory,
  { dir, trends, scripts }: DrawHostsOptions,
): Promise<readonly string[]> {
  const data = trendData(host);
  const drawn = data ? await drawPictures(trends, data) : [];
  const { document, problems } = hostDocument(host, drawn);
  const folder = join(dir, hostFolder(host.id));
  for (const chart of drawn) {
    if (!('files' in chart)) continue;
    for (const [name, content] of chart.files) writeWhole(join(folder, name), Buffer.from(content));
  }
  const hasCharts = drawn.some((chart) => 'figure' in chart);
  const script = hasCharts ? scripts.charts : scripts.tables;
  writeWhole(join(folder, 'index.html'), renderPage(document, script));
  return problems;
}
