import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/compare/compare-runs.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { drawComparison } from '../../src/report/comparison/draw-comparison.ts';
import type { LoadedRun } from '../../src/results/loaded-run.ts';
import { onHost } from '../replay/fixtures/change-fixture.ts';
import { manyHosts } from '../unit/compare/many-hosts.ts';
import { axeViolations } from './axe.ts';
import { brokenTexts } from './chart-texts.ts';
import { openPage, unfoldAll, type OpenedPage } from './open-page.ts';

const root = join(import.meta.dirname, '..', '..');
const dir = mkdtempSync(join(tmpdir(), 'bridgetoll-comparison-'));
let browser: Browser;

/** Two that are alike, so that every chart is drawn, and as many as there may be. */
const sizes = [2, 50] as const;

const fileOf = (size: number): string => join(dir, String(size), 'index.html');

function hosts(size: number): readonly LoadedRun[] {
  return manyHosts(size).map((each) => onHost(each, { fingerprint: 'same' }));
}

beforeAll(async () => {
  const { comparisons, workloads } = await loadCatalogue(root);
  for (const size of sizes) {
    const comparison = compareRuns(hosts(size), workloads);
    const options = { comparison, id: 'test', charts: comparisons, dir: join(dir, String(size)) };
    expect(await drawComparison(options)).toEqual([]);
  }
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true });
});

async function open(
  size: number,
  width: number,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const address = pathToFileURL(fileOf(size)).href;
  const opened = await openPage(browser, address, { viewport: { width, height: 900 }, ...options });
  await unfoldAll(opened.page);
  return opened;
}

describe.each(sizes)('the page of %i hosts in a browser', (size) => {
  it('asks for nothing, says nothing on the console, and stays below 2.5 MB', async () => {
    const { page, noise } = await open(size, 1280);
    const figures = await page.locator('figure').all();
    expect(figures).toHaveLength(2);
    for (const figure of figures) {
      await figure.scrollIntoViewIfNeeded();
      await figure.locator('.vega-embed svg').waitFor();
    }
    expect(noise).toEqual([]);
    expect(statSync(fileOf(size)).size).toBeLessThan(2.5e6);
  });

  it.each([
    [1280, 'wide'],
    [360, 'narrow'],
  ])('does not scroll sideways at %i px, and draws no text over another', async (width, layout) => {
    const { page } = await open(size, width, { javaScriptEnabled: false });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const pictures = await page.locator(`.chart.${layout} svg`).all();
    expect(pictures).toHaveLength(2);
    for (const picture of pictures) {
      const texts = await picture.evaluate(brokenTexts);
      expect(texts.count).toBeGreaterThan(5);
      expect(texts.broken).toEqual([]);
    }
  });

  it('has nothing that axe-core finds, on a dark phone and on a light screen', async () => {
    const options = size === 2 ? ({ colorScheme: 'dark' } as const) : {};
    const { page } = await open(size, size === 2 ? 360 : 1280, { ...options, bypassCSP: true });
    expect(await axeViolations(page)).toEqual([]);
  });
});

it('shows what differs, the answer and the whole first chart of two hosts on the first screen', async () => {
  const { page } = await open(2, 1200, { viewport: { width: 1200, height: 800 } });
  expect(await page.locator('h1').textContent()).toMatch(/^Mode bridge costs more on B than on A /);
  expect(await page.locator('.preface').textContent()).toContain('kernel 6.0 / 6.1');
  const box = await page.locator('#overhead-by-host .chart.wide svg').first().boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(800);
});
