/**
 * A part of the site, and the same a version later, behind a server that each test may stop or make fail. Whoever imports this has
 * a new server for each of its tests.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { listForOffline, listPages } from '../../src/integrations/offline.ts';
import type { FileList, Summary } from '../../src/offline/types.ts';
import { FAILED_REQUEST, profile } from './browse.ts';
import { FileServer } from './file-server.ts';

export const json = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
export const scratch = mkdtempSync(join(tmpdir(), 'offline-'));
/** A part of the site, so that a test stores dozens of files and not hundreds: all kinds of files, few of each. */
export const small = join(scratch, 'small');
/** The same, a version later: three pages and a part of the search index say something else. */
export const later = join(scratch, 'later');
export let list: FileList;
export let summary: Summary;
export let laterSummary: Summary;
export let server: FileServer;

export const EVIDENCE = 'articles/disputes/evidence/index.html';
export const NEWS = '这是新的一版';

/** Which files of the site the small one has. */
const KEPT =
  /^(?:[^/]+|_astro\/.+|glossary\/.+|search\/.+|cases\/[^/]+|articles\/disputes\/(?:evidence|bad-review)\/.+|simulators\/.+|pagefind\/[^/]+)$/;

beforeAll(async () => {
  const all = readdirSync('dist', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = all.map((entry) => relative('dist', join(entry.parentPath, entry.name)));
  const some = (folder: string) => paths.filter((path) => path.startsWith(`pagefind/${folder}/`)).slice(0, 8);
  for (const path of [...paths.filter((p) => KEPT.test(p)), ...some('places'), ...some('index')])
    cpSync(join('dist', path), join(small, path));
  summary = await listForOffline(small, await listPages(small));
  list = json(join(small, 'offline-files.json'));
  cpSync(small, later, { recursive: true });
  for (const file of [EVIDENCE, 'index.html', 'simulators/shipping-method-choice/index.html']) {
    const path = join(later, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace('<h1', `<p id="news">${NEWS}</p><h1`));
  }
  writeFileSync(join(later, 'pagefind/names.json'), `${readFileSync(join(later, 'pagefind/names.json'), 'utf8')} `);
  laterSummary = await listForOffline(later, await listPages(later));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(async () => {
  server = new FileServer(small);
  await server.start();
});
afterEach(() => server.stop());

export const state = (page: Page, name: string) =>
  page.locator(`[data-offline][data-now="${name}"]`).waitFor({ state: 'attached', timeout: 90_000 });
export const sentence = async (page: Page) =>
  (await page.locator('[data-offline] [data-state]:visible').innerText()).replace(/\s+/g, ' ').trim();
export const profileHere = () => profile({ baseURL: server.origin, serviceWorkers: 'allow', expected: FAILED_REQUEST });
export const opened = async (context: BrowserContext, path: string) => {
  const page = await context.newPage();
  await page.goto(path);
  return page;
};
/** Paths that are in the caches whose name ends so. */
export const cached = (page: Page, version: string) =>
  page.evaluate(async (end) => {
    const names = (await caches.keys()).filter((name) => name.endsWith(end));
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => decodeURI(new URL(url).pathname.slice(1)));
  }, version);
export const checkForUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => {});
  });
export const notice = (page: Page) => page.locator('[data-update] [data-take-up]');
