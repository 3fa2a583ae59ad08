/** What goes wrong at servers, in browsers and with readers: the page stays readable, says so in a sentence, throws nothing. */
import { chromium, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { machines } from '../../src/machines/index.ts';
import { begin, decodeWay, replay, stateKey } from '../../src/simulator/replay.ts';
import { closePages, FAILED_REQUEST, open, openWithoutScript, profile } from './browse.ts';
import { type Fault, FileServer } from './file-server.ts';
import { inputOf } from './walk.ts';

let server: FileServer;
beforeEach(async () => {
  server = new FileServer('dist');
  await server.start();
});
afterEach(async () => {
  await closePages();
  await server.stop();
});

const FAULTS: Fault[] = [404, 500, 'drop', 'cut', 'short', 'html'];
/** The browser's own words for a part it could not read; no error of the page. */
const BROKEN_PART = /^Failed to load (resource|module script)|net::ERR_/;
const faulty = async (pattern: RegExp, fault: Fault) => {
  server.fault = (path) => (pattern.test(path) ? fault : undefined);
};
const partFailed = (page: Page) => page.locator('[data-part-failed]');
const SIMULATOR = '/simulators/shipping-method-changed/';

describe.each(FAULTS)('answered %s', (fault) => {
  it('scripts: the page is readable and says so', async () => {
    const context = await profile({ baseURL: server.origin, expected: BROKEN_PART });
    const page = await context.newPage();
    // A script that every page loads: half of it is no script, and the browser itself reports that.
    if (fault !== 'short') {
      await faulty(/^_astro\/Page\./, fault);
      await page.goto(SIMULATOR);
      await page.locator('section[data-state]:visible').nth(3).waitFor();
      await page.locator('section[data-state] a[data-event]').first().click();
      expect(new URL(page.url()).hash).not.toBe('');
    }
    for (const pattern of [/^_astro\/decision-simulator/, /^_astro\/shipping-method-changed/]) {
      await faulty(pattern, fault);
      await page.goto('/404.html');
      await page.goto(SIMULATOR);
      await partFailed(page).waitFor();
      await page.locator('section[data-state]:visible').nth(3).waitFor();
    }
    await faulty(/^_astro\/search-dialog/, fault);
    await page.goto('/articles/disputes/bad-review/');
    await page.keyboard.press('Control+k');
    await partFailed(page).waitFor();
    await faulty(/^_astro\/copy/, fault);
    await page.goto('/articles/disputes/bad-review/');
    expect(await partFailed(page).isVisible()).toBe(false);
    await page.locator('[data-copy-text]:visible').first().click();
    await partFailed(page).waitFor();
  });

  it('the script of search: a sentence, and the way to the contents', async () => {
    if (fault === 'short') return void expect(await profile()).toBeDefined();
    const context = await profile({ baseURL: server.origin, expected: BROKEN_PART });
    const page = await context.newPage();
    await faulty(/^_astro\/search-box/, fault);
    await page.goto('/search/?q=差评');
    await page.locator('[data-unready] a').waitFor();
    await expect.poll(() => page.locator('[data-unready]').evaluate((e) => getComputedStyle(e).visibility)).toBe('visible');
  });

  it.each([
    ['the entry of the index', /^pagefind\/pagefind-entry\.json/],
    ['the engine', /^pagefind\/pagefind\.js/],
    ['its WebAssembly', /^pagefind\/wasm/],
    ['its tables', /^pagefind\/.*pf_meta/],
    ['the chunks', /^pagefind\/index\//],
    ['the places', /^pagefind\/places\//],
    ['the names', /^pagefind\/names\.json/],
  ])('%s: search says it is broken, and works once the server does', async (_name, pattern) => {
    const context = await profile({ baseURL: server.origin, expected: /./ });
    const page = await context.newPage();
    await faulty(pattern, fault);
    await page.goto('/search/?q=差评');
    await page.locator('main [data-broken]:visible').waitFor();
    expect(await page.locator('h1').isVisible()).toBe(true);
    server.fault = () => undefined;
    await page.reload();
    await page.locator('#search-results li a').first().waitFor();
  });

  it('the lexicon: search goes on without it', async () => {
    const context = await profile({ baseURL: server.origin, expected: FAILED_REQUEST });
    const page = await context.newPage();
    await faulty(/^search-lexicon\.json/, fault);
    await page.goto('/search/?q=差评');
    await page.locator('#search-results li a').first().waitFor();
    await page.goto('/search/?q=chapin');
    await page.locator('main [data-found]:visible, main [data-none]:visible').first().waitFor();
  });
});

it('an index that never answers: after a while search says so, and shows what it found should it answer after all', async () => {
  const page = await (await profile({ baseURL: server.origin })).newPage();
  await page.clock.install();
  let answer = () => {};
  await page.route('**/pagefind/names.json', (route) => void new Promise<void>((go) => (answer = go)).then(() => route.continue()));
  const asked = page.waitForRequest('**/pagefind/names.json');
  await page.goto('/search/?q=差评');
  await asked;
  expect(await page.locator('main [data-broken]').isVisible()).toBe(false);
  await page.clock.runFor(11_000);
  await page.locator('main [data-broken]:visible').waitFor();
  answer();
  await page.locator('#search-results li a').first().waitFor();
  expect(await page.locator('main [data-broken]').isVisible()).toBe(false);
});

describe('the browser', () => {
  it('denies all storage: reading, search, settings and simulators work', async () => {
    const context = await profile({ baseURL: server.origin });
    await context.addInitScript(() => {
      const denied = {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, denied);
    });
    const page = await context.newPage();
    await page.goto('/search/?q=差评');
    await page.locator('#search-results li a').first().click();
    await page.waitForURL((url) => url.pathname !== '/search/');
    await page.locator('[data-setting="theme"]').selectOption('dark');
    await page.goto(SIMULATOR);
    await page.locator('decision-simulator[data-ready] section[aria-current] a[data-event]').first().click();
    expect(await page.locator('[data-way] li').count()).toBe(1);
  });

  it('is on plain http in the local network: copying, search and simulators work, offline says why not', async () => {
    const context = await profile({ baseURL: server.lan, serviceWorkers: 'allow' });
    const page = await context.newPage();
    await page.goto('/articles/disputes/bad-review/');
    expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator, 'randomUUID' in crypto])).toEqual([false, false, false]);
    await page.locator('[data-offline][data-now="http"]').waitFor();
    expect(await page.locator('[data-state="http"]').isVisible()).toBe(true);
    await page.locator('[data-copy-text]:visible').first().click();
    await page.locator('[data-copy-text]', { hasText: '已复制' }).waitFor();
    await page.goto('/search/?q=差评');
    await page.locator('#search-results li a').first().waitFor();
    await page.goto(`${SIMULATOR}?a=mode.pop,parcel.notShipped`);
    await page.locator('decision-simulator[data-ready]').waitFor();
    expect(await page.locator('[data-way] li').count()).toBe(2);
  });

  it('runs no scripts: nothing is offered that needs one', async () => {
    const page = await openWithoutScript('/articles/disputes/bad-review/');
    for (const part of ['[data-offline] [data-state]', '[data-update] *', '[data-part-failed]', '[data-copy-text]'])
      expect(await page.locator(`${part}:visible`).count(), part).toBe(0);
  });

  it.each([-365, 365])('has a clock that is wrong by %d days: pages and simulators work by it', async (days) => {
    const context = await profile({ baseURL: server.origin });
    await context.clock.install({ time: Date.now() + days * 86_400_000 });
    const page = await context.newPage();
    for (const id of Object.keys(machines)) {
      await page.goto(`/simulators/${id}/`);
      await page.locator('decision-simulator[data-ready] section[aria-current] a[data-event]').first().click();
      await page.locator('[data-way] li').first().waitFor();
    }
    await page.goto('/');
    expect(await page.locator('h1').isVisible()).toBe(true);
  });

  it('brings a page back from its back/forward cache: the case stands where it stood, and goes on', async () => {
    const browser = await chromium.launch({
      executablePath: inject('chromium'),
      args: ['--no-sandbox'],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(server.origin + SIMULATOR);
      await page.locator('decision-simulator[data-ready] section[aria-current] a[data-event]').first().click();
      await page.locator('section[aria-current] a[data-event]').first().click();
      const before = await page.locator('[data-way]').innerText();
      await page.evaluate(() => addEventListener('pageshow', (event) => Object.assign(window, { restored: event.persisted })));
      await page.goto(`${server.origin}/glossary/`);
      await page.goBack({ waitUntil: 'commit' });
      await expect.poll(() => page.evaluate(() => (window as unknown as { restored?: boolean }).restored)).toBe(true);
      expect(await page.locator('[data-way]').innerText()).toBe(before);
      await page.locator('[data-tools] [data-back]').click();
      expect(await page.locator('[data-way] li').count()).toBe(1);
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

it('fifty rapid choices: no error, and the state is that of the way in the address', async () => {
  for (const [id, load] of Object.entries(machines)) {
    const page = await open(`/simulators/${id}/`);
    await page.locator('decision-simulator[data-ready]').waitFor();
    const chosen = await page.evaluate(() => {
      let count = 0;
      while (count < 50) {
        const ways = [...document.querySelectorAll<HTMLElement>('section[aria-current] li:not([hidden]) > a[data-event]')];
        const next = ways[count % Math.max(ways.length, 1)];
        if (next) count++;
        (next ?? document.querySelector<HTMLElement>('[data-tools] [data-restart]'))?.click();
      }
      return count;
    });
    expect(chosen).toBe(50);
    const { machine, ruleIds } = await load();
    const steps = decodeWay(new URL(page.url()).searchParams.get('a') ?? '');
    const { snapshot, refused } =
      steps.length > 0 ? replay(machine, inputOf(ruleIds), steps) : { snapshot: begin(machine, inputOf(ruleIds)), refused: undefined };
    expect(refused).toBeUndefined();
    expect(await page.locator('section[aria-current="step"]').getAttribute('data-state'), id).toBe(stateKey(snapshot));
    await page.close();
  }
});
