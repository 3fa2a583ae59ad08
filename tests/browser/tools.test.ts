/** The desk tools in a browser: with and without script, by keyboard, with bad input; nothing typed leaves the page. */
import axe from 'axe-core';
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { open, openWithoutScript, scriptsOf, watchShifts } from './browse.ts';
import { OFFLINE_PART } from './offline-part.ts';

const TRACKING = '/tools/tracking-number/';
const CLOCK = '/tools/dispute-clock/';
const SCHEDULE = '/tools/message-schedule/';
const TOOLS = [TRACKING, CLOCK, SCHEDULE];
/** What every test of a moment takes for now: a Wednesday noon in Beijing. */
const NOW = new Date('2026-11-25T04:00:00Z');

async function start(path: string, options = {}): Promise<Page> {
  const page = await open(path, options);
  await page.clock.setFixedTime(NOW);
  await page.locator('.tool[data-ready]').waitFor();
  return page;
}
const shownText = async (page: Page, selector: string) => ((await page.locator(selector).innerText()) ?? '').replace(/\s+/g, ' ').trim();
/** Puts a text on the field as a paste does. */
const paste = (page: Page, text: string) =>
  page.locator('#numbers').evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    (field as HTMLTextAreaElement).select();
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
const submit = (page: Page) => page.locator('.tool button.primary').click();
const errors = async (page: Page) =>
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
async function saved(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return readFileSync(await file.path(), 'utf8');
}

/** Fills a tool so that it shows its longest answer. */
const USED: Record<string, (page: Page) => Promise<void>> = {
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

describe.each(TOOLS)('%s', (path) => {
  it.each(['light', 'dark'] as const)('has no findings of axe, %s, untouched, used and refused', async (colorScheme) => {
    const page = await start(path, { colorScheme });
    const violations = async () => {
      await page.evaluate(axe.source);
      const result = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }));
      return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
    };
    expect(await violations()).toEqual([]);
    await USED[path]?.(page);
    expect(await violations()).toEqual([]);
    await page
      .locator('.tool textarea, .tool input[type="text"]')
      .first()
      .fill(path === TRACKING ? 'RA123456789CN' : '2026-02-30');
    await submit(page);
    expect(await violations()).toEqual([]);
  });

  it('fits 360 px, used too', async () => {
    const page = await start(path, { viewport: { width: 360, height: 740 } });
    await USED[path]?.(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it('says without script how to do it by hand, and shows no form', async () => {
    const page = await openWithoutScript(path);
    expect(await page.locator('noscript').innerText()).toContain('手算');
    expect(await page.locator('.tool').isVisible()).toBe(false);
    expect(await page.locator('main table:visible').count()).toBe(1);
    expect(await page.locator('#by-hand').isVisible()).toBe(true);
    expect(await page.locator('main button:visible').count()).toBe(0);
  });

  it('keeps what is typed out of the address, the storage and the network', async () => {
    const page = await start(path);
    const asked: string[] = [];
    page.on('request', (request) => OFFLINE_PART.test(request.url()) || asked.push(request.url()));
    await USED[path]?.(page);
    await submit(page);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(path);
    expect(asked).toEqual([]);
    const kept = await page.evaluate(async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]);
    expect(kept.filter(Boolean)).toEqual([]);
    await page.reload();
    expect(await page.locator('.tool textarea, .tool input[type="text"]').first().inputValue()).toBe('');
  });

  it('loads at most 8 kB of script, brotli', async () => {
    const page = await open('/404.html');
    const scripts = scriptsOf(page);
    await page.goto(path);
    await page.locator('.tool[data-ready]').waitFor();
    expect(scripts()).toBeGreaterThan(2000);
    expect(scripts()).toBeLessThanOrEqual(8000);
  });

  it('does not shift while it loads', async () => {
    const page = await open('/404.html');
    const shift = await watchShifts(page);
    await page.goto(path);
    await page.waitForTimeout(600);
    expect(await shift()).toBeLessThan(0.01);
  });
});

