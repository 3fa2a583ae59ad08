/** What tests of `/record/` have in common. */
import type { Page } from 'playwright-core';
import { toLines } from '../../src/record/file.ts';
import type { Body } from '../../src/record/events.ts';
import type { generate } from '../record/generate.ts';
import { open } from './browse.ts';

export const RECORD = '/record/';
const SITE = 'http://localhost/';

/** Opens the page once its element runs. */
export async function openRecordPage(options = {}): Promise<Page> {
  const page = await open(RECORD, options);
  await ready(page);
  return page;
}
export const ready = (page: Page) => page.locator('learner-record[data-ready]').waitFor();
export const keeping = (page: Page) => page.locator('[data-keeping]');
export const all = (page: Page) => page.locator('li [data-count=all]');
export const file = (events: ReturnType<typeof generate>, name = '小林') => ({
  name: 'record.jsonl',
  mimeType: 'application/jsonl',
  buffer: Buffer.from(toLines(events, { id: 'p1', name }, SITE, 0).join('')),
});
export const importFile = (page: Page, chosen: { name: string; mimeType: string; buffer: Buffer } | string) =>
  page.locator('[data-import]').setInputFiles(chosen);

/** Something to append where it does not matter what. */
export const READ: Body = { type: 'article.read', content: 'disputes/evidence', version: '0a1b2c3d' };

/** The page's own module of the record, so that a test appends as any element does. @param what events, or how many */
export const append = (page: Page, what: readonly Body[] | number = 1) =>
  page.evaluate(
    async (bodies) => {
      const element = document.querySelector('learner-record') as unknown as {
        record: { append(body: unknown): Promise<{ saved: boolean }> };
      };
      const results: boolean[] = [];
      for (const body of bodies) results.push((await element.record.append(body)).saved);
      return results;
    },
    typeof what === 'number' ? Array.from({ length: what }, () => READ) : what,
  );
