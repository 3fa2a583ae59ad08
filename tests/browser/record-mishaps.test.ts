/** What befalls a record on a shared computer: nothing acknowledged is lost, nothing goes to another learner, and the page says so. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { open } from './browse.ts';
import { all, append, keeping, openRecordPage, READ, ready, RECORD } from './record-page.ts';

const clearStorage = async (page: Page) =>
  (await page.context().newCDPSession(page)).send('Storage.clearDataForOrigin', { origin: inject('origin'), storageTypes: 'all' });

test('killed in the middle of an answer: every answer that was acknowledged is there, and the one under way is whole or absent', async () => {
  const page = await openRecordPage();
  const context = page.context();
  let acknowledged = 0;
  await page.exposeFunction('acknowledge', () => ++acknowledged);
  await page.evaluate((body) => {
    const { record } = document.querySelector('learner-record') as unknown as {
      record: { append(b: unknown): Promise<{ saved: boolean }> };
    };
    const tell = (window as unknown as { acknowledge(): void }).acknowledge;
    const answerOn = (): Promise<void> =>
      record
        .append(body)
        .then(({ saved }) => (saved ? tell() : undefined))
        .then(answerOn);
    void answerOn();
  }, READ);
  await expect.poll(() => acknowledged).toBeGreaterThan(20);
  const killer = await context.newCDPSession(page);
  void killer.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');
  const next = await context.newPage();
  await next.goto(RECORD);
  await ready(next);
  const kept = Number(await all(next).textContent());
  expect(kept).toBeGreaterThanOrEqual(acknowledged);
  expect(await append(next, [READ])).toEqual([true]);
  await expect.poll(() => all(next).textContent()).toBe(String(kept + 1));
});

test('cleared while another page is open: written back and told there, and offered on the page of the record until it is downloaded', async () => {
  const page = await openRecordPage();
  await append(page, [READ, READ]);
  await page.goto('/scenarios/late-parcel-spain/');
  await page.locator('scenario-quiz[data-ready]').waitFor();
  expect(await page.locator('[data-record-restored]').isVisible()).toBe(false);
  await page.locator('section[aria-current] a[data-event]').first().click();
  await page.locator('[data-saved="yes"]').waitFor();
  // A tab can put back only what it holds; it loads the record once the page has settled.
  await page.waitForTimeout(2500);
  await clearStorage(page);
  await page.locator('[data-record-restored]:visible').waitFor();
  await page.locator('[data-record-restored] a').click();
  await ready(page);
  expect(await keeping(page).textContent()).toBe('存储刚才被清空过。这个标签页把手里的记录写了回去，现在共 4 条；请下载一份留底。');
  expect(await page.locator('[data-record-restored]').isVisible()).toBe(false);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('[data-rescue] button').click()]);
  expect(
    readFileSync(await saved.path(), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(5);
  await expect.poll(() => keeping(page).textContent()).toBe('已保存在这台设备：默认档案，共 4 条。');
});

/** Storing fails on this page. @returns lets it work again */
async function fillUp(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const { add } = IDBObjectStore.prototype;
    Object.assign(window, { mend: () => Object.assign(IDBObjectStore.prototype, { add }) });
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  return () => page.evaluate(() => (window as unknown as { mend(): void }).mend());
}

/** The page of the record once more, as another learner at the same computer opens it. */
async function openBeside(page: Page): Promise<Page> {
  const beside = await page.context().newPage();
  await beside.goto(RECORD);
  await ready(beside);
  return beside;
}

async function erase(page: Page): Promise<void> {
  await page.getByRole('button', { name: '清除这个档案' }).click();
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('button', { name: '清除', exact: true }).click();
}

test('what could not be stored for one learner is not written to the next', async () => {
  const mine = await openRecordPage();
  const mend = await fillUp(mine);
  expect(await append(mine, [READ])).toEqual([false]);
  const theirs = await openBeside(mine);
  await theirs.getByLabel('新建档案').fill('小王');
  await theirs.getByRole('button', { name: '新建' }).click();
  await expect.poll(() => keeping(theirs).textContent()).toBe('已保存在这台设备：小王，共 0 条。');
  await expect.poll(() => mine.getByLabel('现在是谁').locator('option:checked').textContent()).toBe('小王');
  await mend();
  expect(await append(mine, [READ])).toEqual([true]);
  await theirs.reload();
  await ready(theirs);
  expect(await keeping(theirs).textContent()).toBe('已保存在这台设备：小王，共 1 条。');
  await theirs.getByLabel('现在是谁').selectOption({ label: '默认档案' });
  await expect.poll(() => keeping(theirs).textContent()).toBe('已保存在这台设备：默认档案，共 1 条。');
});

test('what could not be stored for a learner goes when the learner is erased on another page', async () => {
  const mine = await openRecordPage();
  const mend = await fillUp(mine);
  expect(await append(mine, [READ])).toEqual([false]);
  const theirs = await openBeside(mine);
  await erase(theirs);
  await expect.poll(() => theirs.locator('[data-said]').textContent()).toContain('已清除');
  await mend();
  expect(await append(mine, [READ])).toEqual([true]);
  await expect.poll(() => keeping(theirs).textContent()).toBe('已保存在这台设备：默认档案，共 1 条。');
});

test('nor does a page write it that was not there to hear of the erasing', async () => {
  const mine = await openRecordPage();
  await fillUp(mine);
  expect(await append(mine, [READ])).toEqual([false]);
  const theirs = await openBeside(mine);
  // What waits stays with the tab.
  await mine.goto('/robots.txt');
  await erase(theirs);
  await expect.poll(() => theirs.locator('[data-said]').textContent()).toContain('已清除');
  await mine.goto(RECORD);
  await ready(mine);
  expect(await keeping(mine).textContent()).toBe('已保存在这台设备：默认档案，共 0 条。');
});

test('where storage is denied, nothing is said to be erased', async () => {
  const page = await open('/404.html');
  await page.addInitScript("Object.defineProperty(window, 'indexedDB', { value: undefined })");
  await page.goto(RECORD);
  await ready(page);
  await erase(page);
  await expect.poll(() => page.locator('[data-said]').textContent()).toBe('没有改成：存储现在用不了。');
});

test('while an exam goes on, the record does not tell what was right', async () => {
  const page = await openRecordPage();
  const about = { content: 'exam', version: '0a1b2c3d' };
  await append(page, [
    { type: 'exam.started', exam: 'e1', seed: 1, name: '林', items: ['q'], ...about },
    { type: 'exam.answered', exam: 'e1', answer: [0], right: false, ...about, content: 'q' },
  ]);
  const answered = page.locator('[data-recent] li', { hasText: '考试答题' });
  await answered.waitFor();
  expect(await answered.innerText()).not.toContain('答错');
  await append(page, [{ type: 'exam.ended', exam: 'e1', chapters: {}, passed: false, code: '', ...about }]);
  await expect.poll(() => answered.innerText()).toContain('答错');
});
