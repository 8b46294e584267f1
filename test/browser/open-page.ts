import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface OpenedPage {
  readonly page: Page;
  /** What it said on the console, or asked for beside itself. */
  readonly noise: readonly string[];
}

/** In a context of its own. @param address with or without the part after #. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
): Promise<OpenedPage> {
  const page = await (await browser.newContext(options)).newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('request', (request) => {
    if (withoutHash(request.url()) !== withoutHash(address)) noise.push(request.url());
  });
  await page.goto(address);
  return { page, noise };
}

export async function unfoldAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
}

function withoutHash(address: string): string {
  return address.split('#')[0] ?? '';
}
