/** A device that several learners use: what one of them is in the middle of never becomes another's. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { open } from './browse.ts';
import { fill } from './quiz-page.ts';
import { all, append, keeping, openRecordPage, RECORD, ready } from './record-page.ts';

/** The record's own page in another tab of the same browser. */
async function recordBeside(page: Page): Promise<Page> {
  const record = await page.context().newPage();
  await record.goto(RECORD);
  await ready(record);
  return record;
}
async function newLearner(record: Page, name: string): Promise<void> {
  await record.getByLabel('新建档案').fill(name);
  await record.getByRole('button', { name: '新建' }).click();
  await expect.poll(() => keeping(record).textContent()).toContain(`${name}，共 0 条`);
}

it('an exam ends where another learner takes over, and goes on with the first', async () => {
  const page = await open('/exam/');
  await page.locator('exam-session[data-ready]').waitFor();
  await page.locator('[data-start] [name="name"]').fill('甲');
  await page.locator('[data-start] button').dblclick();
  const question = page.locator('exam-session quiz-question[data-ready]');
  await question.waitFor();
  await fill(question, true);
  await question.locator('[data-check]').click();
  await page.getByText('第 2 题').waitFor();
  const record = await recordBeside(page);
  // One exam, though the button was clicked twice.
  await expect.poll(() => all(record).textContent()).toBe('2');
  await newLearner(record, '乙');
  await page.locator('[data-view="start"]:visible').waitFor();
  expect(await page.locator('[data-past]').isVisible()).toBe(false);
  await record.getByLabel('现在是谁').selectOption({ label: '默认档案' });
  await page.locator('[data-view="resume"]:visible').waitFor();
  // Who does not want to go on is not asked again.
  await page.locator('[data-abandon]').click();
  await page.reload();
  await page.locator('[data-view="start"]:visible').waitFor();
});

it('a scenario goes on in the record of who is there, from its own choices', async () => {
  const page = await open('/scenarios/late-parcel-spain/');
  await page.locator('scenario-quiz[data-ready]').waitFor();
  const choice = page.locator('section[aria-current] li:visible > a').first();
  await choice.click();
  await page.locator('[data-saved="yes"]:visible').waitFor();
  const record = await recordBeside(page);
  await newLearner(record, '乙');
  await page.locator('scenario-quiz[data-ready]').waitFor();
  await choice.click();
  await expect.poll(() => all(record).textContent()).toBe('2');
  await record.getByLabel('现在是谁').selectOption({ label: '默认档案' });
  await expect.poll(() => all(record).textContent()).toBe('2');
});

it('who is asked about is who is erased, and who is renamed', async () => {
  const page = await openRecordPage();
  await append(page, 2);
  await page.getByRole('button', { name: '清除这个档案' }).click();
  await page.getByRole('button', { name: '继续' }).click();
  const record = await recordBeside(page);
  await page.getByLabel('给这个档案改名').evaluate((field) => (field as HTMLElement).focus());
  await newLearner(record, '乙');
  await expect.poll(() => page.locator('learner-record dialog').isVisible()).toBe(false);
  expect(await page.getByLabel('给这个档案改名').inputValue()).toBe('乙');
  await record.getByLabel('现在是谁').selectOption({ label: '默认档案' });
  await expect.poll(() => all(record).textContent()).toBe('2');
});
