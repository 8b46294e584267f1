import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawAudit } from '../../src/report/audit/draw-audit.ts';
import { recordedEngine } from '../unit/audit/recorded-engine.ts';
import { catalogue, reportOf } from '../unit/audit/recorded-report.ts';
import { axeViolations } from './axe.ts';
import { brokenTexts } from './chart-texts.ts';
import { openPage, unfoldAll, type OpenedPage } from './open-page.ts';

const dir = mkdtempSync(join(tmpdir(), 'bridgetoll-audit-'));
const address = pathToFileURL(join(dir, 'index.html')).href;
let browser: Browser;

beforeAll(async () => {
  const report = reportOf(recordedEngine('28.5'));
  expect(await drawAudit({ report, charts: catalogue.reaches, dir })).toEqual([]);
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true });
});

async function open(width: number, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const opened = await openPage(browser, address, { viewport: { width, height: 800 }, ...options });
  await unfoldAll(opened.page);
  return opened;
}

describe('the page of an audit in a browser', () => {
  it('asks for nothing, says nothing on the console, and has its chart answer to a pointer', async () => {
    const { page, noise } = await open(1200);
    await page.locator('figure .vega-embed svg').waitFor();
    expect(noise).toEqual([]);
  });

  it('shows the answer, the whole matrix of IPv4 and what needs attention on the first screen', async () => {
    const { page } = await open(1200, { javaScriptEnabled: false });
    expect(await page.locator('h1').textContent()).toMatch(/\d+ of \d+ network settings need/);
    const boxes = [
      page.locator('.chart.wide svg').getByText('outside', { exact: true }).first(),
      page.getByText('No container is on the network of the host').first(),
    ];
    for (const each of boxes) {
      const box = await each.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(800);
    }
  });

  it.each([
    [1280, 'wide'],
    [360, 'narrow'],
  ])('does not scroll sideways at %i px, and draws no text over another', async (width, layout) => {
    const { page } = await open(width, { javaScriptEnabled: false });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const texts = await page.locator(`.chart.${layout} svg`).evaluate(brokenTexts);
    expect(texts.count).toBeGreaterThan(20);
    expect(texts.broken).toEqual([]);
  });

  it.each([
    [360, 'dark'],
    [1280, 'light'],
  ] as const)('has nothing that axe-core finds at %i px, %s', async (width, colorScheme) => {
    const { page } = await open(width, { colorScheme, bypassCSP: true });
    expect(await axeViolations(page)).toEqual([]);
  });
});
