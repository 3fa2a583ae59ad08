/** The exam in the browser, from start to certificate, without JavaScript and through a reload. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { open, openWithoutScript } from './browse.ts';
import { content, events, fill } from './quiz-page.ts';

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
    // One chapter can be neither passed nor failed.
    expect(await page.locator('[data-runs] [data-passed]:visible').getAttribute('data-passed')).toBe('part');
    await start();
    const [first, second] = (await events(page)).filter((event) => event.type === 'exam.started').map((event) => event.items as string[]);
    const asked = (second ?? []).filter((item) => first?.includes(item)).length;
    const chapter = content.questions[first?.[0] ?? '']?.chapter;
    const pool = Object.values(content.questions).filter((q) => q.data.pool === 'exam' && q.chapter === chapter).length;
    expect(asked).toBe(Math.max(0, 2 * (first?.length ?? 0) - pool));
  });
});
