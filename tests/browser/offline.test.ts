/** The site without its server, between two versions, and where nothing can be stored. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listForOffline } from '../../src/integrations/offline.ts';
import type { FileList, Summary } from '../../src/offline/types.ts';
import { FAILED_REQUEST, profile } from './browse.ts';
import { type Fault, FileServer } from './file-server.ts';

const json = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
const scratch = mkdtempSync(join(tmpdir(), 'offline-'));
/** A part of the site, so that a test stores dozens of files and not hundreds: all kinds of files, few of each. */
const small = join(scratch, 'small');
/** The same, a version later: three pages and a part of the search index say something else. */
const later = join(scratch, 'later');
let list: FileList;
let summary: Summary;
let laterSummary: Summary;
let server: FileServer;

const EVIDENCE = 'articles/disputes/evidence/index.html';
const NEWS = '这是新的一版';

/** Which files of the site the small one has. */
const KEPT =
  /^(?:[^/]+|_astro\/.+|glossary\/.+|search\/.+|cases\/[^/]+|articles\/disputes\/(?:evidence|bad-review)\/.+|simulators\/.+|pagefind\/[^/]+)$/;

beforeAll(async () => {
  const all = readdirSync('dist', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = all.map((entry) => relative('dist', join(entry.parentPath, entry.name)));
  const some = (folder: string) => paths.filter((path) => path.startsWith(`pagefind/${folder}/`)).slice(0, 8);
  for (const path of [...paths.filter((p) => KEPT.test(p)), ...some('places'), ...some('index')])
    cpSync(join('dist', path), join(small, path));
  summary = await listForOffline(small);
  list = json(join(small, 'offline-files.json'));
  cpSync(small, later, { recursive: true });
  for (const file of [EVIDENCE, 'index.html', 'simulators/shipping-method-choice/index.html']) {
    const path = join(later, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace('<h1', `<p id="news">${NEWS}</p><h1`));
  }
  writeFileSync(join(later, 'pagefind/names.json'), `${readFileSync(join(later, 'pagefind/names.json'), 'utf8')} `);
  laterSummary = await listForOffline(later);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(async () => {
  server = new FileServer(small);
  await server.start();
});
afterEach(() => server.stop());

const state = (page: Page, name: string) =>
  page.locator(`[data-offline][data-now="${name}"]`).waitFor({ state: 'attached', timeout: 90_000 });
const sentence = async (page: Page) => (await page.locator('[data-offline] [data-state]:visible').innerText()).replace(/\s+/g, ' ').trim();
const profileHere = () => profile({ baseURL: server.origin, serviceWorkers: 'allow', expected: FAILED_REQUEST });
const opened = async (context: BrowserContext, path: string) => {
  const page = await context.newPage();
  await page.goto(path);
  return page;
};
/** Paths that are in the caches whose name ends so. */
const cached = (page: Page, version: string) =>
  page.evaluate(async (end) => {
    const names = (await caches.keys()).filter((name) => name.endsWith(end));
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => decodeURI(new URL(url).pathname.slice(1)));
  }, version);
const checkForUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => {});
  });
const notice = (page: Page) => page.locator('[data-update] [data-take-up]');

