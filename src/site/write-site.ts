import { join } from 'node:path';
import { pageScript, tableScript } from '../report/page/page-script.ts';
import { renderPage } from '../report/page/render-page.ts';
import type { AddRunOptions } from './add-run-options.ts';
import { atomFeed } from './atom-feed.ts';
import { collectRuns } from './collect-runs.ts';
import { drawHosts } from './draw-hosts.ts';
import { hostsOf } from './host-history.ts';
import { indexDocument } from './index-document.ts';
import { matrixDocument } from './matrix-document.ts';
import {
  emptyManifest,
  manifestFile,
  manifestText,
  readManifest,
  type SiteManifest,
} from './site-manifest.ts';
import { programHash } from './program-hash.ts';
import { refuseOther, removeOld } from './site-folder.ts';
import { writeWhole } from './write-whole.ts';

export interface WriteSiteOptions extends Omit<AddRunOptions, 'scripts'> {
  /** Folders and archives of runs. */
  readonly paths: readonly string[];
  /** Of this program. */
  readonly version: string;
}

export interface WrittenSite {
  readonly runs: number;
  readonly hosts: number;
  /** Of the runs, those that were drawn now. */
  readonly drawn: number;
  readonly removed: number;
  readonly changes: number;
  /** A sentence for each part that could not be drawn. */
  readonly problems: readonly string[];
}

/**
 * Brings a site up to date: pages of runs and hosts that are new, then the pages of all, and the manifest last, so that a site that is
 * being served is never half of one.
 * @throws BenchError BAD_FLAG where the folder holds something else; BAD_RESULTS, BAD_ARCHIVE, PRIVATE_DATA, DISK_FAILED.
 */
export async function writeSite(options: WriteSiteOptions): Promise<WrittenSite> {
  const { dir, paths, version, catalogue } = options;
  const scripts = { charts: await pageScript(), tables: await tableScript() };
  const program = programHash(version, scripts);
  const found = readManifest(dir, program);
  if (!found) refuseOther(dir);
  const before = found ?? emptyManifest(program);
  const collected = await collectRuns(paths, before, { ...options, scripts });
  const hosts = hostsOf(collected.runs);
  const drawn = await drawHosts(hosts, before.hosts, { dir, trends: catalogue.trends, scripts });
  const write = (name: string, text: string): void => {
    writeWhole(join(dir, name), text);
  };
  write('matrix.html', renderPage(matrixDocument(hosts), scripts.tables));
  write('feed.xml', atomFeed(hosts, drawn.fed));
  write('index.html', renderPage(indexDocument(hosts, drawn.changes), scripts.tables));
  const { runs, seen } = collected;
  const manifest: SiteManifest = { ...emptyManifest(program), seen, runs, hosts: drawn.keys };
  const removed = removeOld(dir, before, manifest);
  write(manifestFile, manifestText(manifest));
  return {
    ...{ runs: runs.length, hosts: hosts.length, drawn: collected.drawn, removed },
    changes: drawn.changes.count,
    problems: [...collected.problems, ...drawn.problems],
  };
}
