/** A record that an older version of the site left on the device: taken over whole, and gone on with. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { RecordEvent } from '../../src/record/events.ts';
import { generate } from '../record/generate.ts';
import { open } from './browse.ts';

const LIN = generate({ seed: 1, count: 300, profile: 'lin', device: 'this-pc' });
const ZHOU = generate({ seed: 2, count: 40, profile: 'zhou', device: 'this-pc-2' });
interface Row {
  owner: string;
  n: number;
  event: RecordEvent;
}

/** Makes the database as version 1 had it: no index `content`, and what had been computed under the number 1. */
const makeVersion1 = (page: Page, rows: readonly Row[]) =>
  page.evaluate(
    (events) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('handbook-record', 1);
        request.onerror = () => reject(request.error);
        request.onupgradeneeded = () => {
          const db = request.result;
          db.createObjectStore('meta', { keyPath: 'name' });
          db.createObjectStore('profiles', { keyPath: 'id' });
          db.createObjectStore('events', { keyPath: ['owner', 'n'] }).createIndex('id', ['owner', 'event.id'], { unique: true });
          db.createObjectStore('cache', { keyPath: 'owner' });
        };
        request.onsuccess = () => {
          const db = request.result;
          const tx = db.transaction(['meta', 'profiles', 'events', 'cache'], 'readwrite');
          tx.objectStore('meta').add({ name: 'device', id: 'this-pc', current: 'lin' });
          for (const [id, name, made] of [
            ['lin', '小林', 1],
            ['zhou', '小周', 2],
          ] as const) {
            const count = events.filter(({ owner }) => owner === id).length;
            tx.objectStore('profiles').add({ id, name, made, rows: count, seq: count });
          }
          for (const row of events) tx.objectStore('events').add(row);
          tx.objectStore('cache').add({ owner: 'lin', shape: 1, n: 250, state: { count: 7, questions: new Map([['gone', {}]]) } });
          tx.onerror = () => reject(tx.error);
          tx.oncomplete = () => {
            db.close();
            resolve();
          };
        };
      }),
    rows,
  );

/** The database as it lies on the device now. */
const stored = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ version: number; rows: Row[]; indexed: number }>((resolve, reject) => {
        const request = indexedDB.open('handbook-record');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const db = request.result;
          const events = db.transaction('events').objectStore('events');
          const rows = events.getAll();
          const indexed = events.index('content').count();
          events.transaction.oncomplete = () => {
            db.close();
            resolve({ version: db.version, rows: rows.result, indexed: indexed.result });
          };
        };
      }),
  );

const rowsOf = (owner: string, events: readonly RecordEvent[]): Row[] => events.map((event, i) => ({ owner, n: i + 1, event }));

test('a database of version 1 keeps every event of every profile, and is gone on with', async () => {
  const page = await open('/404.html');
  const before = [...rowsOf('lin', LIN), ...rowsOf('zhou', ZHOU)];
  await makeVersion1(page, before);
  await page.goto('/record/');
  await page.locator('learner-record[data-ready]').waitFor();
  expect(await page.locator('[data-keeping]').textContent()).toBe('已保存在这台设备：小林，共 300 条。');
  expect(await page.locator('li [data-count=all]').textContent()).toBe('300');
  expect(await stored(page)).toEqual({ version: 2, rows: before, indexed: 340 });

  await page.goto('/scenarios/late-parcel-spain/');
  await page.locator('scenario-quiz[data-ready]').waitFor();
  await page.locator('section[aria-current="step"] a[data-event]').first().click();
  await page.locator('[data-saved="yes"]').waitFor();
  const after = await stored(page);
  expect(after.indexed).toBe(342);
  expect(after.rows.filter((row) => row.n <= 300)).toEqual(before);
  expect(after.rows.filter((row) => row.n > 300).map(({ event }) => [event.type, event.device, event.seq])).toEqual([
    ['scenario.started', 'this-pc', 301],
    ['scenario.chose', 'this-pc', 302],
  ]);

  await page.goto('/record/');
  await page.locator('learner-record[data-ready]').waitFor();
  expect(await page.locator('li [data-count=all]').textContent()).toBe('302');
  await page.getByLabel('现在是谁').selectOption({ label: '小周' });
  await expect.poll(() => page.locator('[data-keeping]').textContent()).toBe('已保存在这台设备：小周，共 40 条。');
});
