/** The dispute clock, to the minute and in two time zones. */
import { describe, expect, it } from 'vitest';
import { open } from './browse.ts';
import { CLOCK, errors, NOW, shownText, start, submit } from './tools-page.ts';

describe('the dispute clock', () => {
  it('takes the deadline that the back-end shows, in Pacific time too, and counts down', async () => {
    const page = await open(CLOCK);
    await page.clock.install({ time: NOW });
    await page.reload();
    await page.locator('.tool[data-ready]').waitFor();
    await page.locator('#shown').fill('2026-11-26 04:00');
    await page.locator('#shown-zone').selectOption('pacific');
    await page.locator('#from').fill('2026-11-20 10:00');
    await submit(page);
    expect(await shownText(page, '[data-part="deadline"]')).toBe('2026-11-26 20:00（北京时间） 2026-11-26 04:00（太平洋时间）');
    expect(await shownText(page, '.deadline')).toContain('后台显示');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('clock-heading');
    expect(await shownText(page, '#clock-heading')).toContain('快到了');
    expect(await shownText(page, '.countdown')).toMatch(/^还剩 ?1 天 0[78] 时/);
    const before = await shownText(page, '.countdown');
    await page.clock.runFor(2000);
    expect(await shownText(page, '.countdown')).not.toBe(before);
    expect(await page.locator('.countdown').getAttribute('aria-live')).toBe('off');
    expect(await page.locator('[data-part="announce"]').textContent()).toBe('');
    await page.clock.fastForward('33:00:00');
    await page.clock.runFor(1500);
    expect(await shownText(page, '#clock-heading')).toContain('到点了');
    expect(await shownText(page, '.countdown')).toMatch(/^已过/);
    expect(await shownText(page, '[data-part="result"] [data-part="zero"]')).toContain('按买家的方案执行');
    expect(await page.locator('[data-part="announce"]').textContent()).toContain('到点了');
  });

  it('without it estimates, says so, and takes the earlier reading across the change of Pacific time', async () => {
    const page = await start(CLOCK);
    await page.clock.setFixedTime(new Date('2026-10-30T04:00:00Z'));
    await page.locator('#from').fill('2026-10-30 03:00');
    await submit(page);
    expect(await shownText(page, '.deadline')).toBe('2026-11-04 03:00（北京时间） 2026-11-03 11:00（太平洋时间）估算');
    expect(await shownText(page, '[data-part="result"]')).toContain('另一种晚一小时，是 2026-11-04 04:00（北京时间）');
    expect(await page.locator('[data-part="result"] [data-part="next"] a').getAttribute('href')).toBe(
      '/simulators/dispute-response/#responsePeriod',
    );
  });

  it.each([
    ['platform', '2026-11-27 10:00（北京时间）'],
    ['return', '2026-11-30 10:00（北京时间）'],
    ['appeal', '2026-11-27 10:00（北京时间）'],
    ['window', '2026-12-05 10:00（北京时间）'],
  ])('%s: each stage asks for its own beginning', async (stage, deadline) => {
    const page = await start(CLOCK);
    await page.locator('#stage').selectOption(stage);
    const label = await page.locator('label[for="from"]').innerText();
    expect(label).toContain((await page.locator(`[data-stage="${stage}"] [data-part="from"]`).innerText()).trim());
    await page.locator('#from').fill('2026-11-20 10:00');
    await submit(page);
    expect(await shownText(page, '[data-part="deadline"]')).toContain(deadline);
    await page.locator('#stage').selectOption('response');
    expect(await page.locator('[data-part="result"]').isVisible()).toBe(false);
  });

  it('in transit the platform waits for the promised time', async () => {
    const page = await start(CLOCK);
    await page.locator('#stage').selectOption('platform');
    await page.locator('#from').fill('2026-11-20 10:00');
    await page.locator('#promised').fill('2026-12-12');
    await submit(page);
    expect(await shownText(page, '[data-part="deadline"]')).toContain('2026-12-12 23:59（北京时间）');
  });

  it.each([
    ['2026-02-30 10:00', 'beijing', '日历上没有这一天，请核对月和日。'],
    ['2009-12-31', 'beijing', '早于 2010 年，速卖通还没有上线，请核对年份。'],
    ['2026-11-26 10:00', 'beijing', '这个时间还没到，请核对日期和时区。'],
    ['2026-03-08 02:30', 'pacific', '太平洋时间那天凌晨拨快一小时，没有这个时刻，请回后台再看一次。'],
    ['2026-11-20 25:00', 'beijing', '没有这个时刻，小时是 0 到 23，分钟是 0 到 59。'],
    ['=1+1', 'beijing', '看不懂这个日期，请写成 2026-11-21 09:30 这样。'],
    ['', 'beijing', '后台没显示截止的，要填这一项才能估算。'],
  ])('refuses %s (%s) in one sentence at the field', async (typed, zone, sentence) => {
    const page = await start(CLOCK);
    await page.locator('#from').fill(typed);
    await page.locator('#from-zone').selectOption(zone);
    await submit(page);
    expect(await errors(page)).toEqual({ from: sentence });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('from');
    expect(await page.locator('[data-part="result"]').isVisible()).toBe(false);
  });

  it('takes full-width digits and spaces, and tells an hour that came twice', async () => {
    const page = await start(CLOCK);
    await page.locator('#from').fill('　２０２６－１１－０１　０１：３０ ');
    await page.locator('#from-zone').selectOption('pacific');
    await submit(page);
    expect(await errors(page)).toEqual({});
    expect(await shownText(page, '[data-part="result"]')).toContain('出现两次，这里取前一次');
  });
});
