/** Tracking numbers as staff paste them. */
import { describe, expect, it } from 'vitest';
import { errors, paste, saved, shownText, start, TRACKING } from './tools-page.ts';

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
