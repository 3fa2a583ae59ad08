/** Every kind of page: accessible in light and dark, usable at 360 px, still when it loads, found by search. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings, open, openWithoutScript, watchShifts } from './browse.ts';
import { OFFLINE_PART } from './offline-part.ts';

const KINDS = [
  '/',
  '/articles/',
  '/articles/disputes/',
  '/articles/disputes/bad-review/',
  '/articles/shipping-law/trade-usage/',
  '/simulators/',
  '/simulators/parcel-problem/',
  '/simulators/shipping-method-changed/?a=mode.pop,parcel.notShipped,consent.notAsked',
  '/glossary/',
  '/claims/',
  '/verify/',
  '/shop/',
  '/sources/',
  '/cases/',
  '/cases/economy-instead-of-standard/',
  '/search/?q=差评',
  '/404.html',
];

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  it.each(KINDS)('%s', async (path) => {
    const page = await open(path, { colorScheme });
    await page.waitForTimeout(path.includes('?') ? 1200 : 200);
    for (const details of await page.locator('details.map summary').all()) await details.click();
    expect(await axeFindings(page)).toEqual([]);
  });
  it('the search dialog', async () => {
    const page = await open('/', { colorScheme });
    await page.keyboard.press('Control+k');
    await page.locator('dialog[open] input').fill('差评');
    await page.locator('#dialog-results li').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

it.each(KINDS)('%s fits 360 px without sideways scrolling', async (path) => {
  const page = await open(path, { viewport: { width: 360, height: 740 } });
  await page.waitForTimeout(path.includes('?') ? 1000 : 100);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

it.each(['/', '/articles/disputes/bad-review/', '/simulators/parcel-problem/', '/claims/'])(
  '%s does not shift while it loads',
  async (path) => {
    const page = await open('/404.html');
    const shift = await watchShifts(page);
    await page.goto(path);
    await page.waitForTimeout(800);
    expect(await shift()).toBeLessThan(0.01);
  },
);

it('an article asks for three things before anyone touches it, all from here', async () => {
  const page = await open('/404.html');
  await page.waitForTimeout(800); // its own icon
  const asked: string[] = [];
  page.on('request', (request) => OFFLINE_PART.test(request.url()) || asked.push(request.url()));
  await page.goto('/articles/disputes/evidence/');
  await page.waitForTimeout(800);
  expect(asked.length, asked.join(' ')).toBeLessThanOrEqual(3);
  const { origin } = new URL(page.url());
  for (const url of asked) expect(new URL(url).origin).toBe(origin);
});

describe('without JavaScript', () => {
  it('an article, the glossary and the claims are whole', async () => {
    const page = await openWithoutScript('/articles/disputes/bad-review/');
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('decision-simulator section').count()).toBeGreaterThan(3);
    expect(await page.locator('button:visible:not([data-restart])').count()).toBe(0);
  });
  it('claims are filtered by verdict and section', async () => {
    const page = await openWithoutScript('/claims/');
    await page.locator('#verdict-冲').check();
    const shown = await page.locator('.claim:visible').count();
    expect(shown).toBeGreaterThan(3);
    expect(await page.locator('.claim:visible[data-verdicts~="冲"]').count()).toBe(shown);
    await page.locator('#section-B2').check();
    expect(await page.locator('.claim:visible').evaluateAll((list) => list.map((e) => e.id))).toEqual(['B2.4', 'B2.9']);
  });
  it('search says what to do instead', async () => {
    const page = await openWithoutScript('/search/');
    expect(await page.locator('noscript').isVisible()).toBe(true);
  });
});

describe('search', () => {
  const results = (page: Page, list = '#search-results') => page.locator(`${list} > li > a`);
  it('finds a step of a simulator and goes straight to it', async () => {
    const page = await open('/search/?q=包裹发出了没有');
    await results(page).first().waitFor();
    const urls = await results(page).evaluateAll((links) =>
      links.map((a) => (a as HTMLAnchorElement).pathname + (a as HTMLAnchorElement).hash),
    );
    expect(urls.slice(0, 3)).toContain('/simulators/shipping-method-changed/#parcel');
  });
  it('finds a heading, a term and a claim, each by its own address', async () => {
    const page = await open('/search/?q=惯例谁来证明');
    await results(page).first().waitFor();
    const urls = () =>
      results(page).evaluateAll((links) => links.map((a) => decodeURI((a as HTMLAnchorElement).pathname + (a as HTMLAnchorElement).hash)));
    expect((await urls()).some((u) => u.startsWith('/articles/shipping-law/trade-usage/'))).toBe(true);
    expect((await urls()).some((u) => u.startsWith('/glossary/#'))).toBe(true);
    await page.locator('main [data-kinds] button', { hasText: '原文对照' }).click();
    await page.waitForFunction(() => document.querySelector('#search-results a')?.getAttribute('href')?.startsWith('/claims/#'));
    expect(await urls()).toContain('/claims/#D5');
  });
  it('opens by / and Ctrl K from anywhere, and / can be turned off', async () => {
    const page = await open('/articles/disputes/evidence/');
    await page.keyboard.press('/');
    await page.locator('dialog[open] input').waitFor();
    await page.keyboard.type('cp');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.locator('[data-setting="slash"]').selectOption('off');
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.waitForTimeout(300);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.locator('dialog[open]').waitFor();
  });
  it('filters by kind with counts that are right', async () => {
    const page = await open('/search/?q=差评');
    await results(page).first().waitFor();
    const total = Number(await page.locator('main [data-total]').textContent());
    const kinds = page.locator('main [data-kinds] button:not([data-kind=""])');
    let sum = 0;
    for (let i = 0; i < (await kinds.count()); i++) {
      const [, name, count] = /^(\D+) (\d+)$/.exec((await kinds.nth(i).textContent()) ?? '') ?? [];
      sum += Number(count);
      await kinds.nth(i).click();
      const shown = (n: number) =>
        page.waitForFunction(
          ([wanted, kind]) => {
            const tags = [...document.querySelectorAll('#search-results .tag')];
            return tags.length === wanted && tags.every((t) => t.textContent === kind);
          },
          [n, name] as const,
        );
      await shown(Math.min(Number(count), 8));
      while (await page.locator('main [data-more] button').isVisible()) {
        const before = await results(page).count();
        await page.locator('main [data-more] button').click();
        await shown(Math.min(Number(count), before + 16));
      }
      await shown(Number(count));
    }
    expect(sum).toBe(total);
  });
  it('is walked by arrow keys and Enter', async () => {
    const page = await open('/');
    await page.keyboard.press('Control+k');
    await page.locator('dialog input').fill('差评');
    await page.locator('#dialog-results li').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('#dialog-results a[aria-selected="true"]');
    expect(await chosen.getAttribute('id')).toBe('dialog-results-1');
    const href = await chosen.getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => decodeURI(url.href).endsWith(decodeURI(href ?? '?')));
  });
});

it('print hides the frame, keeps the article, and is light', async () => {
  const page = await open('/articles/disputes/bad-review/');
  await page.locator('[data-setting="theme"]').selectOption('dark');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.site-header').isVisible()).toBe(false);
  expect(await page.locator('h1').isVisible()).toBe(true);
  // Dark ink on white, whatever theme was chosen.
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(29, 35, 41)');
});

it('the theme is chosen and kept', async () => {
  const page = await open('/');
  await page.locator('[data-setting="theme"]').selectOption('dark');
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await background()).toBe('rgb(20, 23, 26)');
  await page.goto('/glossary/');
  expect(await background()).toBe('rgb(20, 23, 26)');
});
