import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { open } from './browse.ts';

const HOME = '/simulators/shipping-method-changed/';
const ready = (page: Page) => page.locator('decision-simulator[data-ready]').first().waitFor();
const current = (page: Page) => page.locator('section[aria-current="step"]').getAttribute('data-state');
const start = async (path = HOME) => {
  const page = await open(path);
  await ready(page);
  return page;
};

describe('by keyboard only', () => {
  it('digits choose, Backspace goes back, focus moves with the state and is announced', async () => {
    const page = await start();
    await page.locator('section[aria-current="step"] a[data-event]').first().focus();
    await page.keyboard.press('1');
    expect(await current(page)).toBe('parcel');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('parcel');
    expect(await page.locator('[data-announce]').textContent()).toBe(await page.locator('#parcel').textContent());
    await page.keyboard.press('1');
    await page.keyboard.press('1');
    expect(await current(page)).toBe('askBeforeChange');
    await page.keyboard.press('Backspace');
    expect(await current(page)).toBe('consentBefore');
  });
  it('Tab and Enter reach everything too', async () => {
    const page = await start();
    await page.locator('#businessMode').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await current(page)).toBe('parcel');
  });
  it('keys outside the simulator, in a field or while composing do nothing', async () => {
    const page = await start();
    await page.keyboard.press('1');
    expect(await current(page)).toBe('businessMode');
    await page
      .locator('section[aria-current="step"] a[data-event]')
      .first()
      .dispatchEvent('keydown', { key: '1', isComposing: true, bubbles: true });
    expect(await current(page)).toBe('businessMode');
    const asks = await start('/simulators/parcel-problem/');
    expect(await asks.locator('form[data-fact]').count()).toBeGreaterThan(0);
  });
});

describe('the way', () => {
  const WAY = `${HOME}?a=mode.pop,parcel.shippedOtherwise,consent.notAsked,stage.noDispute`;
  it('every earlier answer can be changed', async () => {
    const page = await start(WAY);
    expect(await current(page)).toBe('ownUpAndOffer');
    await page.locator('[data-way] button').nth(1).click();
    expect(await current(page)).toBe('parcel');
    expect(await page.locator('[data-way] li').count()).toBe(1);
  });
  it('the browser goes back and forward over it', async () => {
    const page = await start();
    await page.locator('[data-event="mode.pop"]').click();
    await page.locator('[data-event="parcel.notShipped"]').click();
    await page.goBack();
    expect(await current(page)).toBe('parcel');
    await page.goForward();
    expect(await current(page)).toBe('consentBefore');
  });
  it.each([
    ['an unknown event', '?a=mode.pop,parcel.lost', 'parcel'],
    ['an event of another state', '?a=law.china', 'businessMode'],
    ['markup', '?a=%3Cimg%20src=x%20onerror=alert(1)%3E', 'businessMode'],
    ['a prototype name', '?a=mode.pop,__proto__', 'parcel'],
  ])('stops at the last valid step of %s and says so', async (_what, query, state) => {
    const page = await start(HOME + query);
    expect(await current(page)).toBe(state);
    expect(await page.locator('[data-note="refused"]').isVisible()).toBe(true);
  });
  it('an address with an unknown state begins anew and says so', async () => {
    const page = await start(`${HOME}#statue`);
    expect(await current(page)).toBe('businessMode');
    expect(await page.locator('[data-note="unknown"]').isVisible()).toBe(true);
  });
  it('marks itself on the map, whose boxes are links', async () => {
    const page = await start(WAY);
    await page.locator('.map summary').click();
    expect(await page.locator('.map a[data-walked]').count()).toBe(5);
    expect(await page.locator('.map a[data-map="ownUpAndOffer"]').getAttribute('href')).toBe('#ownUpAndOffer');
  });
});

