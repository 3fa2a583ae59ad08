/** Questions and course in the browser: with and without JavaScript, by keyboard, through a reload. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { axeFindings, open, openWithoutScript, watchShifts } from './browse.ts';
import { content, events, fill, pageOf, practice, ready } from './quiz-page.ts';

describe('a question', () => {
  it('reads without JavaScript: the answer and each reason unfold', async () => {
    const page = await openWithoutScript(pageOf('single'));
    expect(await page.locator('quiz-question button:visible').count()).toBe(0);
    const solution = page.locator('quiz-question details');
    expect(await solution.locator('li').first().isVisible()).toBe(false);
    await solution.locator('summary').click();
    expect(await solution.locator('li').count()).toBeGreaterThanOrEqual(3);
    expect(await solution.locator('li[data-right="true"]').innerText()).toContain('✓ 对');
    expect(await solution.locator('a[href^="/articles/"]').count()).toBe(1);
  });
  it('to be ordered has numbers without JavaScript, and buttons with it', async () => {
    const plain = await openWithoutScript(pageOf('order'));
    expect(await plain.locator('quiz-question input[type="number"]:visible').count()).toBeGreaterThanOrEqual(3);
    const page = await open(pageOf('order'));
    await ready(page);
    expect(await page.locator('quiz-question input[type="number"]:visible').count()).toBe(0);
    const first = page.locator('[data-item]').first();
    const text = await first.locator('span').first().innerText();
    await first.locator('[data-move="1"]').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-item]').nth(1).locator('span').first().innerText()).toBe(text);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-move'))).toBe('1');
  });
  it('a number is a number that the record takes, and a double click shows what came of it', async () => {
    const page = await open(pageOf('number'));
    await ready(page);
    const question = page.locator('quiz-question');
    await question.locator('.sure input').first().check();
    for (const typed of ['15天', '99999999999999']) {
      await question.locator('.field input').fill(typed);
      await question.locator('[data-check]').click();
      expect(await question.locator('[data-word="unreadable"]').isVisible()).toBe(true);
    }
    expect(await events(page)).toEqual([]);
    await fill(question, false);
    await question.locator('[data-check]').dblclick();
    expect(await question.locator('[data-word="wrong"]').isVisible()).toBe(true);
    expect(await question.locator('[data-word="unreadable"]').isVisible()).toBe(false);
  });
  it.each(['single', 'several', 'order', 'match', 'number'] as const)('%s: graded right and wrong, in word, and kept', async (type) => {
    const page = await open(pageOf(type));
    await ready(page);
    const question = page.locator('quiz-question');
    await question.locator('[data-check]').click();
    expect(await question.locator('[data-word="incomplete"]').isVisible()).toBe(true);
    await fill(question, false);
    await question.locator('.sure input').first().check();
    await question.locator('[data-check]').click();
    expect(await question.locator('[data-word="wrong"]').isVisible()).toBe(true);
    expect(await question.locator('details').evaluate((d) => (d as HTMLDetailsElement).open)).toBe(true);
    // Who may choose only one has left nothing out.
    if (type === 'single') expect(await question.locator('.solution li:has(.mark)').getAttribute('data-right')).toBe('false');
    expect(await question.locator('.mark', { hasText: '漏选了' }).count()).toBe(type === 'several' ? 1 : 0);
    expect(await question.locator('li[data-off]:not(:has(.mark))').count()).toBe(0);
    await question.locator('[data-word="saved"]').waitFor();
    await question.locator('[data-again]').click();
    expect(await question.locator('[data-word="wrong"]').isVisible()).toBe(false);
    await fill(question, true);
    await question.locator('.sure input').last().check();
    await question.locator('[data-check]').click();
    expect(await question.locator('[data-word="right"]').isVisible()).toBe(true);
    await question.locator('[data-word="saved"]').waitFor();
    expect(await events(page)).toMatchObject([
      { type: 'question.answered', right: false, confidence: 1, place: 'course' },
      { type: 'question.answered', right: true, confidence: 3, place: 'course' },
    ]);
  });
  it('stands at the end of an article, loads when near, is answered by keyboard, out of the search text', async () => {
    const article = practice[0]?.[1].data.passage.split('#')[0] ?? '';
    const page = await open(article);
    const question = page.locator('section.questions quiz-question').first();
    expect(await question.getAttribute('data-pagefind-ignore')).toBe('all');
    await question.scrollIntoViewIfNeeded();
    await ready(page);
    const id = await question.getAttribute('question');
    const type = content.questions[id ?? '']?.data.type;
    await question.locator('input:visible, select, [data-move]').first().focus();
    if (type === 'single' || type === 'several') await page.keyboard.press('Space');
    else if (type === 'number') await page.keyboard.type('７');
    else await fill(question, false);
    await question.locator('[data-check]').focus();
    await page.keyboard.press('Enter');
    await question.locator('[data-word="saved"]').waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('result');
    expect(await events(page)).toMatchObject([{ content: id, place: 'article' }]);
  });
  it('an article is read when the learner says so, and the course knows', async () => {
    const [day] = content.course?.days ?? [];
    const article = Object.values(day?.units ?? {})[0]?.read[0] ?? '';
    const page = await open(`/articles/${article}/`);
    await page.locator('article-read').scrollIntoViewIfNeeded();
    await page.locator('article-read button:enabled').click();
    await page.locator('article-read [data-word="done"]').waitFor();
    await page.goto('/learn/1/');
    await page.locator(`[data-item="article ${article}"] [data-word="done"]`).waitFor();
    await page.goto('/learn/');
    await page.locator('course-progress[data-ready]').waitFor();
    expect(await page.locator('.days [data-done]').first().textContent()).toBe('1');
    await page.goto('/');
    await page.locator('learn-line [data-continue]:visible').waitFor();
  });
});

it('a simulator walked to an outcome is kept, and the course knows', async () => {
  const page = await open('/simulators/platform-choice/');
  await page.locator('decision-simulator[data-ready]').waitFor();
  for (let i = 0; i < 20 && (await page.locator('section[aria-current][data-outcome]').count()) === 0; i++) {
    const branches = page.locator('section[aria-current] [data-branches] summary');
    if (await branches.count()) await branches.click();
    await page.locator('section[aria-current] a[data-event]:visible').last().click();
  }
  const outcome = await page.locator('section[aria-current][data-outcome]').getAttribute('data-state');
  await expect.poll(() => events(page)).toMatchObject([{ type: 'simulator.decided', content: 'platform-choice', outcome }]);
  await page.goto('/learn/1/');
  // Its tasks of that day ask for other outcomes.
  const tasks = Object.values(content.course?.days[0]?.units ?? {}).filter(({ decide }) => decide?.simulator === 'platform-choice');
  const marks = page.locator('[data-item^="simulator platform-choice "]');
  expect(await marks.count()).toBe(tasks.length);
  await expect.poll(() => marks.locator('[data-word="tried"]:visible').count()).toBe(tasks.length);
  await page.goto('/simulators/platform-choice/');
  for (const choice of ['goods.restricted', 'permits.missing'])
    await page.locator(`section[aria-current] a[data-event="${choice}"]`).click();
  await expect.poll(async () => (await events(page)).length).toBe(2);
  await page.goto('/learn/1/');
  await page.locator('[data-item="simulator platform-choice permitsFirst"] [data-word="done"]').waitFor();
  expect(await marks.locator('[data-word="tried"]:visible').count()).toBe(tasks.length - 1);
});

it('what is to be put in order can be seen in the course', async () => {
  const isOrder = (id: string) => content.questions[id]?.data.type === 'order';
  const units = (content.course?.days ?? []).flatMap((day, i) =>
    Object.values(day.units).map((unit) => ({ unit, path: `/learn/${i + 1}/` })),
  );
  const [found] = units.filter(({ unit }) =>
    practice.some(([id, q]) => isOrder(id) && unit.read.includes(q.data.passage.split('/').slice(2, 4).join('/'))),
  );
  const page = await open(found?.path ?? '');
  await page.locator('course-progress[data-ready]').waitFor();
  for (const summary of await page.locator('details.asked > summary').all()) await summary.click();
  const items = page.locator('.order li');
  expect(await items.count()).toBeGreaterThan(2);
  for (const item of await items.all()) expect(await item.isVisible()).toBe(true);
});

it('no question of the exam stands on a page of practice', () => {
  const reserved = Object.entries(content.questions).filter(([, q]) => q.data.pool === 'exam');
  expect(reserved.length).toBeGreaterThan(0);
  const index = readFileSync('dist/questions/index.html', 'utf8');
  for (const [id, { data }] of reserved) {
    const article = readFileSync(`dist${data.passage.split('#')[0]}index.html`, 'utf8');
    expect(index).not.toContain(`/questions/${id}/`);
    expect(article).not.toContain(`question="${id}"`);
  }
});

const PAGES = ['/learn/', '/learn/4/', '/review/', '/exam/', '/questions/', pageOf('match'), pageOf('order')];

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  it.each(PAGES)('%s', async (path) => {
    const page = await open(path, { colorScheme });
    await page.waitForTimeout(400);
    expect(await axeFindings(page)).toEqual([]);
  });
});

it.each([...PAGES, '/record/', '/trainer/', '/scenarios/', '/scenarios/late-parcel-spain/?a=opening.lookUp'])(
  '%s has no sideways scrolling at 360 px, and nothing moves while it loads',
  async (path) => {
    const page = await open('/404.html');
    const shift = await watchShifts(page);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(path);
      await page.waitForTimeout(800);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await shift()).toBeLessThan(0.01);
    }
  },
);
