/** The learner's record in a browser: what it keeps, and what it says when it cannot. */
import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { toLines } from '../../src/record/file.ts';
import { generate } from '../record/generate.ts';
import { open, openWithoutScript } from './browse.ts';

const RECORD = '/record/';
const SITE = 'http://localhost/';

/** Opens the page once its element runs. */
async function openRecordPage(options = {}): Promise<Page> {
  const page = await open(RECORD, options);
  await ready(page);
  return page;
}
const ready = (page: Page) => page.locator('learner-record[data-ready]').waitFor();
const keeping = (page: Page) => page.locator('[data-keeping]');
const all = (page: Page) => page.locator('li [data-count=all]');
const file = (events: ReturnType<typeof generate>, name = '小林') => ({
  name: 'record.jsonl',
  mimeType: 'application/jsonl',
  buffer: Buffer.from(toLines(events, { id: 'p1', name }, SITE, 0).join('')),
});
const importFile = (page: Page, chosen: { name: string; mimeType: string; buffer: Buffer } | string) =>
  page.locator('[data-import]').setInputFiles(chosen);

/** The page's own module of the record, so that a test appends as any element does. */
const append = (page: Page, count = 1) =>
  page.evaluate(async (times) => {
    const body = { type: 'article.read', content: 'disputes/evidence', version: '0a1b2c3d' } as const;
    const element = document.querySelector('learner-record') as unknown as {
      record: { append(b: typeof body): Promise<{ saved: boolean }> };
    };
    const results: boolean[] = [];
    for (let i = 0; i < times; i += 1) results.push((await element.record.append(body)).saved);
    return results;
  }, count);

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
      const element = document.querySelector('learner-record') as unknown as { record: { events(): Promise<{ seq: number }[]> } };
      return (await element.record.events()).map((e) => e.seq);
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

describe('files', () => {
  test('export, erase with two questions, import: the same record; once more adds nothing', async () => {
    const page = await openRecordPage();
    await importFile(page, file(generate({ seed: 1, count: 500 })));
    await expect.poll(() => page.locator('[data-imported]').textContent()).toBe('record.jsonl：新加 500 条，本来就有 0 条，跳过 0 处。');
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出记录文件' }).click()]);
    expect(saved.suggestedFilename()).toMatch(/^学习记录-默认档案-\d{4}-\d\d-\d\d\.jsonl$/);
    const path = await saved.path();
    const before = readFileSync(path, 'utf8').split('\n').slice(1);

    await page.getByRole('button', { name: '清除这个档案' }).click();
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByRole('button', { name: '不清除' }).click();
    expect(await all(page).textContent()).toBe('500');
    await page.getByRole('button', { name: '清除这个档案' }).click();
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByRole('button', { name: '清除', exact: true }).click();
    await expect.poll(() => all(page).textContent()).toBe('0');

    await importFile(page, path);
    await expect.poll(() => page.locator('[data-imported]').textContent()).toMatch(/新加 500 条，本来就有 0 条，跳过 0 处。$/);
    await importFile(page, path);
    await expect.poll(() => page.locator('[data-imported]').textContent()).toMatch(/新加 0 条，本来就有 500 条，跳过 0 处。$/);
    const [again] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出记录文件' }).click()]);
    expect(
      readFileSync(await again.path(), 'utf8')
        .split('\n')
        .slice(1),
    ).toEqual(before);
  });

  test('the spreadsheet and the xAPI file hold every event', async () => {
    const page = await openRecordPage();
    await importFile(page, file(generate({ seed: 1, count: 50 })));
    await expect.poll(() => all(page).textContent()).toBe('50');
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出表格（CSV）' }).click()]);
    expect(
      readFileSync(await csv.path(), 'utf8')
        .trim()
        .split('\r\n'),
    ).toHaveLength(51);
    const [xapi] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 xAPI' }).click()]);
    expect(JSON.parse(readFileSync(await xapi.path(), 'utf8'))).toHaveLength(50);
  });

  test('a hostile file of 100 MB: refused by line, the rest imported, nothing executed, the page alive', { timeout: 180_000 }, async () => {
    const page = await openRecordPage();
    const bad = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>';
    const [good, , , other] = generate({ seed: 2, count: 4 });
    const inject100MB = [
      JSON.stringify({
        format: 'aliexpress-cs-handbook-record',
        formatVersion: 1,
        site: bad,
        exportedAt: bad,
        profile: { id: bad, name: bad },
        events: 1e9,
      }),
      JSON.stringify(good),
      ...['id', 'content', 'type', 'device', 'profile', 'version'].map((field) => JSON.stringify({ ...good, [field]: bad })),
      `{"__proto__":{"hurt":1},${JSON.stringify(other).slice(1)}`,
      JSON.stringify(good),
      JSON.stringify({ ...other, [bad]: 1 }),
      JSON.stringify({ ...other, answer: { length: 1e9 } }),
    ];
    await page.evaluate(
      ([head, tail]) => {
        const page = window as unknown as { longest: number };
        page.longest = 0;
        let last = Number.POSITIVE_INFINITY;
        const beat = () => {
          page.longest = Math.max(page.longest, performance.now() - last);
          last = performance.now();
          setTimeout(beat);
        };
        const megabyte = `${'{"v":1,"deep":['.padEnd(1000, '[')}\n`.repeat(1024);
        const transfer = new DataTransfer();
        transfer.items.add(
          new File(
            [head ?? '', ...Array.from({ length: 60 }, () => megabyte), 'x'.repeat(40 * 1024 * 1024), '\n', tail ?? ''],
            'bad.jsonl',
          ),
        );
        const input = document.querySelector('[data-import]') as HTMLInputElement;
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        setTimeout(beat);
      },
      [`${inject100MB.join('\n')}\n`, JSON.stringify(other)],
    );
    await expect
      .poll(() => page.locator('[data-imported]').textContent(), { timeout: 45_000 })
      .toMatch(/^bad\.jsonl：新加 2 条，本来就有 0 条，跳过 \d+ 处。$/);
    const refusals = page.locator('[data-refused] li');
    expect(await refusals.nth(0).textContent()).toBe('第 1 行：第一行不是学习记录的文件头');
    expect(await refusals.nth(1).textContent()).toMatch(/^第 3 行：id：要是编号/);
    expect(await refusals.nth(7).textContent()).toBe('第 9 行：没有这个字段：__proto__');
    expect(await refusals.nth(8).textContent()).toBe('第 10 行：和第 2 行重复');
    expect(await refusals.count()).toBe(101);
    const after = await page.evaluate(() => [
      (window as { hurt?: number }).hurt,
      ({} as { hurt?: number }).hurt,
      (window as unknown as { longest: number }).longest,
    ]);
    expect(after.slice(0, 2)).toEqual([undefined, undefined]);
    expect(after[2]).toBeLessThan(1000);
  });
});

test('profiles are kept, switched, renamed and erased apart', async () => {
  const page = await openRecordPage();
  await append(page, 2);
  await page.getByLabel('新建档案').fill('小王');
  await page.getByRole('button', { name: '新建' }).click();
  await expect.poll(() => keeping(page).textContent()).toBe('已保存在这台设备：小王，共 0 条。');
  await append(page, 1);
  await page.getByLabel('现在是谁').selectOption({ label: '默认档案' });
  await expect.poll(() => keeping(page).textContent()).toBe('已保存在这台设备：默认档案，共 2 条。');
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
    await page.evaluate(axe.source);
    const result = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }));
    expect(result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`))).toEqual([]);
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
