/** The site without its server, and where nothing can be stored. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileList, Summary } from '../../src/offline/types.ts';
import { profile } from './browse.ts';
import type { Fault } from './file-server.ts';
import { cached, json, list, opened, profileHere, sentence, server, state, summary } from './offline-site.ts';

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
