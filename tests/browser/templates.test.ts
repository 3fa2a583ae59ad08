/** Messages in the browser: found, filled and copied by keyboard; whole without JavaScript; accessible, narrow, light. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings, open, openWithoutScript, scriptsOf } from './browse.ts';

const PATHS = ['/templates/', '/templates/m9/'];

/** Fills what the form asks for, by typing; leaves what is filled already. */
async function fill(page: Page, name: string): Promise<void> {
  await page.locator('[name="country"]').selectOption('RU');
  await page.locator('[name="channel"]').selectOption('epacket');
  for (const select of await page.locator('[data-choice]').all()) await select.selectOption('0');
  for (const row of await page.locator('[data-field]:not([hidden])').all()) {
    const kind = await row.getAttribute('data-kind');
    const input = row.locator('input');
    if ((await input.inputValue()) === '') await input.fill(kind === 'date' ? '2026-11-27' : kind === 'text' ? name : '4');
  }
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const copying = { permissions: ['clipboard-read', 'clipboard-write'] };

it('is walked from the filter to the clipboard by keyboard alone', async () => {
  const page = await open('/templates/', copying);
  await page.locator('message-list[data-ready]').waitFor();
  await page.locator('#message-filter').focus();
  await page.keyboard.type('换物流');
  expect(await page.locator('[data-group] li:visible').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/templates/m9/');
  await page.locator('message-template[data-ready]').waitFor();
  await page.locator('[name="country"]').focus();
  const typed = new Set<string>();
  for (let i = 0; i < 40; i++) {
    const field = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at?.closest('.fields')) return undefined;
      return { id: at.id, tag: at.tagName, type: (at as HTMLInputElement).type, value: (at as HTMLInputElement).value };
    });
    if (!field) break;
    if (field.tag === 'SELECT' && field.value === '') {
      await page.keyboard.press('ArrowDown');
      if (field.id === 'f-channel') for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowDown');
    } else if (field.type === 'date' && field.value === '') {
      await page.keyboard.type('11272026');
    } else if (field.tag === 'INPUT' && field.type === 'text' && field.value === '') {
      await page.keyboard.type(field.id === 'f-days_difference' ? '4' : 'Zoë');
    }
    typed.add(field.id);
    await page.keyboard.press('Tab');
  }
  expect([...typed]).toEqual(expect.arrayContaining(['f-country', 'f-channel', 'f-buyer_name', 'f-reply_by']));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.locator('[data-announce]').textContent()).toBe('已复制西班牙语消息。');
  const text = await clipboard(page);
  expect(text).toContain('Hola, Zoë:');
  expect(text).toContain('27 nov 2026');
  expect(text).toContain('Este es un servicio postal para paquetes pequeños.');
  expect(text).toContain('La Unión Europea');
  expect(text).not.toMatch(/[[\]{}]|undefined/);
});

it('copies nothing while a blank is empty, says which, and goes there', async () => {
  const page = await open('/templates/m9/', copying);
  expect(await page.locator('[data-copy]:enabled').count()).toBe(0);
  await fill(page, 'Ana');
  expect(await page.locator('[data-copy]:enabled').count()).toBe(5);
  await page.locator('#f-order_no').fill('');
  expect(await page.locator('[data-copy]:enabled').count()).toBe(0);
  expect(await page.locator('[data-names]').textContent()).toBe('订单号');
  await page.keyboard.press('Control+Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-order_no');
  await expect.poll(() => page.locator('[data-announce]').textContent()).toBe('还不能复制，缺：订单号。');
  await page.locator('#f-order_no').fill('1');
  await page.locator('#f-days_difference').fill('four');
  await page.locator('#f-order_no').focus();
  expect(await page.locator('[data-field="days_difference"] [data-fault]').textContent()).toContain('只写数字');
});

it('refuses a day that cannot be, in a sentence of its own, at the field', async () => {
  const page = await open('/templates/m22/');
  await page.clock.setFixedTime(new Date('2026-11-25T17:00:00Z')); // the 26th in Beijing
  const told = async (day: string) => {
    await page.locator('#f-refund_date').fill(day);
    await page.locator('#f-amount').focus();
    return page.locator('[data-field="refund_date"] [data-fault]:visible').allInnerTexts();
  };
  expect(await told('2026-11-27')).toEqual(['这件事已经发生，日期不能在今天以后。']);
  expect(await page.locator('[data-names]').textContent()).toContain('退款日期');
  expect(await told('2009-12-31')).toEqual(['这一天不存在，或者不在 2010 到 2099 年之间。']);
  expect(await told('2026-11-26')).toEqual([]);
  expect(await page.locator('#f-refund_date').getAttribute('aria-invalid')).toBe('false');
});

it('refuses an estimate that ends before it begins', async () => {
  const page = await open('/templates/m1/');
  await page.locator('[name="country"]').selectOption('FR');
  await page.locator('[name="channel"]').selectOption('standard');
  await page.locator('#f-eta_from').fill('2026-12-05');
  await page.locator('#f-eta_to').fill('2026-12-04');
  await page.locator('#f-eta_to').blur();
  expect(await page.locator('[data-field="eta_to"] [data-fault]:visible').allInnerTexts()).toEqual(['比上面那个日期早，请核对这两项。']);
  expect(await page.locator('[data-names]').textContent()).toContain('预计最晚送达');
});

