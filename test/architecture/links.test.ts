import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '');
const pages = tracked.filter((path) => /^(?:[^/]+|docs\/.+)\.md$/.test(path));

/** Where a page points inside this repository, without the place on the page. */
function linksOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((each) => (each[1] ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

describe('the pages', () => {
  it.each(pages)('%s links to files that are in the repository', (page) => {
    const missing = linksOf(page)
      .map((target) => join(dirname(page), target).replace(/\/$/, ''))
      .filter((path) => !tracked.some((each) => each === path || each.startsWith(`${path}/`)));
    expect(missing).toEqual([]);
  });

  it('are found', () => {
    expect(pages).toContain('README.md');
    expect(linksOf('README.md').length).toBeGreaterThan(5);
  });
});
