/** What tests of the desk tools have in common. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { open } from './browse.ts';

export const TRACKING = '/tools/tracking-number/';
export const CLOCK = '/tools/dispute-clock/';
export const SCHEDULE = '/tools/message-schedule/';
export const TOOLS = [TRACKING, CLOCK, SCHEDULE];
/** What every test of a moment takes for now: a Wednesday noon in Beijing. */
export const NOW = new Date('2026-11-25T04:00:00Z');

export async function start(path: string, options = {}): Promise<Page> {
  const page = await open(path, options);
  await page.clock.setFixedTime(NOW);
  await page.locator('.tool[data-ready]').waitFor();
  return page;
}
export const shownText = async (page: Page, selector: string) =>
  ((await page.locator(selector).innerText()) ?? '').replace(/\s+/g, ' ').trim();
/** Puts a text on the field as a paste does. */
export const paste = (page: Page, text: string) =>
  page.locator('#numbers').evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    (field as HTMLTextAreaElement).select();
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
export const submit = (page: Page) => page.locator('.tool button.primary').click();
export const errors = async (page: Page) =>
  Object.fromEntries(
    await page.locator('.tool [aria-invalid="true"]').evaluateAll((fields) =>
      fields.map((f) => [
        f.id,
        (f.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id))
          .filter((e) => e?.classList.contains('field-error'))
          .map((e) => e?.textContent)
          .join(),
      ]),
    ),
  );
export async function saved(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return readFileSync(await file.path(), 'utf8');
}

/** Fills a tool so that it shows its longest answer. */
export const USED: Record<string, (page: Page) => Promise<void>> = {
  [TRACKING]: async (page) => {
    await page.locator('#numbers').fill('RA123456789CN\nRR473124829GB\nLP00123456789');
    await page.locator('[data-part="rows"] [role="row"]').nth(2).waitFor();
  },
  [CLOCK]: async (page) => {
    await page.locator('#from').fill('2026-11-22');
    await submit(page);
  },
  [SCHEDULE]: async (page) => {
    await page.locator('#shipped').fill('2026-11-12 15:00');
    await page.locator('#promised').fill('2026-12-22');
    await submit(page);
  },
};