it('shows English first to a country whose language a message lacks', async () => {
  const page = await open('/templates/m9/');
  await page.locator('option[value="DE"]').evaluate((option) => Object.assign((option as HTMLElement).dataset, { language: 'de' }));
  await page.locator('[name="country"]').selectOption('FR');
  expect(await page.locator('[name="language"]').inputValue()).toBe('fr');
  await page.locator('[name="country"]').selectOption('DE');
  expect(await page.locator('[name="language"]').inputValue()).toBe('en');
});

it('fills all languages at once, keeps braces, emoji and other directions as typed', async () => {
  const page = await open('/templates/m9/', copying);
  const name = 'مريم 😀 {order_no}';
  await fill(page, name);
  for (const section of await page.locator('message-template section').all()) expect(await section.textContent()).toContain(name);
  expect(await page.locator('.messages section').first().getAttribute('data-language')).toBe('ru');
  await page.locator('section[data-language="en"] [data-copy]').click();
  await expect.poll(() => page.locator('[data-announce]').textContent()).toBe('已复制英语消息。');
  const text = await clipboard(page);
  expect(text).toContain(`Hello \u2068${name}\u2069,`);
  expect(text).toContain('Delivery to your country can take longer');
  expect(text).toContain('27 Nov 2026');
});

it('changes its sentences with channel, country and choice', async () => {
  const page = await open('/templates/m9/');
  await fill(page, 'Ana');
  const said = () => page.locator('section[data-language="en"] [data-variant]:not([hidden]) [data-say]').allTextContents();
  expect((await said()).join(' ')).toContain('It does not show a signature');
  await page.locator('[name="country"]').selectOption('US');
  await page.locator('[name="channel"]').selectOption('courier');
  await page.locator('[data-choice]').last().selectOption('1');
  const now = (await said()).join(' ');
  expect(now).toContain('The United States no longer has a duty exemption');
  expect(now).toContain('The courier may call you');
  expect(now).toContain('Nov 27, 2026');
  expect(await page.locator('[data-names]').textContent()).toBe('金额');
  await page.locator('#f-amount').fill('12,5');
  await page.locator('[data-currency]').selectOption('EUR');
  expect((await said()).join(' ').replaceAll(/\s/g, ' ')).toContain('EUR 12.50');
});

it('copies on plain http, where there is no clipboard API', async () => {
  const page = await open('/templates/m9/', copying);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await fill(page, 'Ana');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.locator('[data-announce]').textContent()).toBe('已复制俄语消息。');
});

it('keeps nothing that was typed: not in the address, nor in storage, nor over a reload', async () => {
  const page = await open('/templates/m9/', copying);
  await fill(page, 'Secret-Ana');
  await page.keyboard.press('Control+Enter');
  const kept = await page.evaluate(() => JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(kept).not.toContain('Secret');
  expect(kept).not.toContain('2026-11-27');
  await page.reload();
  expect(await page.locator('#f-buyer_name').inputValue()).toBe('');
});

it('keeps favourites and recent ones on the device', async () => {
  const page = await open('/templates/m9/');
  await page.locator('[data-favourite]').click();
  expect(await page.locator('[data-favourite]').getAttribute('aria-pressed')).toBe('true');
  await page.goto('/templates/');
  for (const name of ['favourites', 'recent']) expect(await page.locator(`[data-kept="${name}"] li`).count()).toBe(1);
  await page.goto('/templates/m9/');
  await page.locator('[data-favourite]').click();
  await page.goto('/templates/');
  expect(await page.locator('[data-kept="favourites"]').isVisible()).toBe(false);
});

describe('without JavaScript', () => {
  it('every sentence in every language stands there with its blanks marked', async () => {
    const page = await openWithoutScript('/templates/m9/');
    expect(await page.locator('.fields').isVisible()).toBe(false);
    expect(await page.locator('button:visible').count()).toBe(0);
    for (const tag of ['en', 'es', 'pt-BR', 'fr', 'ru']) {
      const section = page.locator(`#lang-${tag}`);
      expect(await section.locator('[data-say]:visible').count()).toBeGreaterThan(20);
      expect(await section.textContent()).toContain('[订单号]');
      expect(await section.textContent()).toContain('未经母语者校对');
    }
  });
  it('the list leads to every message', async () => {
    const page = await openWithoutScript('/templates/');
    expect(await page.locator('[data-group] a:visible').count()).toBeGreaterThanOrEqual(6);
    expect(await page.locator('input:visible').count()).toBe(0);
  });
});

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  it.each(PATHS)('%s', async (path) => {
    const page = await open(path, { colorScheme });
    expect(await axeFindings(page)).toEqual([]);
    if (path !== '/templates/') await fill(page, 'Ana');
    expect(await axeFindings(page)).toEqual([]);
  });
});

it.each(PATHS)('%s fits 360 px without sideways scrolling', async (path) => {
  const page = await open(path, { viewport: { width: 360, height: 740 } });
  if (path !== '/templates/') await fill(page, 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

it('a message loads at most 8 kB of script, brotli, and its page stays under 24 kB', async () => {
  const page = await open('/404.html');
  const scripts = scriptsOf(page);
  await page.goto('/templates/m9/');
  await fill(page, 'Ana');
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(300);
  const brotli = (file: string) => brotliCompressSync(readFileSync(join('dist', file))).length;
  expect(scripts()).toBeGreaterThan(2_000);
  console.info(`message page: script ${scripts()} B, page ${brotli('templates/m9/index.html')} B, brotli`);
  expect(scripts()).toBeLessThanOrEqual(8_000);
  expect(brotli('templates/m9/index.html')).toBeLessThanOrEqual(24_000);
});
