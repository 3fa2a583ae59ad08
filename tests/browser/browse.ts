/** Opens pages of the built site for a test file; any error in a page's console fails the test that caused it. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Browser;
let complaints: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: inject('chromium'), args: FLAGS });
});
afterAll(() => browser?.close());
afterEach(async () => {
  const seen = complaints;
  complaints = [];
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(seen).toEqual([]);
});

/** A new page with an empty profile. @param path site-absolute */
export async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: inject('origin'),
    viewport: { width: 1280, height: 850 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${path}: ${message.text()}`);
  });
  await page.goto(path);
  return page;
}

/** A page of the built site with scripts off. */
export const openWithoutScript = (path: string) => open(path, { javaScriptEnabled: false });
