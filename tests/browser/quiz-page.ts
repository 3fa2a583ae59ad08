/** What tests of questions, the course and the exam have in common. */
import type { Locator, Page } from 'playwright-core';
import { grade, type Key } from '../../src/quiz/grade.ts';
import type { Question } from '../../src/schemas/question.ts';
import { readContent } from '../../src/schemas/read.ts';

export const { content } = readContent('src/content');
export const practice = Object.entries(content.questions).filter(([, q]) => q.data.pool === 'practice');
/** A practice question of this type, and its own page. */
export const idOf = (type: Question['type']) => practice.find(([, q]) => q.data.type === type)?.[0] ?? '';
export const pageOf = (type: Question['type']) => `/questions/${idOf(type)}/`;
export const ready = (page: Page) => page.locator('quiz-question[data-ready]').first().waitFor();

/** Fills a question's form rightly or wrongly. */
export async function fill(question: Locator, right: boolean): Promise<void> {
  const key: Key = JSON.parse((await question.getAttribute('data-key')) ?? '');
  if (key.type === 'number') await question.locator('.field input').fill(String(right ? key.low : key.traps[0]));
  else if (key.type === 'single')
    await question.locator(`.options input[value="${right ? key.right[0] : key.right[0] === 0 ? 1 : 0}"]`).check();
  else if (key.type === 'several')
    for (const index of right ? key.right : key.right.slice(1)) await question.locator(`.options input[value="${index}"]`).check();
  else if (key.type === 'match')
    for (let i = 0; i < key.items; i++)
      await question
        .locator('select')
        .nth(i)
        .selectOption(String(right ? i : 0));
  else if ('items' in key)
    for (let place = 0; right && place < key.items; place++)
      for (let item = question.locator(`[data-item="${place}"]`); ;) {
        const at = await item.evaluate((li) => [...(li.parentElement?.children ?? [])].indexOf(li));
        if (at === place) break;
        await item.locator('[data-move="-1"]').click();
      }
  if (key.type === 'order' && !right) {
    const order = await question.locator('[data-item]').evaluateAll((list) => list.map((li) => Number((li as HTMLElement).dataset.item)));
    if (grade(key, order).right) await question.locator('[data-move="1"]').first().click();
  }
}
export const events = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const opening = indexedDB.open('handbook-record');
        // The page makes the database, not its reader.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => (opening.error?.name === 'AbortError' ? resolve([]) : reject(opening.error));
        opening.onsuccess = () => {
          const all = opening.result.transaction('events').objectStore('events').getAll();
          all.onsuccess = () => resolve(all.result.map((row: { event: Record<string, unknown> }) => row.event));
        };
      }),
  );
