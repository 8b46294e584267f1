import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import type { LoadedRun } from '../../src/results/loaded-run.ts';
import { createRunDirectory } from '../../src/results/files/run-directory.ts';
import { writeSite } from '../../src/site/write-site.ts';
import { onHost } from '../replay/fixtures/change-fixture.ts';
import { dayOf, siteRunOf } from '../unit/site/many-runs.ts';
import { axeViolations } from './axe.ts';
import { brokenTexts } from './chart-texts.ts';
import { openPage, unfoldAll, type OpenedPage } from './open-page.ts';

const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'bridgetoll-site-'));
const dir = join(work, 'site');
let browser: Browser;

const runs = [
  ...[1.05, 1.05, 1.3].map((ratio, at) => dayOf('web1', at + 1, ratio)),
  withEngine(dayOf('db1', 1, 1.1), '28.5.2'),
];
const pages = ['index.html', 'matrix.html', `hosts/${hostOf(runs[0])}/index.html`] as const;
const all = [...pages, 'runs/web1-3/index.html'] as const;

function withEngine(run: LoadedRun, version: string): LoadedRun {
  return onHost(run, { engine: { ...run.host.engine, version } });
}

function hostOf(run: LoadedRun | undefined): string {
  return run ? siteRunOf(run).host.id : '';
}

function write(run: LoadedRun): string {
  const directory = createRunDirectory(join(work, 'results'), run.run.runId, new Map());
  directory.writeRun(run.run);
  directory.writeHost(run.host);
  directory.writeSummary(run.summary);
  directory.writeWarnings(run.warnings);
  directory.close();
  return join(work, 'results', run.run.runId);
}

beforeAll(async () => {
  const options = { dir, catalogue: await loadCatalogue(root), version: 'test', full: false };
  const names = { users: [], hosts: [], serials: [] };
  const written = await writeSite({ ...options, names, allowed: [], paths: runs.map(write) });
  expect(written).toMatchObject({ runs: 4, hosts: 2, drawn: 4, changes: 1, problems: [] });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(work, { recursive: true });
});

async function open(name: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const [file = '', ...hash] = name.split('#');
  const address = [pathToFileURL(join(dir, file)).href, ...hash].join('#');
  const opened = await openPage(browser, address, {
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  await unfoldAll(opened.page);
  return opened;
}

function hostsShown(page: Page): Promise<readonly string[]> {
  return page.locator('#hosts tbody tr:visible th').allTextContents();
}

describe.each(all)('%s of a site', (name) => {
  it('asks for nothing, says nothing on the console, and scrolls sideways on no screen', async () => {
    for (const width of [1280, 360]) {
      const { page, noise } = await open(name, { viewport: { width, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(noise).toEqual([]);
    }
  });

  it.each([
    [360, 'dark'],
    [1280, 'light'],
  ] as const)('has nothing that axe-core finds at %i px, %s', async (width, colorScheme) => {
    const viewport = { width, height: 800 };
    const { page } = await open(name, { viewport, colorScheme, bypassCSP: true });
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe('the first page of a site', () => {
  it('shows the hosts that were chosen, and has the choice in its address', async () => {
    const { page } = await open('index.html');
    expect(await hostsShown(page)).toEqual(['web1', 'db1']);
    await page.getByLabel('engine').selectOption('28.5.2');
    expect(await hostsShown(page)).toEqual(['db1']);
    expect(page.url()).toMatch(/index\.html#engine=28\.5\.2$/);
    const { page: sent } = await open('index.html#host=web1');
    expect(await hostsShown(sent)).toEqual(['web1']);
  });

  it('shows all of them without a script', async () => {
    const { page } = await open('index.html#host=web1', { javaScriptEnabled: false });
    expect(await hostsShown(page)).toEqual(['web1', 'db1']);
  });

  it('leads to the page of a host, on which texts of the trend stand apart', async () => {
    const { page } = await open('index.html');
    await page.getByRole('link', { name: 'web1' }).first().click();
    expect(await page.locator('#changes tbody tr').count()).toBe(1);
    const texts = await page.locator('.chart.wide svg').first().evaluate(brokenTexts);
    expect(texts.count).toBeGreaterThan(5);
    expect(texts.broken).toEqual([]);
  });
});
