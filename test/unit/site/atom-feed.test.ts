import { create } from 'xmlbuilder2';
import { describe, expect, it } from 'vitest';
import { atomFeed } from '../../../src/site/atom-feed.ts';
import { dayOf, historiesOf } from './many-runs.ts';

interface Feed {
  readonly feed: { readonly id: string; readonly updated: string; readonly entry: Entry[] };
}
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly link: { readonly '@href': string };
}

function feedOf(count: number): Feed['feed'] {
  const days = Array.from({ length: count }, (_, at) => dayOf('web1', at + 1, 1.05 * 1.2 ** at));
  const hosts = historiesOf(days);
  const xml = atomFeed(
    hosts,
    hosts.flatMap(({ changes }) => changes),
  );
  return (create(xml).end({ format: 'object' }) as unknown as Feed).feed;
}

describe('the feed', () => {
  it('has the newest run first, with where its page is and what changed', () => {
    const { updated, entry } = feedOf(3);
    expect(updated).toBe('2026-11-03T08:00:00.000Z');
    expect(entry.map(({ link }) => link['@href'])).toEqual(
      [3, 2, 1].map((day) => `runs/web1-${String(day)}/index.html`),
    );
    expect(entry[0]?.title).toMatch(/^web1: /);
    expect(entry[0]?.summary).toContain('Changed since the run before: mode bridge in ');
    expect(entry[2]?.summary).not.toContain('Changed');
  });

  it('has ids that stay when runs are added', () => {
    const [before, after] = [feedOf(2), feedOf(3)];
    expect(after.id).toBe(before.id);
    expect(after.entry.slice(1).map(({ id }) => id)).toEqual(before.entry.map(({ id }) => id));
    const ids = [after.id, ...after.entry.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) {
      expect(id).toMatch(
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  });
});
