import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { drawReport } from '../../src/report/draw-report.ts';
import { completeRun } from '../../src/results/complete-run.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { axeViolations } from './axe.ts';
import { brokenTexts } from './chart-texts.ts';
import { openPage, unfoldAll, type OpenedPage } from './open-page.ts';

const root = join(import.meta.dirname, '..', '..');
/** A published run with everything in it: sweeps, paced requests, volumes, several generations. */
const published = join(root, 'results', '20261125-153820-3d8d');
const reportsDir = mkdtempSync(join(tmpdir(), 'bridgetoll-page-'));
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
let browser: Browser;
let file: string;
let address: string;

beforeAll(async () => {
  const catalogue = await loadCatalogue(root);
  const run = completeRun(loadRun(published), catalogue);
  const { dir } = await drawReport({ run, catalogue, reportsDir });
  file = join(dir, 'index.html');
  address = pathToFileURL(file).href;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(reportsDir, { recursive: true });
});

function open(width: number, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  return openPage(browser, address, { viewport: { width, height: 900 }, ...options });
}

describe('the page in a browser', () => {
  it.each([
    [1280, 'wide'],
    [360, 'narrow'],
  ])(
    'says nothing on the console and asks for nothing but itself, with every chart drawn anew at %i px',
    async (width, form) => {
      const { page, noise } = await open(width);
      await unfoldAll(page);
      const pictures = page.locator(`figure .chart.${form}`);
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded();
        await picture.locator('.vega-embed svg').waitFor();
      }
      expect(await pictures.count()).toBeGreaterThan(5);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(noise).toEqual([]);
    },
  );

  it('is one file of less than 2.5 MB that allows nothing but its own script and style', () => {
    const text = readFileSync(file, 'utf8');
    expect(statSync(file).size).toBeLessThan(2.5e6);
    expect(text).toContain('default-src &#39;none&#39;; script-src &#39;sha256-');
    expect(text).not.toMatch(/unsafe-inline|unsafe-eval/);
  });

  it('shows the answer, the whole first chart and the cost to a handler on the first screen', async () => {
    const { page } = await open(1200, { viewport: { width: 1200, height: 800 } });
    const bottom = async (selector: string): Promise<number> => {
      const box = await page.locator(selector).first().boundingBox();
      return box ? box.y + box.height : Infinity;
    };
    expect(await page.locator('h1').textContent()).toMatch(
      /^A bridge adds 4\.36\sµs \(\+5\.6\s% \[/,
    );
    expect(await bottom('#overhead-by-mode .chart.wide svg')).toBeLessThanOrEqual(800);
    expect(await bottom('.handler table')).toBeLessThanOrEqual(800);
  });

  it.each([1280, 360])(
    'does not scroll sideways at %i px, with everything unfolded',
    async (width) => {
      const { page } = await open(width);
      await unfoldAll(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    },
  );

  it.each([
    [1280, 'wide'],
    [360, 'narrow'],
  ])('draws at %i px no text over another or outside the picture', async (width, layout) => {
    const { page } = await open(width, { javaScriptEnabled: false });
    // Without its script a page cannot unfold its sections: by hand.
    const folded = page.locator('details:not([open]) > summary');
    while ((await folded.count()) > 0) await folded.first().click();
    const pictures = await page.locator(`.chart.${layout} svg`).all();
    expect(pictures.length).toBeGreaterThan(5);
    for (const picture of pictures) {
      const texts = await picture.evaluate(brokenTexts);
      expect(texts.count).toBeGreaterThan(10);
      expect(texts.broken).toEqual([]);
      const box = await picture.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(width);
    }
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
  ] as const)('has nothing that axe-core finds, %s at %i px', async (colorScheme, width) => {
    const { page } = await open(width, { colorScheme, bypassCSP: true });
    await unfoldAll(page);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('draws in the colours of the screen, dark or light, and on paper in those of light', async () => {
    const { page } = await open(1280, { colorScheme: 'dark' });
    const ground = (): Promise<string> =>
      page.locator('body').evaluate((node) => getComputedStyle(node).backgroundColor);
    const title = (): Promise<string> =>
      page
        .locator('#overhead-by-mode .chart.wide svg text')
        .first()
        .evaluate((node) => getComputedStyle(node).fill);
    expect([await ground(), await title()]).toEqual(['rgb(13, 17, 23)', 'rgb(230, 237, 243)']);
    await page.emulateMedia({ media: 'print' });
    expect([await ground(), await title()]).toEqual(['rgb(255, 255, 255)', 'rgb(36, 41, 47)']);
  });
});

describe('what the page answers to', () => {
  it('tells the value, interval and number of slices of the mark under the pointer', async () => {
    const { page } = await open(1280);
    const chart = page.locator('#overhead-by-mode .vega-embed svg');
    await chart.waitFor();
    await chart.locator('.mark-symbol path').first().hover();
    const tooltip = page.locator('#vg-tooltip-element.visible');
    await tooltip.waitFor();
    expect(await tooltip.innerText()).toMatch(/bridge[^]*\+5\.6 % \[\+4\.6, \+6\.6\][^]*121/);
  });

  it('tells it to a finger on a phone too, and answers in the wide form once the screen is wide', async () => {
    const { page } = await open(360, { hasTouch: true, isMobile: true });
    const chart = (form: string) => page.locator(`#overhead-by-mode .${form} .vega-embed svg`);
    await chart('narrow').waitFor();
    await chart('narrow').locator('.mark-symbol path').first().tap();
    const tooltip = page.locator('#vg-tooltip-element.visible');
    await tooltip.waitFor();
    expect(await tooltip.innerText()).toMatch(/bridge[^]*\+5\.6 % \[\+4\.6, \+6\.6\]/);
    expect(await chart('wide').count()).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    await chart('wide').waitFor();
  });

  it('follows a mode through charts and tables, and lets go of it', async () => {
    const { page } = await open(1280);
    await page.locator('#overhead-by-mode .vega-embed svg').waitFor();
    const dimmed = page.locator('#overhead-by-mode .dimmed');
    expect(await dimmed.count()).toBe(0);
    await page.locator('.handler tr[data-mode="bridge"] th').click();
    expect(await dimmed.count()).toBeGreaterThan(5);
    expect(await page.locator('.matrix td.followed').count()).toBeGreaterThan(5);
    await page.locator('.handler tr[data-mode="bridge"] th').click();
    expect(await dimmed.count()).toBe(0);
  });

  it("moves the handler's time, and computes shares and CPUs again", async () => {
    const { page } = await open(1280);
    const share = page.locator('.handler tr[data-mode="bridge-proxy"] .share');
    const before = await share.textContent();
    await page.locator('.handler input').first().focus();
    await page.keyboard.press('Home');
    expect(await page.locator('.handler output').first().textContent()).toBe('0.1 ms');
    // 37.1 µs more beside 100 µs of the handler and 77.9 µs of the request itself.
    expect(before).toMatch(/^\+1\.8\s%$/);
    expect(await share.textContent()).toBe('+20.8 %');
  });

  it('unfolds the tables that a verdict links to', async () => {
    const { page } = await open(1280);
    const section = page.locator('#numbers-http-connect');
    expect(await section.getAttribute('open')).toBeNull();
    await page.locator('.matrix a[href="#numbers-http-connect"]').first().click();
    await page.locator('#numbers-http-connect[open] table').first().waitFor();
  });

  it('sorts a table by the numbers of a column, with the keyboard', async () => {
    const { page } = await open(1280);
    await unfoldAll(page);
    const table = page.locator('#numbers-http-latency table').first();
    const values = async (): Promise<number[]> =>
      (await table.locator('tbody td:nth-child(4)').allTextContents())
        .filter((text) => text.includes('%'))
        .map((text) => Number.parseFloat(text.replace('−', '-')));
    await table.locator('thead button', { hasText: 'Overhead' }).focus();
    await page.keyboard.press('Enter');
    const sorted = await values();
    expect(sorted.length).toBeGreaterThan(4);
    expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
  });

  it('copies a table as Markdown', async () => {
    const { page } = await open(1280, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.handler button.copy').click();
    await page.locator('.handler button.copy', { hasText: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^\| Mode \| Adds \|/);
    expect(copied).toMatch(/^\| --- \| --- \|/m);
    expect(copied).toMatch(/^\| bridge \| \+4\.36 µs \[3\.61, 5\.11\] \|/m);
  });
});
