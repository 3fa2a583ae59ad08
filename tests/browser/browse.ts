/** Opens pages of the built site for a test file; any error in a page's console fails the test that caused it. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { OFFLINE_PART } from './offline-part.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name that is no secure context, as a computer on the shop's own network.
  '--host-resolver-rules=MAP handbook.lan 127.0.0.1',
];

let browser: Browser;

let complaints: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: inject('shell'), args: FLAGS });
});
afterAll(() => browser?.close());
afterEach(async () => {
  const seen = complaints;
  complaints = [];
  await closePages();
  expect(seen).toEqual([]);
});

/** Closes every page; for tests that take the server away, before they do: a page may still be asking for something. */
export async function closePages(): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** What the browser itself writes in the console where a server fails; only tests of such faults expect it. */
export const FAILED_REQUEST = /^Failed to load resource|net::ERR_/;

/** Notes the scripts that a page asks for from now on. @returns their weight so far in bytes, brotli; the offline store's are left out */
export function scriptsOf(page: Page): () => number {
  const scripts = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js') && !OFFLINE_PART.test(pathname)) scripts.add(pathname);
  });
  return () => [...scripts].reduce((sum, script) => sum + brotliCompressSync(readFileSync(`dist${script}`)).length, 0);
}

/** Adds up, in each page it opens from now on, what moves while nobody acts. @returns the layout shift of the present page so far */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shift: number }).shift);
}

/**
 * A profile with nothing in it. Service workers are off unless asked for, or every test would store the whole site.
 * @param options.expected errors in the console that the test means to cause
 */
export async function profile({ expected, ...options }: BrowserContextOptions & { expected?: RegExp } = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: inject('origin'),
    viewport: { width: 1280, height: 850 },
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...options,
  });
  context.setDefaultTimeout(25_000);
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() !== 'error' || expected?.test(message.text())) return;
    complaints.push(`${message.page()?.url()}: ${message.text()}`);
  });
  return context;
}

/** A new page with an empty profile. @param path site-absolute */
export async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await profile(options)).newPage();
  await page.goto(path);
  return page;
}

/** A page of the built site with scripts off. */
export const openWithoutScript = (path: string) => open(path, { javaScriptEnabled: false });

/** @returns what axe finds in the page as it stands, by its default rules: the rule and the element */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }));
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
}
