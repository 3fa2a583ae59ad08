/** Questions, course, review and exam in the browser: with and without JavaScript, by keyboard, through a reload. */
import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { grade, type Key } from '../../src/quiz/grade.ts';
import type { Question } from '../../src/schemas/question.ts';
import { readContent } from '../../src/schemas/read.ts';
import { open, openWithoutScript, watchShifts } from './browse.ts';

const { content } = readContent('src/content');
const practice = Object.entries(content.questions).filter(([, q]) => q.data.pool === 'practice');
/** A practice question of this type, by its own page. */
const pageOf = (type: Question['type']) => `/questions/${practice.find(([, q]) => q.data.type === type)?.[0]}/`;
const ready = (page: Page) => page.locator('quiz-question[data-ready]').first().waitFor();

/** Fills a question's form rightly or wrongly. */
async function fill(question: Locator, right: boolean): Promise<void> {
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
const events = (page: Page) =>
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
    await page.reload();
    await page.locator('review-session quiz-question[data-ready]').waitFor();
    expect(await question.locator('details').isVisible()).toBe(false);
    await fill(question, true);
    await question.locator('[data-check]').click();
    expect(await question.locator('[data-word="incomplete"]').isVisible()).toBe(true);
    await question.locator('.sure input').nth(1).check();
    await question.locator('[data-check]').click();
    await page.locator('[data-told]:visible').waitFor();
    expect(await page.locator('[data-told] [data-next]').textContent()).toMatch(/^\d{4}-/);
    expect(await question.locator('[data-again]').isVisible()).toBe(false);
    expect(await question.locator('details').isVisible()).toBe(true);
    await page.locator('[data-continue]').click();
    await page.locator('[data-view="finished"]:visible').waitFor();
    expect((await events(page)).at(-1)).toMatchObject({ right: true, confidence: 2, place: 'review' });
  });
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

/** Plays a scenario of an exam by its best choices. */
async function playScenario(page: Page): Promise<void> {
  await page.locator('[data-scenario-link]').click();
  await page.locator('scenario-quiz[data-ready]').waitFor();
  const choices = page.locator('section[aria-current] li:visible > a');
  for (let turn = 0; turn < 20; turn++) {
    const way = page.url();
    const best = page.locator('section[aria-current] li[data-grade="best"]:visible > a');
    await ((await best.count()) ? best : choices).first().click();
    // What comes of a choice follows the paint that shows it.
    await page.waitForURL((url) => url.href !== way);
    await page.locator('[data-debrief]:visible').or(choices).first().waitFor();
    if (await page.locator('[data-debrief]:visible').count()) break;
  }
  await page.locator('[data-saved="yes"]:visible').waitFor();
  await page.goto('/exam/');
  await page.locator('[data-resume], [data-view="finished"]').locator('visible=true').first().waitFor();
}

async function sit(page: Page, right: boolean): Promise<void> {
  const finished = page.locator('[data-view="finished"]:visible');
  for (let item = 0; item < 60 && !(await finished.count()); item++) {
    if (await page.locator('[data-resume]:visible').count()) await page.locator('[data-resume]').click();
    await page.locator('[data-view="asking"]:visible, [data-view="finished"]:visible').first().waitFor();
    if (await finished.count()) break;
    if (await page.locator('[data-scenario]:visible').count()) {
      if (!right) return;
      await playScenario(page);
      continue;
    }
    const question = page.locator('exam-session quiz-question[data-ready]');
    const number = await page.locator('#asking [data-number]').textContent();
    await fill(question, right);
    await question.locator('[data-check]').click();
    await page.waitForFunction(
      (before) =>
        document.querySelector('#asking [data-number]')?.textContent !== before ||
        !document.querySelector('[data-view="asking"]:not([hidden])'),
      number,
    );
    if (item === 2) {
      await page.reload();
      await page.locator('[data-view="resume"]:visible').waitFor();
      expect(await page.locator('[data-view="resume"] [data-number]').textContent()).toBe('3');
    }
  }
}

