/** The message schedule, and the calendar it gives out. */
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { errors, saved, SCHEDULE, shownText, start, submit, USED } from './tools-page.ts';

describe('the message schedule', () => {
  const entries = (page: Page) =>
    page.locator('[data-part="timeline"] > li').evaluateAll((l) => l.map((e) => (e as HTMLElement).dataset.entry));

  it('by keyboard: lays out what to send when, in both zones, each message linked', async () => {
    const page = await start(SCHEDULE);
    await page.locator('#shipped').focus();
    await page.keyboard.type('2026-11-12 15:00');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2026-12-22');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('schedule-heading');
    expect(await entries(page)).toEqual(['shipped', 'notice', 'scan', 'opens', 'checkIn', 'promised', 'closes']);
    expect(await shownText(page, '[data-entry="checkIn"] .timeline-when')).toBe(
      '周四 2026-11-26 10:00（北京时间） 2026-11-25 18:00（太平洋时间）下一件',
    );
    expect(await shownText(page, '[data-entry="notice"]')).toContain('已过');
    expect(await page.locator('[data-part="watched"] > li').count()).toBe(3);
    for (const entry of ['notice', 'checkIn', 'promised'])
      expect(await page.locator(`[data-entry="${entry}"] .timeline-what a`).count()).toBe(1);
    expect(await page.locator('[data-part="result"] [id]').evaluateAll((l) => l.map((e) => e.id))).toEqual(['schedule-heading']);
  });

  it('delivered: no check-in, no customs, but a question after some days', async () => {
    const page = await start(SCHEDULE);
    await page.locator('#shipped').fill('2026-11-12 15:00');
    await page.locator('#delivered').fill('2026-11-24');
    await submit(page);
    expect(await entries(page)).toEqual(['shipped', 'notice', 'scan', 'opens', 'delivered', 'afterDelivery']);
    expect(await page.locator('[data-part="watch"]').isVisible()).toBe(false);
    expect(await shownText(page, '[data-part="result"]')).toContain('算不出纠纷窗口哪天关');
  });

  it('channel and country change the reference time and what is said of customs', async () => {
    const page = await start(SCHEDULE);
    const told = async (channel: string, country: string) => {
      await page.locator('#channel').selectOption(channel);
      await page.locator('#country').selectOption(country);
      await page.locator('#shipped').fill('2026-11-20');
      await submit(page);
      return shownText(page, '[data-part="result"]');
    };
    expect(await told('eub', 'FR')).toMatch(/7–10 个工作日.*寄到欧盟/);
    expect(await told('eub', 'MX')).toMatch(/20 个工作日/);
    expect(await told('wuyou', 'US')).toMatch(/10–45 天.*不说“不收税”/);
    const local = await told('overseas', 'US');
    expect(local).toContain('不过海关');
    expect(local).toContain('手册里没有这个渠道的数');
    expect(await page.locator('[data-entry="customs"]').count()).toBe(0);
  });

  it('is saved as a calendar that another library reads, with nothing of the order in it', async () => {
    const page = await start(SCHEDULE);
    await USED[SCHEDULE]?.(page);
    const file = await saved(page, '[data-part="save"]');
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((e) => new ICAL.Event(e));
    expect(events.map((e) => [e.startDate.toJSDate().toISOString(), e.summary])).toEqual([
      ['2026-11-26T02:00:00.000Z', '发 M6 E邮宝发出 14 天关怀'],
      ['2026-12-22T15:59:00.000Z', '承诺送达时间到，没妥投就发 M8 丢件或长期无更新'],
      ['2027-01-06T15:59:00.000Z', '买家开纠纷的窗口关闭'],
    ]);
    expect(events[0]?.description).toContain('周四 2026-11-26 10:00（北京时间） 2026-11-25 18:00（太平洋时间）');
    expect(events[0]?.description).toContain('14 天（建议）');
    expect(file).not.toMatch(/ATTENDEE|ORGANIZER|2026-11-12/);
  });

  it('what is all in the past has nothing to save', async () => {
    const page = await start(SCHEDULE);
    await page.locator('#shipped').fill('2025-01-10');
    await submit(page);
    expect(await page.locator('[data-part="save"]').isVisible()).toBe(false);
    expect(await shownText(page, '[data-part="result"]')).toContain('没有还没到的提醒');
  });

  it('refuses dates that cannot be, each at its field, and goes to the first', async () => {
    const page = await start(SCHEDULE);
    await submit(page);
    expect(await errors(page)).toEqual({ shipped: '这一项要填。' });
    await page.locator('#shipped').fill('2026-11-20');
    await page.locator('#promised').fill('2026-11-19');
    await page.locator('#delivered').fill('2026-11-26');
    await page.locator('#confirmed').fill('2026-11-31');
    await submit(page);
    expect(await errors(page)).toEqual({
      promised: '早于发货时间，请核对这两个日期和时区。',
      delivered: '这个时间还没到，请核对日期和时区。',
      confirmed: '日历上没有这一天，请核对月和日。',
    });
    expect(await page.locator('[data-part="result"]').isVisible()).toBe(false);
  });
});
