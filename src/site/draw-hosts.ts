import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { TrendChart } from '../contracts/trend-chart.ts';
import { drawingTogether, type DrawPictures } from '../report/draw-charts.ts';
import { renderPage } from '../report/page/render-page.ts';
import { runsInFeed } from './atom-feed.ts';
import { hostDocument } from './host-document.ts';
import { historyOf, trendData } from './host-history.ts';
import type { Change, HostHistory, HostRuns } from './host-history.ts';
import { readOverheads } from './run-overheads.ts';
import { newestChanges, withChanges, type SiteChanges } from './site-changes.ts';
import { hostFolder } from './site-manifest.ts';
import { writeWhole } from './write-whole.ts';

export interface DrawHostsOptions {
  readonly dir: string;
  readonly trends: readonly TrendChart[];
  readonly scripts: { readonly charts: string; readonly tables: string };
}

export interface DrawnHosts {
  /** Id → what its page was drawn from. */
  readonly keys: Record<string, string>;
  readonly changes: SiteChanges;
  /** To the runs in the feed. */
  readonly fed: readonly Change[];
  readonly problems: readonly string[];
}

/** The pages of hosts of which something is new, one host after the other. @param before id → what its page was drawn from. */
export function drawHosts(
  hosts: readonly HostRuns[],
  before: Readonly<Record<string, string>>,
  options: DrawHostsOptions,
): Promise<DrawnHosts> {
  const inFeed = runsInFeed(hosts);
  return drawingTogether(async (draw) => {
    const keys: Record<string, string> = {};
    const problems: string[] = [];
    const fed: Change[] = [];
    let changes = newestChanges([]);
    for (const host of hosts) {
      const history = historyOf(host, (run) => readOverheads(options.dir, run));
      const key = keyOf(host);
      keys[host.id] = key;
      if (before[host.id] !== key) problems.push(...(await drawHost(history, draw, options)));
      fed.push(...history.changes.filter(({ to }) => inFeed.has(to)));
      changes = withChanges(changes, history.changes);
    }
    return { keys, changes, fed, problems };
  });
}

function keyOf({ runs }: HostRuns): string {
  const drawnFrom = runs.map(({ contentHash, archive }) => [contentHash, archive ?? null]);
  return createHash('sha256').update(JSON.stringify(drawnFrom)).digest('hex');
}

async function drawHost(
  host: HostHistory,
  draw: DrawPictures,
  { dir, trends, scripts }: DrawHostsOptions,
): Promise<readonly string[]> {
  const data = trendData(host);
  const drawn = data ? await draw(trends, data) : [];
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
