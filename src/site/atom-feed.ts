import { createHash } from 'node:crypto';
import { create } from 'xmlbuilder2';
import { changeLine } from './change-table.ts';
import type { Change, HostRuns } from './host-history.ts';
import { runFolder } from './site-manifest.ts';
import type { SiteRun } from './site-run.ts';

const maxEntries = 50;

/** The runs that the feed has. */
export function runsInFeed(hosts: readonly HostRuns[]): ReadonlySet<SiteRun> {
  return new Set(newestFirst(hosts).slice(0, maxEntries));
}

function newestFirst(hosts: readonly HostRuns[]): readonly SiteRun[] {
  return hosts
    .flatMap((host) => host.runs)
    .sort((one, other) => other.startedAt.localeCompare(one.startedAt));
}

/**
 * The newest runs as Atom (RFC 4287), with what changed in them. Ids follow from contents, so that they stay on any host. Pure.
 * @param changes to the runs in it.
 */
export function atomFeed(hosts: readonly HostRuns[], changes: readonly Change[]): string {
  const runs = newestFirst(hosts);
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' });
  const feed = root.ele('http://www.w3.org/2005/Atom', 'feed', { 'xml:lang': 'en' });
  feed.ele('title').txt('What Docker network modes cost, by host');
  // That of the first run: it is there as long as the site grows.
  feed.ele('id').txt(uuidOf(`feed ${runs.at(-1)?.contentHash ?? ''}`));
  feed.ele('updated').txt(runs[0]?.startedAt ?? new Date(0).toISOString());
  feed.ele('author').ele('name').txt('Bridgetoll');
  feed.ele('link', { rel: 'self', href: 'feed.xml' });
  feed.ele('link', { rel: 'alternate', href: 'index.html' });
  for (const run of runs.slice(0, maxEntries)) {
    const entry = feed.ele('entry');
    entry.ele('title').txt(`${run.host.hostname}: ${run.answer}`);
    entry.ele('id').txt(uuidOf(run.contentHash));
    entry.ele('updated').txt(run.startedAt);
    entry.ele('link', { rel: 'alternate', href: `${runFolder(run)}/index.html` });
    entry.ele('summary').txt(summaryOf(run, changes));
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

function summaryOf(run: SiteRun, changes: readonly Change[]): string {
  const own = changes.filter(({ to }) => to === run).map(changeLine);
  const changed = own.length === 0 ? [] : [`Changed since the run before: ${own.join('; ')}.`];
  return [run.host.machine, ...run.support, ...changed].join(' ');
}

/** A UUID of version 8 (RFC 9562): its bits are those of a hash. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
