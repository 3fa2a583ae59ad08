/** A new version of the site: taken up without losing a case or an answer, and never mixed with the old one. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  cached,
  checkForUpdate,
  EVIDENCE,
  later,
  laterSummary,
  NEWS,
  notice,
  opened,
  profileHere,
  scratch,
  sentence,
  server,
  small,
  state,
  summary,
} from './offline-site.ts';

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

  it('warns before what was filled in is lost, and loses nothing else', async () => {
    const context = await profileHere();
    const page = await opened(context, '/search/');
    await state(page, 'ready');
    const field = page.locator('main input').first();
    await field.fill('还没搜完');
    server.folder = later;
    await checkForUpdate(page);
    await notice(page).waitFor({ timeout: 90_000 });
    const warning = page.locator('[data-update] [data-typed]');
    expect(await warning.isVisible()).toBe(false);
    await notice(page).click();
    expect(await warning.isVisible()).toBe(true);
    expect(await field.inputValue()).toBe('还没搜完');
    await Promise.all([page.waitForEvent('load'), notice(page).click()]);
    await state(page, 'ready');
    expect(await sentence(page)).toContain(laterSummary.version.slice(0, 6));
  });

  it('is never what stands in for a file that the browser threw away', async () => {
    const context = await profileHere();
    const page = await opened(context, '/articles/disputes/evidence/');
    await state(page, 'ready');
    const lose = (path: string) =>
      page.evaluate(async (lost) => {
        for (const name of await caches.keys()) await (await caches.open(name)).delete(lost);
      }, path);
    const got = () => page.evaluate(async () => (await fetch('/pagefind/names.json')).text().catch(String)).catch(() => 'none');
    const whole = await got();
    await lose('/pagefind/names.json');
    server.folder = later;
    expect(await got()).toBe('none');
    server.folder = small;
    expect(await got()).toBe(whole);
    expect(await cached(page, summary.version)).toContain('pagefind/names.json');
    await lose('/glossary/index.html');
    await page.reload();
    await expect.poll(() => cached(page, summary.version)).toContain('glossary/index.html');
    await server.stop();
    await page.goto('/glossary/');
    expect(await page.locator('.entry').count()).toBeGreaterThan(50);
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
