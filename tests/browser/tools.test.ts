/** The desk tools in a browser: with and without script, by keyboard, with bad input; nothing typed leaves the page. */
import { describe, expect, it } from 'vitest';
import { axeFindings, open, openWithoutScript, scriptsOf, watchShifts } from './browse.ts';
import { start, submit, TOOLS, TRACKING, USED } from './tools-page.ts';
import { OFFLINE_PART } from './offline-part.ts';

describe.each(TOOLS)('%s', (path) => {
  it.each(['light', 'dark'] as const)('has no findings of axe, %s, untouched, used and refused', async (colorScheme) => {
    const page = await start(path, { colorScheme });
    expect(await axeFindings(page)).toEqual([]);
    await USED[path]?.(page);
    expect(await axeFindings(page)).toEqual([]);
    await page
      .locator('.tool textarea, .tool input[type="text"]')
      .first()
      .fill(path === TRACKING ? 'RA123456789CN' : '2026-02-30');
    await submit(page);
    expect(await axeFindings(page)).toEqual([]);
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

it('the list and the home page lead to every tool', async () => {
  for (const path of ['/tools/', '/']) {
    const page = await open(path);
    for (const tool of TOOLS) expect(await page.locator(`main a[href="${tool}"]`).count(), `${path} ${tool}`).toBe(1);
  }
});
