/**
 * `node bench/review.ts [events]` measures how long `/review/` takes to open with a long record, 50,000 events unless told, on a
 * processor slowed to a quarter: from the start of navigation until the first question stands there, ready.
 * Reads `dist/`; build first. The first opening after an import computes everything; later ones go on from what was computed.
 */
import { preview } from 'astro';
import { chromium, type Page } from 'playwright-core';
import { DATABASE } from '../src/record/database.ts';
import { readContent } from '../src/schemas/read.ts';
import { findChromium } from '../tests/browser/chromium.ts';
import { generate } from '../tests/record/generate.ts';

const SLOWDOWN = 4;
const ROUNDS = 9;
const count = Number(process.argv[2] ?? 50_000);

const { content } = readContent('src/content');
const questions = Object.entries(content.questions).flatMap(([id, q]) => (q.data.pool === 'practice' ? id : []));
const server = await preview({ root: '.', logLevel: 'error', server: { port: 4392 } });
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const context = await browser.newContext({ baseURL: `http://localhost:${server.port}` });
const page = await context.newPage();

/** Puts events into the record as the site's own store does: by owner and number. */
async function fill(page: Page): Promise<number> {
  await page.goto('/review/');
  await page.locator('review-session[data-ready]').waitFor();
  const events = generate({
    seed: 50,
    count,
    questions,
    scenarios: Object.keys(content.scenarios),
    articles: content.articles.map((a) => a.id),
  });
  for (let from = 0; from < events.length; from += 5000)
    await page.evaluate(
      ([name, first, portion]) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const tx = opening.result.transaction(['meta', 'events'], 'readwrite');
            const meta = tx.objectStore('meta').get('device');
            meta.onsuccess = () => {
              const owner = meta.result.current;
              for (const [i, event] of portion.entries())
                tx.objectStore('events').put({ owner, n: first + i + 1, event: { ...event, profile: owner } });
            };
            tx.oncomplete = () => {
              opening.result.close();
              resolve();
            };
            tx.onerror = () => reject(tx.error);
          };
        }),
      [DATABASE, from, events.slice(from, from + 5000)] as const,
    );
  return events.length;
}

/** Milliseconds from the start of navigation until the first question can be answered. */
async function opening(): Promise<number> {
  await page.goto('about:blank');
  await page.goto('/review/', { waitUntil: 'commit' });
  await page.locator('review-session quiz-question[data-ready]').waitFor();
  return page.evaluate(() => performance.getEntriesByName('review-opened')[0]?.startTime ?? Number.NaN);
}

const filled = await fill(page);
const client = await context.newCDPSession(page);
await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
const first = await opening();
const times: number[] = [];
for (let round = 0; round < ROUNDS; round++) times.push(await opening());
times.sort((a, b) => a - b);
console.log(`review with ${filled} events at ${SLOWDOWN}× slowdown, navigation to first question, ms`);
console.log(`  first opening after import ${first.toFixed(0)}`);
console.log(
  `  later openings: p50 ${times[Math.floor(ROUNDS / 2)]?.toFixed(0)}, most ${times.at(-1)?.toFixed(0)}, all ${times.map((t) => t.toFixed(0)).join(' ')}`,
);
await browser.close();
await server.stop();
