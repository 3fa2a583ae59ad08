/** The record as a file: out, in, and what a hostile file gets. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generate } from '../record/generate.ts';
import { practice } from './quiz-page.ts';
import { all, file, importFile, openRecordPage } from './record-page.ts';

describe('files', () => {
  test('export, erase with two questions, import: the same record; once more adds nothing', async () => {
    const page = await openRecordPage();
    await importFile(page, file(generate({ seed: 1, count: 500, questions: practice.map(([id]) => id) })));
    await expect.poll(() => page.locator('[data-imported]').textContent()).toBe('record.jsonl：新加 500 条，本来就有 0 条，跳过 0 处。');
    await expect.poll(() => all(page).textContent()).toBe('500');
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出记录文件' }).click()]);
    expect(saved.suggestedFilename()).toMatch(/^学习记录-默认档案-\d{4}-\d\d-\d\d\.jsonl$/);
    const path = await saved.path();
    const before = readFileSync(path, 'utf8').split('\n').slice(1);
    const expected = () => page.evaluate(() => localStorage.getItem('review-next'));
    const asked = await expected();
    expect(asked).toMatch(/^[0-9]+ [a-z]/);

    await page.getByRole('button', { name: '清除这个档案' }).click();
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByRole('button', { name: '不清除' }).click();
    expect(await all(page).textContent()).toBe('500');
    await page.getByRole('button', { name: '清除这个档案' }).click();
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByRole('button', { name: '清除', exact: true }).click();
    await expect.poll(() => all(page).textContent()).toBe('0');
    expect(await expected()).toBeNull();

    await importFile(page, path);
    await expect.poll(() => page.locator('[data-imported]').textContent()).toMatch(/新加 500 条，本来就有 0 条，跳过 0 处。$/);
    await expect.poll(expected).toBe(asked);
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