describe('the tracking number', () => {
  it('by keyboard: typed, judged, told; the right number is among the candidates', async () => {
    const page = await start(TRACKING);
    await page.locator('#numbers').focus();
    await page.keyboard.type('ra 123-456-789 cn');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const card = '[data-part="one"]';
    expect(await shownText(page, `${card} h2:visible`)).toContain('不通过');
    expect(await page.locator('[data-part="announce"]').textContent()).toContain('不通过');
    expect(await shownText(page, `${card} [data-part="service"]`)).toBe('RA，挂号');
    expect(await shownText(page, `${card} [data-part="country"]`)).toBe('CN，中国');
    expect(await page.locator('.candidates li').allInnerTexts()).toContainEqual(expect.stringMatching(/RA123456785CN\s*第 11 位 9 改 5/));
    expect(await page.locator('.candidates li').allInnerTexts()).toContainEqual(expect.stringMatching(/第 8、9 位对调/));
  });

  it.each([
    ['RR473124829GB', '通过', '挂号'],
    ['LX473124829CN', '通过', 'E邮宝（ePacket）'],
    ['UA473124829CN', '通过', '平常小包'],
    ['ＥＢ０００７１７５９５ＨＫ', '通过', '不等于真有这一件'],
    ['LP00123456789012', '无法校验', '判不了真假'],
    ['CNG01234567890123', '无法校验', '判不了真假'],
  ])('%s: %s', async (typed, result, word) => {
    const page = await start(TRACKING);
    await page.locator('#numbers').fill(typed);
    await page.locator('[data-part="one"]:visible').waitFor();
    expect(await shownText(page, '[data-part="one"] h2:visible')).toContain(result);
    const said = await shownText(page, '[data-part="one"]');
    expect(said).toContain(word);
    expect(said).not.toContain('假单号');
  });

  it('a sheet: a result per line, only the doubtful, and a file in which nothing is a formula', async () => {
    const page = await start(TRACKING);
    await page.locator('#numbers').fill('8001\tRR473124829GB\n\nRA123456789CN\n=cmd|calc\n@SUM(A1)\nLP00123456789');
    await page.locator('[data-part="rows"] [role="row"]').nth(4).waitFor();
    expect(await shownText(page, '[data-part="status"]')).toBe('1 个通过，1 个不通过，3 个无法校验。');
    expect(
      await page.locator('[data-part="rows"] [role="row"]').evaluateAll((rows) => rows.map((r) => r.children[0]?.textContent)),
    ).toEqual(['1', '3', '4', '5', '6']);
    await page.locator('[data-part="doubtful"]').check();
    expect(await page.locator('[data-part="rows"] [role="row"]:visible').count()).toBe(4);
    const file = await saved(page, '[data-part="save"]');
    const lines = file.split('\r\n');
    expect(lines[0]).toBe('\uFEFF行,填的,结果,种类,签发国家或地区,可能是');
    expect(lines[1]).toBe('1,RR473124829GB,通过,RR，挂号,GB，英国,');
    expect(lines[2]).toContain('RA123456785CN');
    expect(lines[3]).toBe("4,'=cmd|calc,无法校验,,,");
    expect(lines[4]).toBe("5,'@SUM(A1),无法校验,,,");
  });

  it('5,000 lines never hold the page up for long; one more is refused at the field', async () => {
    const page = await start(TRACKING);
    const lines = Array.from({ length: 5000 }, (_, i) => `RA${String(i * 7919).padStart(9, '0')}CN`);
    await page.evaluate(() => {
      Object.assign(window, { longest: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          Object.assign(window, { longest: Math.max((window as unknown as { longest: number }).longest, entry.duration) });
      }).observe({ type: 'longtask' });
    });
    await paste(page, lines.join('\n'));
    await page.waitForFunction(() => document.querySelectorAll('[data-part="rows"] [role="row"]').length === 5000, undefined, {
      timeout: 30_000,
    });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (window as unknown as { longest: number }).longest)).toBeLessThan(500);
    const counts = (await shownText(page, '[data-part="status"]')).match(/\d+/g)?.map(Number) ?? [];
    expect(counts.reduce((a, b) => a + b)).toBe(5000);
    await paste(page, [...lines, 'RR473124829GB'].join('\n'));
    await page.locator('#numbers[aria-invalid]').waitFor();
    expect(await errors(page)).toEqual({ numbers: '一次最多校验 5000 个，请分几次粘贴。' });
    await page.locator('[data-part="clear"]').click();
    expect(await errors(page)).toEqual({});
  });
});

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

it('the list and the home page lead to every tool', async () => {
  for (const path of ['/tools/', '/']) {
    const page = await open(path);
    for (const tool of TOOLS) expect(await page.locator(`main a[href="${tool}"]`).count(), `${path} ${tool}`).toBe(1);
  }
});
