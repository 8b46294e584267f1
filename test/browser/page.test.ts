import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import latency from '../../bench/charts/latency-distribution.ts';
import overhead from '../../bench/charts/overhead-by-mode.ts';
import { drawReport } from '../../src/report/draw-report.ts';
import { sixModesFixture } from '../replay/fixtures/load-fixture.ts';
import { brokenTexts } from './chart-texts.ts';

const reportsDir = mkdtempSync(join(tmpdir(), 'bridgetoll-page-'));
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
let browser: Browser;
let address: string;

beforeAll(async () => {
  const charts = [overhead, latency];
  const { dir } = await drawReport({ run: sixModesFixture(), charts, reportsDir });
  address = pathToFileURL(join(dir, 'index.html')).href;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser.close();
  rmSync(reportsDir, { recursive: true });
});

async function open(width: number, height = 900): Promise<{ page: Page; noise: string[] }> {
  const page = await browser.newPage({ viewport: { width, height } });
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== address) noise.push(request.url());
  });
  await page.goto(address);
  return { page, noise };
}

describe('the page in a browser', () => {
  it('says nothing on the console and asks for nothing but itself', async () => {
    const { noise } = await open(1280);
    expect(noise).toEqual([]);
  });

  it('shows the answer and the whole first chart on the first screen', async () => {
    const { page } = await open(1280);
    const heading = await page.locator('h1').boundingBox();
    const chart = await page.locator('#overhead-by-mode svg').boundingBox();
    expect(heading?.y).toBeGreaterThanOrEqual(0);
    expect(chart?.height).toBeGreaterThan(300);
    expect((chart?.y ?? Infinity) + (chart?.height ?? 0)).toBeLessThanOrEqual(900);
  });

  it.each([1280, 390])('does not scroll sideways at %i px', async (width) => {
    const { page } = await open(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  it.each(['overhead-by-mode', 'latency-distribution'])(
    'draws %s with no text over another or outside the picture',
    async (id) => {
      const { page } = await open(1280);
      const texts = await page.locator(`#${id} svg`).evaluate(brokenTexts);
      expect(texts.count).toBeGreaterThan(20);
      expect(texts.broken).toEqual([]);
    },
  );

  it('names its language, headings, tables and pictures for those who cannot see them', async () => {
    const { page } = await open(1280);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('h1').count()).toBe(1);
    const tables = await page.locator('table').count();
    expect(tables).toBeGreaterThan(6);
    expect(await page.locator('table > caption').count()).toBe(tables);
    expect(await page.locator('thead th:not([scope="col"])').count()).toBe(0);
    expect(await page.locator('tbody th:not([scope="row"])').count()).toBe(0);
    for (const picture of await page.locator('[role="img"]').all()) {
      expect(await picture.getAttribute('aria-label')).toContain('HTTP latency, bridge:');
    }
  });

  it('keeps charts on white on a dark screen', async () => {
    const { page } = await open(1280);
    await page.emulateMedia({ colorScheme: 'dark' });
    const ground = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((node) => getComputedStyle(node).backgroundColor);
    expect(await ground('.chart')).toBe('rgb(255, 255, 255)');
    expect(await ground('body')).toBe('rgb(13, 17, 23)');
  });
});
