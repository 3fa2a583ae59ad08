/** The review in the browser: what is due, what is expected to be, and what is said where the record cannot be read. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DATABASE } from '../../src/record/database.ts';
import { open, openWithoutScript } from './browse.ts';
import { events, fill, idOf, pageOf, practice, ready } from './quiz-page.ts';

/** Another page writes to the record without an end. @returns ends it */
async function occupyRecord(page: Page): Promise<() => Promise<void>> {
  const other = await page.context().newPage();
  await other.goto('/404.html');
  await other.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          const store = opening.result.transaction(['meta', 'profiles', 'events', 'cache'], 'readwrite').objectStore('meta');
          const goOn = () => {
            resolve();
            if ('release' in window) opening.result.close();
            else store.get('device').onsuccess = goOn;
          };
          goOn();
        };
      }),
    DATABASE,
  );
  return async () => void (await other.evaluate(() => Object.assign(window, { release: true })));
}

describe('review', () => {
  it('says what to do when nothing was answered, and without JavaScript', async () => {
    const page = await open('/review/');
    await page.locator('[data-view="none"]:visible').waitFor();
    const plain = await openWithoutScript('/review/');
    expect(await plain.locator('noscript').isVisible()).toBe(true);
  });
  it('asks again what was wrong, confidence first, and says when it comes back', async () => {
    const page = await open(pageOf('single'));
    await ready(page);
    const question = page.locator('quiz-question');
    await fill(question, false);
    await question.locator('.sure input').first().check();
    await question.locator('[data-check]').click();
    await question.locator('[data-word="saved"]').waitFor();
    await page.goto('/review/');
    await page.locator('[data-view="later"]:visible').waitFor();
    expect(await page.locator('[data-view="later"] [data-many]').textContent()).toBe('1');
    expect(await page.locator('[data-view="later"] [data-next]').textContent()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    await page.clock.install({ time: Date.now() + 11 * 60_000 });
    // Another question was expected, and is not due: what is due takes its place.
    await page.evaluate((id) => localStorage.setItem('review-next', `0 ${id}`), idOf('order'));
    await page.reload();
    await page.locator('review-session[data-ready]').waitFor();
    expect(await question.getAttribute('question')).toBe(idOf('single'));
    const release = await occupyRecord(page);
    await page.reload();
    await page.locator('review-session quiz-question[data-ready]').waitFor();
    expect(await question.getAttribute('question')).toBe(idOf('single'));
    expect(await page.locator('[data-known]').isVisible()).toBe(false);
    expect(await question.locator('details').isVisible()).toBe(false);
    await fill(question, true);
    await question.locator('[data-check]').click();
    expect(await question.locator('[data-word="incomplete"]').isVisible()).toBe(true);
    await question.locator('.sure input').nth(1).check();
    await question.locator('[data-check]').click();
    expect(await question.locator('[data-word="right"]').isVisible()).toBe(true);
    expect(await question.locator('[data-word="saved"]').isVisible()).toBe(false);
    await release();
    await page.locator('[data-told]:visible').waitFor();
    expect(await page.locator('[data-view="asking"] p').first().innerText()).toBe('第 1 题，共 1 题');
    expect(await question.locator('[data-word="saved"]').isVisible()).toBe(true);
    expect(await page.locator('[data-told] [data-next]').textContent()).toMatch(/^\d{4}-/);
    expect(await question.locator('[data-again]').isVisible()).toBe(false);
    expect(await question.locator('details').isVisible()).toBe(true);
    await page.locator('[data-continue]').click();
    await page.locator('[data-view="finished"]:visible').waitFor();
    expect((await events(page)).at(-1)).toMatchObject({ right: true, confidence: 2, place: 'review' });
    expect(await page.evaluate(() => localStorage.getItem('review-next'))).toMatch(new RegExp(`^[0-9]{13} ${idOf('single')}$`));
  });
});

it('where the record cannot be read, a question that is expected is asked all the same, and is said not to be kept', async () => {
  const page = await open('/404.html');
  await page.evaluate((id) => localStorage.setItem('review-next', `0 ${id}`), idOf('single'));
  await page.addInitScript("Object.defineProperty(window, 'indexedDB', { value: undefined })");
  await page.goto('/review/');
  await page.locator('review-session[data-ready]').waitFor();
  const question = page.locator('quiz-question');
  await fill(question, true);
  await question.locator('.sure input').first().check();
  await question.locator('[data-check]').click();
  await question.locator('[data-word="unsaved"]').waitFor();
  await page.locator('[data-told] [data-continue]').click();
  await page.locator('[data-view="finished"]:visible').waitFor();
});

it('a question that changed since says in the review what its author wrote of it', async () => {
  const [id = ''] = practice.find(([, q]) => q.data.type === 'single') ?? [];
  const path = `/questions/${id}/`;
  const page = await open(path);
  await ready(page);
  await fill(page.locator('quiz-question'), false);
  await page.locator('.sure input').first().check();
  await page.locator('quiz-question [data-check]').click();
  await page.locator('[data-word="saved"]:visible').waitFor();
  const changes = JSON.stringify([{ on: '9999-12-31', what: '第二项的理由改了。', retake: true }]).replaceAll('"', '&quot;');
  await page.route(`**${path}`, async (route) => {
    const html = await (await route.fetch()).text();
    await route.fulfill({
      contentType: 'text/html',
      body: html.replace(/data-version="[^"]*"/, `data-version="new" data-changes="${changes}"`),
    });
  });
  await page.clock.install({ time: Date.now() + 11 * 60_000 });
  await page.goto('/review/');
  await page.locator('[data-changed]:visible').waitFor();
  expect(await page.locator('[data-what]').innerText()).toBe('9999-12-31 第二项的理由改了。');
});
