/** The learner's record in a browser: what it keeps, and what it says when it cannot. */
import { readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { generate } from '../record/generate.ts';
import { axeFindings, open, openWithoutScript } from './browse.ts';
import { all, append, file, importFile, keeping, openRecordPage, ready, RECORD } from './record-page.ts';

describe('keeping', () => {
  test('what was acknowledged is there after a reload', async () => {
    const page = await openRecordPage();
    expect(await append(page, 3)).toEqual([true, true, true]);
    await page.reload();
    await ready(page);
    expect(await all(page).textContent()).toBe('3');
    expect(await keeping(page).textContent()).toBe('已保存在这台设备：默认档案，共 3 条。');
  });

  test('what was acknowledged is there after the tab was killed', async () => {
    const page = await openRecordPage();
    const context = page.context();
    expect(await append(page)).toEqual([true]);
    const killer = await context.newCDPSession(page);
    void killer.send('Page.crash').catch(() => undefined);
    await page.waitForEvent('crash');
    const next = await context.newPage();
    await next.goto(RECORD);
    await ready(next);
    expect(await all(next).textContent()).toBe('1');
  });

  test('two tabs that write at once lose nothing, and each shows what the other wrote', async () => {
    const one = await openRecordPage();
    const two = await one.context().newPage();
    await two.goto(RECORD);
    await ready(two);
    const [first, second] = await Promise.all([append(one, 20), append(two, 20)]);
    expect([...first, ...second].every(Boolean)).toBe(true);
    await expect.poll(() => all(one).textContent()).toBe('40');
    await expect.poll(() => all(two).textContent()).toBe('40');
    const seqs = await one.evaluate(async () => {
      const element = document.querySelector('learner-record') as unknown as { record: { held: Map<string, { seq: number }> } };
      return [...element.record.held.values()].map((e) => e.seq).sort((a, b) => a - b);
    });
    expect(seqs).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });
});

describe('storage that fails', () => {
  test('full: told, kept in the tab, written when there is room again', { timeout: 60_000 }, async () => {
    const page = await openRecordPage();
    await append(page);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: inject('origin'), quotaSize: 1 });
    // The browser looks at the room anew some time after the last tab has left the database.
    let stored = 1;
    for (let saved: boolean | undefined = true; saved; stored += saved ? 1 : 0) {
      await page.goto('/404.html');
      await page.waitForTimeout(3000);
      await page.goto(RECORD);
      await ready(page);
      [saved] = await append(page);
    }
    await expect
      .poll(() => keeping(page).textContent())
      .toBe('没有存住：这台设备的存储满了。有 1 条只在这个标签页里；请先下载，再腾出空间。');
    expect(await page.locator('[data-rescue] button').isVisible()).toBe(true);
    const held = await all(page).textContent();
    await page.reload();
    await ready(page);
    expect(await all(page).textContent()).toBe(held);
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: inject('origin') });
    expect(await append(page)).toEqual([true]);
    await expect.poll(() => keeping(page).textContent()).toBe(`已保存在这台设备：默认档案，共 ${stored + 2} 条。`);
    expect(await page.locator('[data-rescue] button').isVisible()).toBe(false);
  });

  test('cleared under an open tab: written back, and a download offered', async () => {
    const page = await openRecordPage();
    await append(page, 5);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Storage.clearDataForOrigin', { origin: inject('origin'), storageTypes: 'all' });
    await expect
      .poll(() => keeping(page).textContent())
      .toBe('存储刚才被清空过。这个标签页把手里的记录写了回去，现在共 5 条；请下载一份留底。');
    expect(await page.locator('[data-rescue] button').isVisible()).toBe(true);
    expect(await append(page)).toEqual([true]);
    await Promise.all([page.waitForEvent('download'), page.locator('[data-rescue] button').click()]);
    await page.reload();
    await ready(page);
    expect(await keeping(page).textContent()).toBe('已保存在这台设备：默认档案，共 6 条。');
  });

  test.each([
    ['missing', "Object.defineProperty(window, 'indexedDB', { value: undefined })"],
    ['refused', "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }"],
  ])('IndexedDB %s: the tab keeps its events and says so', async (_name, script) => {
    const page = await open('/404.html');
    await page.addInitScript(script);
    await page.goto(RECORD);
    await ready(page);
    expect(await append(page, 2)).toEqual([false, false]);
    await expect
      .poll(() => keeping(page).textContent())
      .toBe('没有存住：浏览器不让网页存东西。有 2 条只在这个标签页里，关掉就没了，请先下载。');
    await expect.poll(() => all(page).textContent()).toBe('2');
    const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('[data-rescue] button').click()]);
    expect(
      readFileSync(await saved.path(), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(3);
  });

  test.each([
    ['a newer version', 99, /^没有存住：这台设备上的记录来自更新版的手册。旧记录原样没动，有 1 条/],
    ['something else under its name', 1, /^没有存住：存储打不开。有 1 条/],
  ])('a database of %s is left as it is', async (_name, version, told) => {
    const page = await open('/404.html');
    await page.evaluate(
      (v) =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('handbook-record', v);
          request.onupgradeneeded = () => request.result.createObjectStore('theirs').add('kept', 1);
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
        }),
      version,
    );
    await page.goto(RECORD);
    await ready(page);
    expect(await append(page)).toEqual([false]);
    await expect.poll(() => keeping(page).textContent()).toMatch(told);
    const left = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open('handbook-record');
          request.onsuccess = () => {
            const get = request.result.transaction('theirs').objectStore('theirs').get(1);
            get.onsuccess = () => resolve(get.result);
          };
        }),
    );
    expect(left).toBe('kept');
  });

  test('an empty database under its name is made anew', async () => {
    const page = await open('/404.html');
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('handbook-record', 1);
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
        }),
    );
    await page.goto(RECORD);
    await ready(page);
    expect(await append(page)).toEqual([true]);
  });

  test('a damaged row is left out, and the rest is shown', async () => {
    const page = await openRecordPage();
    await append(page, 2);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('handbook-record');
          request.onsuccess = () => {
            const tx = request.result.transaction('events', 'readwrite');
            const all = tx.objectStore('events').getAll();
            all.onsuccess = () => tx.objectStore('events').put({ ...all.result[0], event: { id: all.result[0].event.id, v: '?' } });
            tx.oncomplete = () => resolve();
          };
        }),
    );
    await page.reload();
    await ready(page);
    expect(await all(page).textContent()).toBe('1');
    expect(await append(page)).toEqual([true]);
  });
});

