/**
 * What the other tests of pages leave out: forced colours, 400 % zoom and reduced motion on every kind of page, and what the
 * browser's own accessibility tree says: names, live announcements, errors tied to their fields.
 */
import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings, open, profile } from './browse.ts';
import { focused, saying, spoken, tree } from './tree.ts';

const OUTCOME = '/simulators/shipping-method-changed/?a=mode.pop,parcel.notShipped,consent.notAsked';
const SCENARIO = '/scenarios/quality-angry-russia/';
const KINDS = [
  '/',
  '/404.html',
  '/articles/',
  '/articles/logistics/channels/',
  '/articles/shipping-law/statutory-gap-filler/',
  '/articles/disputes/dispute-timeline/',
  '/simulators/',
  OUTCOME,
  '/scenarios/',
  SCENARIO,
  '/questions/',
  '/learn/',
  '/learn/1/',
  '/review/',
  '/exam/',
  '/record/',
  '/trainer/',
  '/templates/',
  '/templates/m9/',
  '/tools/',
  '/tools/tracking-number/',
  '/tools/dispute-clock/',
  '/tools/message-schedule/',
  '/glossary/',
  '/claims/',
  '/verify/',
  '/sources/',
  '/shop/',
  '/cases/economy-instead-of-standard/',
  '/search/?q=差评',
];

/** Whatever a reader can act on or is told a value by; none may be without a name. */
const NAMED = new Set(
  'button link textbox searchbox combobox checkbox radio spinbutton listbox meter progressbar dialog slider switch region'.split(' '),
);

describe('every kind of page in forced colours, at 400 % zoom, with motion reduced', () => {
  let page: Page;
  const visit = async (path: string) => {
    page = await (await profile({ viewport: { width: 320, height: 256 }, forcedColors: 'active' })).newPage();
    await page.goto(path);
    if (path.includes('?q=')) await page.locator('#search-results a').first().waitFor();
    else await page.waitForTimeout(300);
  };
  it.each(KINDS)('%s', async (path) => {
    await visit(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(
      await page.evaluate(() =>
        document
          .getAnimations()
          .filter((a) => Number(a.effect?.getComputedTiming().activeDuration) > 10)
          .map((a) => (a as CSSAnimation).animationName),
      ),
    ).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
    const nameless = (await tree(page)).filter((n) => !n.ignored && NAMED.has(n.role?.value ?? '') && !n.name?.value?.trim());
    expect(nameless.map((n) => n.role?.value)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
  });
});

it('no page is wider than 320 px, everything unfolded', async () => {
  const page = await (await profile({ viewport: { width: 320, height: 640 } })).newPage();
  // As they stand, with every state and answer in sight.
  await page.route('**/_astro/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  const wide: string[] = [];
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  for (const file of files) {
    await page.goto(`/${file.replace(/index\.html$/, '')}`, { waitUntil: 'domcontentloaded' });
    const width = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      return document.documentElement.scrollWidth;
    });
    if (width > 320) wide.push(`${file}: ${width}`);
  }
  expect(files.length).toBeGreaterThan(200);
  expect(wide).toEqual([]);
});

it('motion is only for who wants it', async () => {
  const page = await open('/', { reducedMotion: 'no-preference' });
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('smooth');
});

describe('announced', () => {
  it('the next step of a simulator, which has the focus', async () => {
    const page = await open('/simulators/parcel-problem/');
    await page.locator('decision-simulator[data-ready]').waitFor();
    await page.locator('section[aria-current] a[data-event]').first().focus();
    await page.keyboard.press('1');
    const heading = (await page.locator('section[aria-current] h2').innerText()).trim();
    await saying(page).toContain(heading);
    expect((await focused(page)).name).toBe(heading);
  });

  it('how many places a search found, and that it found none', async () => {
    const page = await open('/search/');
    await page.locator('main input[name="q"]').fill('差评');
    await page.locator('#search-results a').first().waitFor();
    const total = await page.locator('main [data-total]').textContent();
    expect(Number(total)).toBeGreaterThan(3);
    await saying(page).toContain(`找到 ${total} 处`);
    await page.locator('main input[name="q"]').fill('qwxzzk');
    await saying(page).toContain('找到 0 处');
  });

  it('what a choice in a scenario was worth, and why', async () => {
    const page = await open(SCENARIO);
    await page.locator('scenario-quiz[data-ready]').waitFor();
    await page.locator('section[aria-current] li[data-grade="poor"] a[data-event]').first().press('Enter');
    const reason = (await page.locator('li[data-taken] [data-reason]').innerText()).trim();
    await saying(page).toEqual([expect.stringContaining(reason)]);
    expect((await spoken(page))[0]).toMatch(/不好/);
  });

  describe('that a text was copied', () => {
    const copying = { permissions: ['clipboard-read', 'clipboard-write'] };
    it('of an outcome, each time', async () => {
      const page = await open(OUTCOME, copying);
      await page.locator('decision-simulator[data-ready]').waitFor();
      for (let time = 0; time < 2; time++) {
        await page.locator('section[aria-current] [data-copy]').first().press('Enter');
        await saying(page).toContain('已复制');
        await page.locator('section[aria-current] [data-copy]', { hasText: '复制处理结论' }).waitFor();
      }
    });
    it('of an article', async () => {
      const page = await open('/articles/disputes/bad-review/', copying);
      await page.locator('[data-copy-text]').first().press('Enter');
      await saying(page).toContain('已复制');
    });
  });
});

describe('an error is part of its field', () => {
  it('in a desk tool', async () => {
    const page = await open('/tools/dispute-clock/');
    await page.locator('.tool[data-ready]').waitFor();
    await page.locator('#from').fill('2026-02-30');
    await page.locator('#from').press('Enter');
    await expect
      .poll(() => focused(page))
      .toMatchObject({
        name: expect.stringContaining('买家提起或最后修改纠纷的时间'),
        description: expect.stringContaining('日历上没有这一天'),
        invalid: 'true',
      });
  });

  it('in a message, and only while it is one', async () => {
    const page = await open('/templates/m9/');
    await page.locator('message-template[data-ready]').waitFor();
    await page.locator('[name="country"]').selectOption('RU');
    await page.locator('[name="channel"]').selectOption('epacket');
    for (const select of await page.locator('[data-choice]').all()) await select.selectOption('0');
    const days = page.locator('#f-days_difference');
    await days.fill('four');
    await days.press('Tab');
    await days.focus();
    await expect.poll(() => focused(page)).toMatchObject({ description: expect.stringContaining('只写数字'), invalid: 'true' });
    await days.fill('4');
    await expect.poll(() => focused(page)).toMatchObject({ description: expect.not.stringContaining('只写数字'), invalid: 'false' });
  });
});