describe('a fact', () => {
  it('is asked in a form; the number decides and stays out of the address', async () => {
    const page = await start('/simulators/shipping-method-choice/');
    const seen: string[] = [];
    for (let i = 0; i < 12 && (await page.locator('section[aria-current="step"] form').count()) === 0; i++)
      await page.locator('section[aria-current="step"] a[data-event]:visible').first().click();
    const form = page.locator('section[aria-current="step"] form');
    const before = await current(page);
    await form.locator('input').fill('23');
    await form.locator('button').click();
    seen.push(page.url());
    expect(await current(page)).not.toBe(before);
    expect(seen[0]).not.toContain('23');
    expect(new URL(seen[0] ?? '').searchParams.get('a')).toMatch(/\.given~\w+$/);
    expect(await page.locator('[data-way] li').last().textContent()).toContain('23');
  });
  it('that is not a number is held back by the field', async () => {
    const page = await start('/simulators/shipping-method-choice/');
    for (let i = 0; i < 12 && (await page.locator('section[aria-current="step"] form').count()) === 0; i++)
      await page.locator('section[aria-current="step"] a[data-event]:visible').first().click();
    const before = await current(page);
    await page.locator('section[aria-current="step"] form button').click();
    expect(await current(page)).toBe(before);
  });
});

describe('an outcome', () => {
  it('copies the whole verdict and a ledger row, over plain http too', async () => {
    const page = await open(`${HOME}?a=mode.pop,parcel.notShipped,consent.notAsked`);
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.reload();
    await ready(page);
    const copied = async (button: string) => {
      await page.evaluate(() => {
        document.addEventListener(
          'copy',
          () => Object.assign(window, { copied: String(document.getSelection()) || (document.activeElement as HTMLTextAreaElement).value }),
          { once: true },
        );
      });
      await page.locator(`section[aria-current="step"] ${button}`).click();
      await page.waitForFunction(() => 'copied' in window);
      return page.evaluate(() => {
        const { copied: text } = window as unknown as { copied: string };
        delete (window as unknown as { copied?: string }).copied;
        return text;
      });
    };
    const verdict = await copied('[data-copy]');
    for (const part of [
      '1. 这家店是哪种经营模式？',
      '先问，再改',
      '接下来做什么',
      '- 发同意请求',
      'M9 改物流方式，征求同意',
      '《中华人民共和国民法典》第',
      '核对于 2026-11-23',
    ])
      expect(verdict).toContain(part);
    const row = (await copied('[data-copy-row]')).split('\t');
    expect(row).toHaveLength(12);
    expect(row[10]).toBe('先问，再改');
  });
});

describe('in an article', () => {
  it.each([
    ['/articles/platforms/two-platforms/', 'platform-choice'],
    ['/articles/disputes/quality-first-reply/', 'quality-complaint'],
    ['/articles/disputes/bad-review/', 'bad-review'],
    ['/articles/disputes/dispute-timeline/', 'dispute-response'],
    ['/articles/shipping-law/order-of-use/', 'shipping-method-changed'],
    ['/articles/logistics/choosing/', 'shipping-method-choice'],
    ['/articles/logistics/tracking/', 'parcel-problem'],
  ])('%s plays %s to an outcome, its script fetched only when near, the address left alone', async (path, machine) => {
    const page = await open(path);
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    const simulator = page.locator(`decision-simulator[machine="${machine}"]`);
    expect(await simulator.getAttribute('data-ready')).toBeNull();
    await simulator.scrollIntoViewIfNeeded();
    await ready(page);
    expect(scripts.some((url) => url.includes(machine))).toBe(true);
    for (let i = 0; i < 20 && (await simulator.locator('section[aria-current="step"][data-outcome]').count()) === 0; i++) {
      const section = simulator.locator('section[aria-current="step"]');
      if (await section.locator('[data-branches]').count()) await section.locator('[data-branches] summary').click();
      await section.locator('a[data-event]:visible').last().click();
    }
    expect(await simulator.locator('section[aria-current="step"][data-outcome] .answer').isVisible()).toBe(true);
    expect(page.url()).toMatch(new RegExp(`${path}$`));
  });
});