test('profiles are kept, switched, renamed and erased apart', async () => {
  const page = await openRecordPage();
  await append(page, 2);
  await page.getByLabel('新建档案').fill('小王');
  await page.getByRole('button', { name: '新建' }).click();
  await expect.poll(() => keeping(page).textContent()).toBe('已保存在这台设备：小王，共 0 条。');
  await append(page, 1);
  await page.evaluate(() => localStorage.setItem('review-next', '0 x'));
  await page.getByLabel('现在是谁').selectOption({ label: '默认档案' });
  await expect.poll(() => keeping(page).textContent()).toBe('已保存在这台设备：默认档案，共 2 条。');
  expect(await page.evaluate(() => localStorage.getItem('review-next'))).toBeNull();
  await page.getByLabel('给这个档案改名').fill('<b>小林</b>');
  await page.getByRole('button', { name: '改名' }).click();
  await expect.poll(() => keeping(page).textContent()).toBe('已保存在这台设备：<b>小林</b>，共 2 条。');
  await page.getByRole('button', { name: '清除这个档案' }).click();
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('button', { name: '清除', exact: true }).click();
  await expect.poll(() => keeping(page).textContent()).toBe('已保存在这台设备：小王，共 1 条。');
  await page.reload();
  await ready(page);
  expect(await page.getByLabel('现在是谁').locator('option').allTextContents()).toEqual(['小王']);
});

test('a long record opens from what was computed before', { timeout: 60_000 }, async () => {
  const page = await openRecordPage();
  await importFile(page, file(generate({ seed: 3, count: 5000 })));
  await expect.poll(() => all(page).textContent(), { timeout: 30_000 }).toBe('5000');
  await append(page, 1);
  await page.reload();
  await ready(page);
  expect(await all(page).textContent()).toBe('5001');
});

describe('the page', () => {
  test.each(['light', 'dark'] as const)('axe, %s', async (colorScheme) => {
    const page = await openRecordPage({ colorScheme });
    await importFile(page, file(generate({ seed: 1, count: 60 })));
    await expect.poll(() => all(page).textContent()).toBe('60');
    expect(await axeFindings(page)).toEqual([]);
  });

  test('nothing scrolls sideways at 360 px', async () => {
    const page = await openRecordPage({ viewport: { width: 360, height: 800 } });
    await importFile(page, file(generate({ seed: 1, count: 60 })));
    await expect.poll(() => all(page).textContent()).toBe('60');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('without script it says what the record is and what it needs', async () => {
    const page = await openWithoutScript(RECORD);
    expect(await page.locator('main').innerText()).toContain('这一页要开脚本才能用');
    expect(await page.locator('#kept').isVisible()).toBe(true);
    expect(await page.locator('[data-live]').isVisible()).toBe(false);
  });
});
