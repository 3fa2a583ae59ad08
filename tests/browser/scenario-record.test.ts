/** What a scenario writes into the learner's record: one run, whole and once, whatever happens to the tab. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { bestPath } from '../../src/scenario/situations.ts';
import { readContent } from '../../src/schemas/read.ts';
import { open } from './browse.ts';

const ID = 'late-parcel-spain';
const PATH = `/scenarios/${ID}/`;
const graph = readContent('src/content').content.scenarios[ID];
if (!graph) throw new Error(`the scenario ${ID} is gone`);
const best = bestPath(graph).path;
const ALL = best.map(({ turn, choice }) => `${turn}.${choice}`);

const ready = (page: Page) => page.locator('scenario-quiz[data-ready]').waitFor();
const state = (page: Page) => page.locator('section[aria-current="step"]').getAttribute('data-state');

interface Row {
  type: string;
  run: string;
  turn?: string;
  choice?: string;
  way?: string[];
  score?: number;
}

/** The events of scenarios in the database of the page, as they were stored. */
const events = (page: Page): Promise<Row[]> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: Row[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name));
      for (const store of db.objectStoreNames)
        for (const row of await done(db.transaction(store).objectStore(store).getAll())) {
          const event = [row, ...Object.values(row)].find((v) => typeof v?.type === 'string' && v.type.startsWith('scenario.'));
          if (event) found.push(event);
        }
      db.close();
    }
    return found;
  });
const told = (rows: Row[]) => rows.map(({ type, turn, choice }) => (turn ? `${turn}.${choice}` : type));

async function take(page: Page, step: string): Promise<void> {
  await page.locator(`section[aria-current="step"] a[data-event="${step.split('.')[1]}"]`).click();
  await page.locator('[data-saved="yes"]').waitFor();
}
const proceed = (page: Page) => page.locator('[data-continue]').click();

async function begin(...steps: string[]): Promise<Page> {
  const page = await open(PATH);
  await ready(page);
  for (const step of steps) {
    await take(page, step);
    await proceed(page);
  }
  return page;
}

it('a reload in the middle goes on with the same run, to one end', async () => {
  const page = await begin(...ALL.slice(0, 2));
  for (const step of ALL.slice(2)) {
    await page.reload();
    await ready(page);
    await take(page, step);
    await proceed(page);
  }
  await page.locator('[data-debrief]').waitFor();
  await page.locator('[data-saved="yes"]').waitFor();
  const rows = await events(page);
  expect(told(rows)).toEqual(['scenario.started', ...ALL, 'scenario.ended']);
  expect(new Set(rows.map((row) => row.run)).size).toBe(1);
  expect(rows.at(-1)).toMatchObject({ score: 100, way: ALL });
  await page.goto(PATH);
  await ready(page);
  expect(await state(page)).toBe(graph.start);
});

it('a tab that is killed on its last feedback still has its end recorded, once', async () => {
  const page = await begin(...ALL.slice(0, -1));
  await take(page, ALL.at(-1) ?? '');
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  for (let i = 0; i < 2; i++) {
    await again.goto(`${PATH}?a=${ALL.join(',')}`);
    await ready(again);
    expect(await again.locator('[data-debrief]').isVisible()).toBe(true);
  }
  await again.goto('/404.html');
  expect(told(await events(again)).filter((type) => type === 'scenario.ended')).toHaveLength(1);
});

it("the browser's back stays where it leads to, and does not jump to where the run was", async () => {
  const page = await begin(...ALL.slice(0, 2));
  for (let i = 0; i < 6 && (await state(page)) !== graph.start; i++) await page.goBack();
  await page.waitForTimeout(300);
  expect(await state(page)).toBe(graph.start);
  await take(page, 'opening.askPost');
  expect(new Set((await events(page)).map((row) => row.run)).size).toBe(1);
  await page.goto(PATH);
  await ready(page);
  expect(await state(page)).toBe('sentAway');
});

it('a way from a colleague is part of the run that goes on from it; looked at only, it leaves nothing', async () => {
  const page = await open(`${PATH}?a=${ALL.slice(0, 2).join(',')}`);
  await ready(page);
  expect(await events(page)).toEqual([]);
  await take(page, ALL[2] ?? '');
  expect(told(await events(page))).toEqual(['scenario.started', ALL[2]]);
  expect((await events(page))[0]).toMatchObject({ way: ALL.slice(0, 2) });
  // What a colleague chose is part of the way, but not of what this learner chose.
  await page.goto(PATH);
  await ready(page);
  expect(new URL(page.url()).searchParams.get('a')).toBe(ALL.slice(0, 3).join());
});

it('after the end, a choice made anew is a run of its own', async () => {
  const page = await begin(...ALL);
  await page.locator('[data-fork]').nth(1).click();
  await take(page, ALL[1] ?? '');
  const rows = await events(page);
  expect(new Set(rows.map((row) => row.run)).size).toBe(2);
  expect(told(rows.slice(ALL.length + 2))).toEqual(['scenario.started', ALL[1]]);
  expect(rows[ALL.length + 2]).toMatchObject({ way: ALL.slice(0, 1) });
});

it('a double click makes one choice, and an exam has no way back', async () => {
  const page = await open(`${PATH}?mode=exam`);
  await ready(page);
  const first = page.locator('section[aria-current] li:visible > a').first();
  await first.dblclick();
  await page.locator('[data-saved="yes"]:visible').waitFor();
  expect(await events(page)).toHaveLength(2);
  const stood = await state(page);
  await page.goBack();
  await page.goForward();
  await ready(page);
  expect(await state(page)).toBe(stood);
  expect(await events(page)).toHaveLength(2);
  expect(await page.locator('[data-note="resumed"]').isVisible()).toBe(false);
});

it('an exam does not take up a practice run', async () => {
  const page = await begin(...ALL.slice(0, 2));
  await page.goto(`${PATH}?mode=exam`);
  await ready(page);
  expect(await state(page)).toBe(graph.start);
});

it('a choice is acknowledged when it is stored, and not before', async () => {
  const page = await begin(...ALL.slice(0, 1));
  expect(await page.locator('[data-saved="yes"]').isVisible()).toBe(true);
  const hidden = await page.evaluate(() => {
    document.querySelector<HTMLElement>('section[aria-current] a[data-event]')?.click();
    return document.querySelector<HTMLElement>('[data-saved]')?.hidden;
  });
  expect(hidden).toBe(true);
  await page.locator('[data-saved="yes"]').waitFor();
});
