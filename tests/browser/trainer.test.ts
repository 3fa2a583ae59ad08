/** The trainer's page with the files of a whole training group. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ContentIndex } from '../../src/components/record/content-index.ts';
import { toLines } from '../../src/record/file.ts';
import { generate } from '../record/generate.ts';
import { axeFindings, open, openWithoutScript } from './browse.ts';
import { OFFLINE_PART } from './offline-part.ts';

const LEARNERS = 200;
let folder = '';
let files: string[] = [];
let wrong: [string, number] = ['', 0];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
  const index = (await (await fetch(`${inject('origin')}/content-index.json`)).json()) as ContentIndex;
  const questions = index.entries.filter((e) => e.kind === 'question');
  const wrongs = new Map<string, number>();
  files = Array.from({ length: LEARNERS }, (_, i) => {
    const events = generate({ seed: i + 1, count: 200, questions: questions.map((q) => q.id) });
    for (const e of events) {
      if ('right' in e && !e.right) wrongs.set(e.content, (wrongs.get(e.content) ?? 0) + 1);
    }
    const path = join(folder, `${i}.jsonl`);
    writeFileSync(path, toLines(events, { id: `p${i}`, name: `学员 ${i + 1}` }, 'http://localhost/', 0).join(''));
    return path;
  });
  const [id, count] = [...wrongs].sort(([, a], [, b]) => b - a)[0] ?? ['', 0];
  wrong = [questions.find((q) => q.id === id)?.title ?? '', count];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openBoard(options = {}): Promise<Page> {
  const page = await open('/trainer/', options);
  await page.locator('trainer-board[data-ready]').waitFor();
  return page;
}
async function choose(page: Page, chosen: string[]): Promise<void> {
  await page.locator('[data-files]').setInputFiles(chosen);
  await page.locator('trainer-board[data-done]').waitFor({ timeout: 30_000 });
}
const cells = (page: Page, table: string, column: number) =>
  page.locator(`[data-table=${table}] tbody tr > :nth-child(${column})`).allTextContents();

test('two hundred files: everybody, every chapter, the most missed question, sorted and as CSV', { timeout: 60_000 }, async () => {
  const page = await openBoard();
  await choose(page, files);
  expect(await page.locator('[data-status]').textContent()).toBe(`读了 ${LEARNERS} 个文件，${LEARNERS} 个人，${LEARNERS * 200} 条记录。`);
  expect(await cells(page, 'learners', 1)).toHaveLength(LEARNERS);
  expect(new Set(await cells(page, 'learners', 2))).toEqual(new Set(['200']));
  expect((await cells(page, 'misses', 2))[0]).toBe(String(wrong[1]));
  expect(await page.locator('[data-table=misses] svg text').first().textContent()).toBeTruthy();
  expect(await page.locator('[data-table=misses] tbody th').allTextContents()).toContain(wrong[0]);
  expect(await cells(page, 'chapters', 1)).toHaveLength(5);

  await page.locator('[data-table=learners]').getByRole('button', { name: '答对率' }).click();
  const rates = (await cells(page, 'learners', 6)).map((text) => Number.parseInt(text, 10));
  expect(rates).toEqual([...rates].sort((a, b) => b - a));
  expect(await page.locator('[data-table=learners] th[aria-sort]').getAttribute('aria-sort')).toBe('descending');

  const saving = page.waitForEvent('download');
  await page.locator('[data-table=learners]').getByRole('button', { name: '导出这张表（CSV）' }).click();
  const rows = readFileSync(await (await saving).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(rows).toHaveLength(LEARNERS + 1);
  expect(rows[0]).toMatch(/^\uFEFF?谁,记录,/);

  await choose(page, files.slice(0, 3));
  expect(await page.locator('[data-status]').textContent()).toBe(
    `读了 ${LEARNERS + 3} 个文件，${LEARNERS} 个人，${LEARNERS * 200} 条记录。`,
  );
});

test('a bad file is named with its line, and the others count', async () => {
  const page = await openBoard();
  const bad = join(folder, 'bad.jsonl');
  writeFileSync(bad, '<script>window.hurt=1</script>\n{"v":1}\n');
  await choose(page, [bad, ...files.slice(0, 2)]);
  expect(await cells(page, 'learners', 1)).toEqual(['学员 1', '学员 2']);
  expect(await page.locator('[data-problem-list] li').allTextContents()).toEqual([
    'bad.jsonl：跳过 2 处。第 1 行：第一行不是学习记录的文件头',
  ]);
  expect(await page.evaluate(() => (window as { hurt?: number }).hurt)).toBeUndefined();
});

test('nothing leaves the device', async () => {
  const page = await openBoard();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await choose(page, files.slice(0, 5));
  expect(requests.filter((url) => !url.startsWith('blob:') && !OFFLINE_PART.test(url))).toEqual([]);
  expect(await page.locator('main').innerText()).toContain('非防伪');
});

describe('the page', () => {
  test.each(['light', 'dark'] as const)('axe, %s', async (colorScheme) => {
    const page = await openBoard({ colorScheme });
    await choose(page, files.slice(0, 10));
    expect(await axeFindings(page)).toEqual([]);
  });

  test('nothing scrolls sideways at 360 px', async () => {
    const page = await openBoard({ viewport: { width: 360, height: 800 } });
    await choose(page, files.slice(0, 10));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('without script it says what it needs', async () => {
    const page = await openWithoutScript('/trainer/');
    expect(await page.locator('main').innerText()).toContain('这一页要开脚本才能用');
    expect(await page.locator('[data-live]').isVisible()).toBe(false);
  });
});
