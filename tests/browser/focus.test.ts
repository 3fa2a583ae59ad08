/** Where the keyboard stands: seen wherever it is, and never lost by what an action changes. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { open } from './browse.ts';
import { focused } from './tree.ts';

describe('the focus', () => {
  const settles = (page: Page) => expect.poll(async () => (await focused(page)).name ?? '');

  it('is not lost in a search by what takes the place of what was pressed', async () => {
    const page = await open('/search/?q=退款');
    await page.locator('#search-results a').nth(7).waitFor();
    await page.locator('main [data-more] button').press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search-results-8');
    const kind = page.locator('main [data-kinds] button').nth(1);
    const name = await kind.innerText();
    await kind.press('Enter');
    await page.locator('main [data-kinds] button[aria-pressed="true"]', { hasText: name }).waitFor();
    await settles(page).toBe(name);
  });

  it("is at the step in force after the browser's back and forward, and after a link on the map", async () => {
    const page = await open('/simulators/shipping-method-changed/');
    await page.locator('decision-simulator[data-ready]').waitFor();
    const heading = () => page.locator('section[aria-current] h2').innerText();
    await page.locator('section[aria-current] a[data-event]').first().focus();
    for (const key of ['1', '1', '1']) await page.keyboard.press(key);
    await page.goBack();
    await settles(page).toBe(await heading());
    await page.goForward();
    await expect.poll(heading).toContain('先问，再改');
    await settles(page).toContain('先问，再改');
    await page.locator('.map summary').press('Enter');
    await page.locator('.map a[data-map="parcel"]').press('Enter');
    await expect.poll(heading).toBe('包裹发出了没有？');
    await settles(page).toBe('包裹发出了没有？');
  });

  it('a link on the map leads from a case to reference, and back to the case with what was typed', async () => {
    const page = await open('/simulators/shipping-method-choice/');
    await page.locator('decision-simulator[data-ready]').waitFor();
    while ((await page.locator('section[aria-current] form:visible').count()) === 0)
      await page.locator('section[aria-current] a[data-event]:visible').first().click();
    await page.locator('section[aria-current] form input').fill('17');
    await page.locator('section[aria-current] form input').press('Enter');
    const here = page.locator('section[aria-current]');
    const [way, state, address] = [await page.locator('[data-way]').innerText(), await here.getAttribute('data-state'), page.url()];
    expect(way).toContain('17');
    const box = (key: string | null) => page.locator(`.map a[data-map="${key}"]`);
    await page.locator('.map summary').press('Enter');
    await box(state).press('Enter');
    await box('businessMode').waitFor();
    expect([await page.locator('[data-way]').innerText(), page.url()]).toEqual([way, address]);
    await box('promisedTime').press('Enter');
    await expect.poll(() => here.getAttribute('data-state')).toBe('promisedTime');
    expect(await page.locator('[data-note="reference"]').isVisible()).toBe(true);
    expect(new URL(page.url()).search).toBe('');
    await page.goBack();
    await expect.poll(() => here.getAttribute('data-state')).toBe(state);
    expect(await page.locator('[data-way]').innerText()).toBe(way);
  });

  it('goes where the page goes on when an exam is given up', async () => {
    const page = await open('/exam/');
    await page.locator('exam-session[data-ready]').waitFor();
    await page.locator('[data-start] [name="name"]').fill('小林');
    await page.locator('[data-start] [name="name"]').press('Enter');
    await page.locator('exam-session quiz-question[data-ready]').waitFor();
    await page.reload();
    await page.locator('[data-abandon]').press('Enter');
    await settles(page).toBe('怎么考');
  });

  it.each(['/', '/search/?q=差评', '/articles/disputes/evidence/'])('has a ring that nothing cuts off: %s', async (path) => {
    const page = await open(path);
    await page.waitForTimeout(300);
    const cut = new Set<string>();
    for (let stop = 0; stop < 30; stop++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return undefined;
        const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
        if (outlineStyle === 'none') return `no ring: ${element.outerHTML.slice(0, 80)}`;
        const ring = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
        const own = element.getBoundingClientRect();
        for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
          if (getComputedStyle(around).overflowY === 'visible') continue;
          const box = around.getBoundingClientRect();
          if (own.top - ring < box.top - 0.5 || own.bottom + ring > box.bottom + 0.5) return `cut off: ${element.outerHTML.slice(0, 80)}`;
        }
        return undefined;
      });
      if (found) cut.add(found);
    }
    expect([...cut]).toEqual([]);
  });
});
