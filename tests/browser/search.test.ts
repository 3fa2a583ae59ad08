/** Search as staff use it: the golden queries, and what bad input gets. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { askSite, golden, score } from '../../bench/search/measure.ts';
import { open } from './browse.ts';

/** Hits, a little below what was reached; `npm run bench` has the figures by class. */
const GATES = { tuned: { hit1: 390, hit3: 410, zero: 0 }, untouched: { hit1: 154, hit3: 167, zero: 0 } };

describe.each(['tuned', 'untouched'] as const)('the %s golden queries', (name) => {
  it('keep what was reached', { timeout: 180_000 }, async () => {
    const queries = golden(name);
    const answers = await askSite(
      await open('/search/'),
      queries.map((q) => q.query),
    );
    const { all } = score(
      queries,
      answers.map((a) => a.urls),
    );
    expect(all).toBeDefined();
    expect(all?.hit1).toBeGreaterThanOrEqual(GATES[name].hit1);
    expect(all?.hit3).toBeGreaterThanOrEqual(GATES[name].hit3);
    expect(all?.zero).toBeLessThanOrEqual(GATES[name].zero);
  });
});

const ask = async (page: Page, query: string) => {
  await page.locator('main input[name="q"]').fill(query);
  await page.locator('main form').evaluate((form: HTMLFormElement) => form.requestSubmit());
  await page.locator('#search-results[data-query]').waitFor({ state: 'attached' });
  await page.waitForFunction(
    (q) => document.querySelector<HTMLElement>('#search-results')?.dataset.query === q,
    (await page.locator('main input[name="q"]').inputValue()).trim(),
  );
};
const first = (page: Page) => page.locator('#search-results a').first();

it('says what it searched instead, and goes back to what was typed', async () => {
  const page = await open('/search/');
  await ask(page, '插评');
  expect(await page.locator('main [data-rewritten]').innerText()).toContain('已按“差评”搜索');
  expect(await first(page).locator('mark').first().textContent()).toContain('差评');
  await page.locator('main [data-literal]').click();
  await page.locator('main [data-rewritten]').waitFor({ state: 'hidden' });
});

it('shows terms that share initials as a choice', async () => {
  const page = await open('/search/');
  await ask(page, 'cj');
  const choices = await page.locator('main [data-choices] button').allTextContents();
  expect(choices.sort()).toEqual(['裁决', '重寄'].sort());
  await page.locator('main [data-choices] button', { hasText: '重寄' }).click();
  await page.locator('#search-results[data-query="重寄"]').waitFor();
  expect(await first(page).getAttribute('href')).toBe('/glossary/#reship');
});

it('never leaves the page empty', async () => {
  const page = await open('/search/');
  await ask(page, 'qqqwwwzzz');
  expect(await page.locator('main [data-none]').isVisible()).toBe(true);
  expect(await page.locator('main [data-none] a').count()).toBeGreaterThan(2);
});

it('shows the verdict of a statement in title and excerpt', async () => {
  const page = await open('/search/');
  await ask(page, '要客户把差评撤掉');
  const claim = page.locator('#search-results a', { hasText: '原文 B2.9' });
  if ((await claim.count()) === 0) await page.locator('main [data-kinds] button', { hasText: '原文对照' }).click();
  expect(await claim.first().locator('strong').textContent()).toContain('不要照做');
  expect(await first(page).textContent()).not.toContain('原文 B2.9');
});

it('keeps recent searches on the device and forgets them when asked', async () => {
  const page = await open('/search/');
  await ask(page, '差评');
  await first(page).click();
  await page.goto('/search/');
  expect(await page.locator('main .recent button').allTextContents()).toEqual(['差评']);
  await page.locator('main [data-forget]').click();
  expect(await page.locator('main [data-recent]').isVisible()).toBe(false);
});

it('waits while an input method composes', async () => {
  const page = await open('/search/');
  const input = page.locator('main input[name="q"]');
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('pagefind') && asked.push(request.url()));
  await input.evaluate((field: HTMLInputElement) => {
    field.value = 'cha p';
    field.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
  });
  await page.waitForTimeout(400);
  expect(asked).toEqual([]);
  await input.evaluate((field: HTMLInputElement) => {
    field.value = '差评';
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  });
  await first(page).waitFor();
});

describe('bad input', () => {
  it.each([
    ['ten thousand characters', '买家没收到货'.repeat(1700)],
    ['only punctuation', '，。！？…——'],
    ['emoji', '🙂📦🔥'],
    ['markup', '<img src=x onerror="window.hacked=1">'],
    ['quotes', '"\'“”‘’`'],
    ['control characters', '\u0001\u0007\u001b[31m'],
    ['a prototype name', '__proto__ constructor toString'],
    ['right-to-left text', 'لم يصل الطلب'],
    ['a quoted phrase', '"没收到货"'],
  ])('%s: an answer, nothing injected, nothing thrown', async (_what, query) => {
    const page = await open('/search/');
    await page.locator('main input[name="q"]').evaluate((field: HTMLInputElement, value) => {
      field.value = value;
      field.form?.requestSubmit();
    }, query);
    await page.locator('#search-results[data-query]').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await page.locator('#search-results img, #search-results script').count()).toBe(0);
  });
  it('a query in the address is shown, not run', async () => {
    const page = await open('/search/?q=%3Cscript%3Ewindow.hacked%3D1%3C%2Fscript%3E');
    await page.locator('#search-results[data-query]').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });
});

it('a missing index is told in one sentence with other ways, and mends itself', async () => {
  const page = await open('/404.html');
  await page.route('**/pagefind/**', (route) =>
    route.fulfill({
      status: 200,
      contentType: 'text/javascript',
      body: 'export const createInstance = () => { throw new Error("broken"); };',
    }),
  );
  await page.goto('/search/?q=差评');
  await page.locator('main [data-broken]').waitFor();
  expect(await page.locator('main [data-broken] a').count()).toBeGreaterThan(2);
});