describe('the server is gone after the first visit', () => {
  it('the page said so with version and bytes: then every file is there whole, every page opens, all works', async () => {
    server.folder = 'dist';
    const whole = json<Summary>('dist/offline.json');
    const { files } = json<FileList>('dist/offline-files.json');
    const context = await profileHere();
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    const page = await opened(context, '/articles/disputes/evidence/');
    await state(page, 'ready');
    expect(await sentence(page)).toBe(`已可离线使用（版本 ${whole.version.slice(0, 6)}，${(whole.bytes / 1e6).toFixed(1)} MB）`);
    await server.stop();
    const got = await page.evaluate(
      async (paths) => {
        const digest = async (path: string) => {
          const response = await fetch(`/${encodeURI(path)}`);
          const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
          return [path, [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')] as const;
        };
        return Promise.all(paths.map(digest));
      },
      files.map(([path]) => path),
    );
    expect(got).toHaveLength(whole.files);
    for (const [path, digest] of got)
      expect(digest, path).toBe(
        createHash('sha256')
          .update(readFileSync(join('dist', path)))
          .digest('hex'),
      );
    for (const [path] of files.filter(([file]) => file.endsWith('.html'))) {
      const response = await page.goto(`/${path.replace(/index\.html$/, '')}`, { waitUntil: 'commit' });
      expect(response?.ok(), path).toBe(true);
      expect(response?.fromServiceWorker(), path).toBe(true);
      expect(response?.headers()['x-frame-options'], path).toBe('SAMEORIGIN');
    }
    await page.goto('/search/?q=差评');
    await page.locator('#search-results li a').first().waitFor();
    await page.goto('/articles/disputes');
    expect(new URL(page.url()).pathname).toBe('/articles/disputes/');
    await page.goto('/simulators/shipping-method-changed/?a=mode.pop,parcel.notShipped#consentBefore');
    await page.locator('decision-simulator[data-ready] section[aria-current] a[data-event]').first().click();
    expect(await page.locator('[data-way] li').count()).toBe(3);
    await page.goto('/articles/disputes/bad-review/');
    await page.locator('[data-copy-text]:visible').first().click();
    await page.locator('[data-copy-text]', { hasText: '已复制' }).waitFor();
    const missing = await page.goto('/no/such/page/');
    expect(missing?.status()).toBe(404);
    expect(await page.locator('h1').innerText()).toBe('没有这个页面');
  });
});

describe('the server is gone in the middle of the first visit', () => {
  it('offline is not claimed; the next visit goes on where it stopped', async () => {
    const context = await profileHere();
    let answered = 0;
    server.fault = () => (answered++ > 30 ? 'drop' : undefined);
    const page = await opened(context, '/');
    await state(page, 'network');
    expect(await sentence(page)).toContain('还不能离线用：没存完网络就断了');
    const first = (await cached(page, summary.version)).length;
    expect(first).toBeGreaterThan(10);
    expect(await cached(page, summary.version)).not.toContain('offline-files.json');
    await server.stop();
    server.fault = () => undefined;
    await server.start();
    server.asked = [];
    await page.reload();
    await state(page, 'ready');
    expect(server.asked.length).toBeLessThan(summary.files - first + 20);
    await server.stop();
    await page.goto('/glossary/');
    expect(await page.locator('h1').count()).toBe(1);
  });
});

it.each<Fault>([404, 'drop'])('a service worker that is answered %s is not taken for a browser that stores nothing', async (fault) => {
  // The browser reports in words of its own that it could not fetch the script.
  const context = await profile({ baseURL: server.origin, serviceWorkers: 'allow', expected: /fetching the script|Failed to load/ });
  server.fault = (path) => (path === 'sw.js' ? fault : undefined);
  const page = await opened(context, '/404.html');
  await state(page, 'network');
  server.fault = () => undefined;
  await page.reload();
  await state(page, 'ready');
});

describe('files that the server answers wrongly', () => {
  it.each<Fault>([404, 500, 'cut', 'short', 'html'])(
    '%s: never enter the store, are named, are mended by the next visit',
    async (fault) => {
      const context = await profileHere();
      const page = await context.newPage();
      for (const kind of [
        /^_astro\/search-box/,
        /^cases\/index\.html$/,
        /^pagefind\/names\.json$/,
        /^simulators\/shipping-method-choice\//,
      ]) {
        const path = list.files.find(([name]) => kind.test(name))?.[0] ?? '';
        expect(path).toMatch(kind);
        server.fault = (at) => (at === path || at === path.replace(/index\.html$/, '') ? fault : undefined);
        await page.goto('/404.html');
        await state(page, fault === 'cut' ? 'network' : 'changing');
        if (fault !== 'cut') expect(await page.locator('[data-state="changing"] code').innerText()).toBe(path);
        const there = await cached(page, summary.version);
        expect(there).not.toContain(path);
        expect(there).not.toContain('offline-files.json');
      }
      server.fault = () => undefined;
      await page.reload();
      await state(page, 'ready');
      expect((await cached(page, summary.version)).length).toBe(summary.files + 1);
    },
  );
});

describe('a new version', () => {
  it('is fetched by what changed, is offered, and keeps the open case with what was typed in', async () => {
    const context = await profileHere();
    const page = await opened(context, '/simulators/shipping-method-choice/');
    await state(page, 'ready');
    await page.locator('decision-simulator[data-ready]').waitFor();
    // Goes on until a number is asked for, types it, and stands at what follows.
    while ((await page.locator('section[aria-current] form[data-fact]:visible input').count()) === 0)
      await page.locator('section[aria-current] a[data-event]:visible').first().click();
    await page.locator('section[aria-current] form input').fill('17');
    await page.locator('section[aria-current] form button').click();
    const way = await page.locator('[data-way]').innerText();
    expect(way).toContain('17');
    const address = page.url();
    expect(address.slice(server.origin.length)).not.toContain('17');
    server.folder = later;
    server.asked = [];
    await checkForUpdate(page);
    await notice(page).waitFor({ timeout: 90_000 });
    expect(server.asked.filter((path) => !/^(sw\.js|offline-files\.json)$/.test(path))).toHaveLength(4);
    expect(await page.locator('#news').count()).toBe(0);
    await notice(page).click();
    await page.locator('#news').waitFor();
    await page.locator('decision-simulator[data-ready]').waitFor();
    expect(page.url()).toBe(address);
    expect(await page.locator('[data-way]').innerText()).toBe(way);
    await state(page, 'ready');
    expect(await sentence(page)).toContain(laterSummary.version.slice(0, 6));
    await expect.poll(() => cached(page, summary.version), { timeout: 60_000 }).toEqual([]);
  });

  it('does not reach a tab that is open: two tabs on two versions, each whole', async () => {
    const context = await profileHere();
    const one = await opened(context, '/articles/disputes/evidence/');
    await state(one, 'ready');
    const two = await opened(context, '/articles/disputes/evidence/');
    await state(two, 'ready');
    server.folder = later;
    await checkForUpdate(one);
    await notice(one).waitFor({ timeout: 90_000 });
    await notice(two).waitFor();
    await one.goto('/glossary/');
    await one.goto('/articles/disputes/evidence/');
    expect(await one.locator('#news').count()).toBe(0);
    await notice(one).click();
    await one.locator('#news').waitFor();
    await server.stop();
    const kinds = (page: Page) => page.evaluate(async () => (await (await fetch('/pagefind/names.json')).text()).endsWith(' '));
    expect(await kinds(one)).toBe(true);
    expect(await kinds(two)).toBe(false);
    expect(await two.locator('#news').count()).toBe(0);
    await two.keyboard.press('Control+k');
    await two.locator('dialog[open] input').waitFor();
    expect(await notice(two).isVisible()).toBe(true);
    await two.reload();
    expect(await two.locator('#news').innerText()).toBe(NEWS);
    expect(await kinds(two)).toBe(true);
  });

  it('that is only half at the server changes nothing; once whole, it is taken up when all tabs are closed', async () => {
    const context = await profileHere();
    const page = await opened(context, '/articles/disputes/evidence/');
    await state(page, 'ready');
    // The new list and service worker are there; of the files, the old ones.
    const half = join(scratch, 'half');
    cpSync(later, half, { recursive: true });
    cpSync(join(small, EVIDENCE), join(half, EVIDENCE));
    server.folder = half;
    await checkForUpdate(page);
    await expect.poll(() => server.asked.filter((path) => path === 'articles/disputes/evidence/').length).toBeGreaterThan(1);
    await page.waitForTimeout(500);
    expect(await notice(page).isVisible()).toBe(false);
    expect(await sentence(page)).toContain(summary.version.slice(0, 6));
    await page.goto('/');
    expect(await page.locator('#news').count()).toBe(0);
    server.folder = later;
    await checkForUpdate(page);
    await notice(page).waitFor({ timeout: 90_000 });
    await page.close();
    const isNew = async () => {
      const again = await opened(context, '/');
      const count = await again.locator('#news').count();
      await again.close();
      return count === 1;
    };
    await expect.poll(isNew, { interval: 1_000, timeout: 60_000 }).toBe(true);
  });

  it('takes over from a service worker of another make', async () => {
    const old = join(scratch, 'old');
    cpSync(small, old, { recursive: true });
    writeFileSync(
      join(old, 'sw.js'),
      `addEventListener('install', (e) => e.waitUntil(caches.open('precache-v0').then((c) => c.add('/glossary/'))));
       addEventListener('activate', (e) => e.waitUntil(clients.claim()));
       addEventListener('fetch', (e) => e.respondWith(caches.match(e.request).then((r) => r || fetch(e.request))));`,
    );
    server.folder = old;
    const context = await profileHere();
    const page = await opened(context, '/');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    server.folder = small;
    await page.reload();
    await notice(page).waitFor({ timeout: 90_000 });
    await notice(page).click();
    await state(page, 'ready');
    await server.stop();
    await page.goto('/glossary/');
    expect(await page.locator('h1').count()).toBe(1);
  });
});

describe('the store', () => {
  it('that is cleared while the site is open is filled again', async () => {
    const context = await profileHere();
    const page = await opened(context, '/');
    await state(page, 'ready');
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.goto('/articles/disputes/evidence/');
    expect(await page.locator('h1').count()).toBe(1);
    await state(page, 'ready');
    expect(await cached(page, summary.version)).toHaveLength(summary.files + 1);
    await server.stop();
    await page.goto('/glossary/');
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('that is full says so, gives back what it took, and the site goes on', async () => {
    const context = await profileHere();
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 400_000 });
    await page.goto('/');
    await state(page, 'full');
    expect(await sentence(page)).toContain('本机空间不够');
    expect(await cached(page, summary.version)).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.origin });
    await page.reload();
    await state(page, 'ready');
  });

  it('is not filled where data is being saved, until the reader says so', async () => {
    const context = await profileHere();
    await context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    const page = await opened(context, '/');
    await state(page, 'ask');
    expect(await sentence(page)).toContain(`${(summary.bytes / 1e6).toFixed(1)} MB`);
    expect(server.asked).not.toContain('sw.js');
    await page.locator('[data-store]').click();
    await state(page, 'ready');
  });

  it.each([
    ['denied', () => Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined })],
    [
      'denied',
      () =>
        Object.defineProperty(Navigator.prototype, 'serviceWorker', {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        }),
    ],
  ])('that the browser refuses is told in a sentence: %s', async (name, script) => {
    const context = await profileHere();
    await context.addInitScript(script);
    const page = await opened(context, '/');
    await state(page, name);
    expect(await sentence(page)).toMatch(/^离线不可用：.+联网照常用。$/);
  });
});

it('can be installed: a manifest whose addresses and icons are there, in its own scope', async () => {
  const context = await profileHere();
  const page = await opened(context, '/glossary/');
  const devtools = await context.newCDPSession(page);
  const { errors, data, url } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as { start_url: string; scope: string; icons: { src: string; sizes: string }[] };
  expect(new URL(manifest.start_url, url).href).toBe(`${server.origin}/`);
  expect(new URL(manifest.scope, url).href).toBe(`${server.origin}/`);
  for (const { src, sizes } of manifest.icons.filter((icon) => icon.src.endsWith('.png'))) {
    const png = readFileSync(join('dist', src));
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
  }
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map((e) => e.errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});