describe('exam', () => {
  it('explains itself without JavaScript', async () => {
    const page = await openWithoutScript('/exam/');
    expect(await page.locator('#rules').isVisible()).toBe(true);
    expect(await page.locator('exam-session button:visible').count()).toBe(0);
    const paper = await openWithoutScript('/exam/paper/');
    expect(await paper.locator('quiz-question').count()).toBe(0);
  });

  it('from start through a reload to a certificate, which is printed and checked', async () => {
    const page = await open('/exam/');
    await page.locator('exam-session[data-ready]').waitFor();
    await page.locator('[data-start] [name="name"]').fill('林小雨');
    await page.locator('[data-start] button').click();
    await page.locator('exam-session quiz-question[data-ready]').waitFor();
    expect(await page.locator('exam-session quiz-question details').count()).toBe(0);
    await sit(page, true);
    await page.locator('[data-certificate]:visible').waitFor();
    const certificate = page.locator('[data-certificate]');
    expect(await certificate.innerText()).toContain('林小雨');
    expect(await certificate.innerText()).toContain('非防伪');
    const code = (await certificate.locator('[data-code]').textContent()) ?? '';
    expect(code).toMatch(/^([0-9A-F]{4}-){3}[0-9A-F]{4}$/);
    await page.emulateMedia({ media: 'print' });
    expect(await certificate.isVisible()).toBe(true);
    for (const gone of ['.site-header', 'h1', '[data-view="finished"] table', '#check', '[data-print]'])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    await page.emulateMedia({ media: 'screen' });

    const all = await events(page);
    const lines = all.map((event) => JSON.stringify(event)).join('\n');
    const check = async (text: string, name = '') => {
      await page.locator('certificate-check [name="code"]').fill(code.toLowerCase());
      await page.locator('certificate-check [name="name"]').fill(name);
      await page
        .locator('certificate-check [name="file"]')
        .setInputFiles({ name: 'r.jsonl', mimeType: 'text/plain', buffer: Buffer.from(text) });
      await page.locator('certificate-check button').click();
      const told = page.locator('certificate-check [data-is]:visible');
      await told.waitFor();
      return told.getAttribute('data-is');
    };
    expect(await check(lines, '林小雨')).toBe('matches');
    expect(await check(lines.replaceAll('林小雨', '王小明'))).toBe('altered');
    expect(await check('not a record')).toBe('empty');

    // The list of past exams opens the certificate again.
    await page.reload();
    await page.locator('[data-open-run]').click();
    await page.locator('[data-certificate]:visible').waitFor();
    expect(await page.locator('[data-certificate] [data-code]').textContent()).toBe(code);
  });

  it('a failed chapter gives no certificate, shows the reasons, and the retake takes other questions', async () => {
    const page = await open('/exam/');
    await page.locator('exam-session[data-ready]').waitFor();
    const start = async () => {
      await page.locator('[data-start] [name="name"]').fill('Zoë 李');
      await page.locator('[data-start] [name="chapter"]').selectOption({ index: 2 });
      await page.locator('[data-start] button').click();
      await page.locator('exam-session quiz-question[data-ready]').waitFor();
    };
    await start();
    await sit(page, false);
    await page.locator('[data-view="finished"]:visible').waitFor();
    expect(await page.locator('[data-certificate]').isVisible()).toBe(false);
    expect(await page.locator('[data-wrong-list] > li').count()).toBeGreaterThan(0);
    await page.locator('[data-wrong-list] summary').first().click();
    expect(await page.locator('[data-wrong-list] [data-part]').first().isVisible()).toBe(true);
    await page.locator('[data-leave]').click();
    await start();
    const [first, second] = (await events(page)).filter((event) => event.type === 'exam.started').map((event) => event.items as string[]);
    const asked = (second ?? []).filter((item) => first?.includes(item)).length;
    const chapter = content.questions[first?.[0] ?? '']?.chapter;
    const pool = Object.values(content.questions).filter((q) => q.data.pool === 'exam' && q.chapter === chapter).length;
    expect(asked).toBe(Math.max(0, 2 * (first?.length ?? 0) - pool));
  });
});

const PAGES = ['/learn/', '/learn/4/', '/review/', '/exam/', '/questions/', pageOf('match'), pageOf('order')];

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  it.each(PAGES)('%s', async (path) => {
    const page = await open(path, { colorScheme });
    await page.waitForTimeout(400);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }));
    expect(violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`))).toEqual([]);
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
