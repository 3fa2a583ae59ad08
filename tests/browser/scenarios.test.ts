/** A scenario in the browser: without scripts it is read and walked; with them it is played, resumed, judged. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bestPath } from '../../src/scenario/situations.ts';
import { readContent } from '../../src/schemas/read.ts';
import { axeFindings, open, openWithoutScript, scriptsOf } from './browse.ts';

const ID = 'quality-angry-russia';
const PATH = `/scenarios/${ID}/`;
const graph = readContent('src/content').content.scenarios[ID];
if (!graph) throw new Error(`the scenario ${ID} is gone`);
const best = bestPath(graph);

const current = (page: Page) => page.locator('section[aria-current="step"]');
const state = (page: Page) => current(page).getAttribute('data-state');
const ready = (page: Page) => page.locator('scenario-quiz[data-ready]').waitFor();
const choice = (page: Page, name: string) => current(page).locator(`a[data-event="${name}"]`);
const proceed = (page: Page) => page.locator('[data-continue]').click();

async function take(page: Page, name: string): Promise<void> {
  await choice(page, name).click();
  await page.locator('[data-saved="yes"]').waitFor();
}

describe('without JavaScript', () => {
  it('the conversation is walked by links, and each choice says what it is worth', async () => {
    const page = await openWithoutScript(PATH);
    for (const { turn, choice: name } of best.path.slice(0, 3)) {
      const section = page.locator(`section[data-state="${turn}"]`);
      expect(await section.isVisible()).toBe(true);
      const item = section.locator(`li[data-choice="${name}"]`);
      await item.locator('summary').first().click();
      expect(await item.locator('.judged').innerText()).toContain('最好');
      await item.locator(`a[data-event="${name}"]`).click();
      expect(new URL(page.url()).hash).toBe(
        `#${graph.turns[turn] && 'choices' in graph.turns[turn] ? graph.turns[turn].choices[name]?.to : ''}`,
      );
    }
    for (const key of Object.keys(graph.turns)) expect(await page.locator(`section[data-state="${key}"] h2#${key}`).count()).toBe(1);
    expect(await page.locator('.without-script').innerText()).toContain('减到 0');
    expect(await page.locator('[data-debrief]').isVisible()).toBe(false);
  });
});

describe('with JavaScript', () => {
  it('is played by keyboard to the debrief', async () => {
    const page = await open(PATH);
    await ready(page);
    await current(page).locator('a[data-event]').first().focus();
    for (const { turn, choice: name } of best.path) {
      expect(await state(page)).toBe(turn);
      const names = await current(page)
        .locator('li:not([hidden]) > a[data-event]')
        .evaluateAll((links) => links.map((a) => (a as HTMLElement).dataset.event));
      await page.keyboard.press(String(names.indexOf(name) + 1));
      await page.locator('[data-continue]:focus').waitFor();
      expect(await page.locator('[data-announce]').innerText()).toContain('最好');
      expect(await page.locator('li[data-taken] .judged').isVisible()).toBe(true);
      await page.keyboard.press('Enter');
    }
    expect(await state(page)).toBe(best.end);
    expect(await page.locator('[data-percent]').innerText()).toBe('100');
    expect(await page.locator('[data-passed="yes"]').isVisible()).toBe(true);
    expect(await page.locator('[data-path] > li').count()).toBe(best.path.length);
    await page.goto('/scenarios/');
    const result = page.locator(`[data-best="${ID}"]`);
    await result.waitFor();
    expect(await result.innerText()).toContain('最好 100 分，通过');
  });

  it('goes back by Backspace, and the choice can be made anew', async () => {
    const page = await open(PATH);
    await ready(page);
    await take(page, 'testedBefore');
    expect(await page.locator('[data-gauge="patience"]').first().innerText()).toBe('1');
    await proceed(page);
    expect(await state(page)).toBe('angrier');
    await page.keyboard.press('Backspace');
    await expect.poll(() => state(page)).toBe('opening');
    expect(await page.locator('[data-gauge="patience"]').first().innerText()).toBe('3');
  });

  it('shows the better choice in the debrief and starts again from a fork', async () => {
    const page = await open(`${PATH}?a=opening.calmAndAsk,whatHappened.askVideo`);
    await ready(page);
    expect(await state(page)).toBe('hazardCheck');
    await take(page, 'keepUsing');
    await proceed(page);
    const bad = page.locator('[data-path] > li').nth(2);
    expect(await bad.locator('[data-better]').innerText()).toContain('拔掉插头');
    expect(await page.locator('[data-passed="no"]').isVisible()).toBe(true);
    expect(await page.locator('[data-harmful]').isVisible()).toBe(true);
    await bad.locator('[data-fork]').click();
    expect(await state(page)).toBe('hazardCheck');
    expect(new URL(page.url()).searchParams.get('a')).toBe('opening.calmAndAsk,whatHappened.askVideo');
  });

  it('takes up an unfinished run after a reload and after the tab was killed', async () => {
    const page = await open(PATH);
    await ready(page);
    await take(page, 'calmAndAsk');
    await proceed(page);
    await take(page, 'askVideo');
    const context = page.context();
    const killer = await context.newCDPSession(page);
    void killer.send('Page.crash').catch(() => undefined);
    await page.waitForEvent('crash');
    const again = await context.newPage();
    await again.goto(PATH);
    await ready(again);
    expect(await state(again)).toBe('hazardCheck');
    expect(await again.locator('[data-note="resumed"]').isVisible()).toBe(true);
    await again.reload();
    await ready(again);
    expect(await state(again)).toBe('hazardCheck');
    await again.locator('[data-tools] [data-restart]').click();
    expect(await state(again)).toBe('opening');
  });

  it('keeps feedback to the end in an exam, and cannot go back', async () => {
    const page = await open(`${PATH}?mode=exam`);
    await ready(page);
    expect(await page.locator('[data-note="exam"]').isVisible()).toBe(true);
    await choice(page, 'calmAndAsk').click();
    expect(await state(page)).toBe('whatHappened');
    expect(await page.locator('.judged:visible').count()).toBe(0);
    await page.keyboard.press('Backspace');
    expect(await state(page)).toBe('whatHappened');
    for (const { choice: name } of best.path.slice(1)) await choice(page, name).click();
    expect(await page.locator('[data-path] .grade').first().innerText()).toContain('最好');
  });

  it('can be played where storage is denied, and says that nothing is kept', async () => {
    const page = await open('/404.html');
    await page.addInitScript(
      () => Reflect.deleteProperty(window, 'indexedDB') && Object.defineProperty(window, 'indexedDB', { value: undefined }),
    );
    await page.goto(PATH);
    await ready(page);
    await choice(page, 'calmAndAsk').click();
    await page.locator('[data-note="unsaved"]').waitFor();
    await proceed(page);
    expect(await state(page)).toBe('whatHappened');
  });

  it('refuses a way that does not fit and says so', async () => {
    const page = await open(`${PATH}?a=opening.calmAndAsk,nowhere.go`);
    await ready(page);
    expect(await state(page)).toBe('whatHappened');
    expect(await page.locator('[data-note="refused"]').isVisible()).toBe(true);
  });

  it('opens a choice once', async () => {
    const page = await open(PATH);
    await ready(page);
    expect(await choice(page, 'calmAndAsk').count()).toBe(1);
    expect(await current(page).locator('li:not([hidden]) > a[data-event]').count()).toBe(3);
  });
});

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  it.each(['/scenarios/', PATH, `${PATH}?a=opening.calmAndAsk,whatHappened.askVideo,hazardCheck.keepUsing`])('%s', async (path) => {
    const page = await open(path, { colorScheme });
    await page.waitForTimeout(800);
    expect(await axeFindings(page)).toEqual([]);
  });
});

it.each(['/scenarios/', PATH])('%s fits 320 px', async (path) => {
  const page = await open(path, { viewport: { width: 320, height: 700 } });
  await page.waitForTimeout(600);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

it('loads at most 20 kB of script, brotli, from its opening to its end', async () => {
  const page = await open('/404.html');
  const scripts = scriptsOf(page);
  await page.goto(PATH);
  await ready(page);
  for (const { choice: name } of best.path) {
    await take(page, name);
    await proceed(page);
  }
  await page.locator('[data-debrief]:visible').waitFor();
  console.info(`scenario page: script ${scripts()} B, brotli`);
  expect(scripts()).toBeGreaterThan(10_000);
  expect(scripts()).toBeLessThanOrEqual(20_000);
});
