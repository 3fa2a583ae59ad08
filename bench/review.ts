/**
 * `node bench/review.ts [events]` measures how long `/review/` takes to open with a long record, 50,000 events unless told, and beside
 * it with a short one, on a processor slowed to a quarter: from the start of navigation on another page of the site until the first
 * question can be answered, and until the record has said how many are due.
 * The time of the page's main thread is measured apart, unslowed and then multiplied, for machines that have other work to do.
 * Reads `dist/`; build first. The first opening after an import computes everything; later ones go on from what was computed. `npm run bench` runs it too.
 */
import { chromium, type Page } from 'playwright-core';
import { DATABASE } from '../src/record/database.ts';
import { CACHING, HASHED_FOLDER } from '../src/integrations/policy.ts';
import { readContent } from '../src/schemas/read.ts';
import { beside, load } from './machine.ts';
import { findChromium } from '../tests/browser/chromium.ts';
import { FileServer } from '../tests/browser/file-server.ts';
import { generate } from '../tests/record/generate.ts';

const SLOWDOWN = 4;
const ROUNDS = 9;
/** Milliseconds from navigation to the first question. */
const LIMIT = 300;
/** Milliseconds for which the page before has come to rest. */
const PAUSE = 500;
/** Milliseconds after which a review is open, whatever the record. */
const SURELY = 1500;
const LONG = Number(process.argv[2] ?? 50_000);
const SHORT = 100;
/** A file without any markup; what it takes is the browser's own. */
const NOTHING = '/robots.txt';

const { content } = readContent('src/content');
const questions = Object.entries(content.questions).flatMap(([id, q]) => (q.data.pool === 'practice' ? id : []));
// As a host serves it that follows the headers the build ships.
const server = new FileServer('dist');
server.caching = (path) => (path.startsWith(HASHED_FOLDER) ? CACHING.hashed : CACHING.other);
await server.start();
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
/** Puts events into the record as the site's own store does: by owner and number. */
async function fill(page: Page, count: number): Promise<void> {
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
            const tx = opening.result.transaction(['meta', 'profiles', 'events'], 'readwrite');
            const meta = tx.objectStore('meta').get('device');
            meta.onsuccess = () => {
              const owner = meta.result.current;
              const profile = tx.objectStore('profiles').get(owner);
              profile.onsuccess = () => tx.objectStore('profiles').put({ ...profile.result, rows: first + portion.length });
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
}

/**
 * Opens the review, and leaves the page alone until it must be open: to look at it costs time of its own.
 * @returns milliseconds from the start of navigation until the page itself was parsed, until the first question can be answered, and
 * until the record has said what is due
 */
async function opening(page: Page, wait = PAUSE): Promise<{ parsed: number; opened: number; known: number }> {
  const parsed = await leafing(page, '/review/', wait);
  await page.locator('review-session[data-ready] quiz-question[data-ready]').waitFor();
  const at = (mark: string) => page.evaluate((name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN, mark);
  return { parsed, opened: await at('review-opened'), known: await at('review-due') };
}

/** Goes to a page from another of the site. @returns milliseconds from the start of navigation until the page was parsed */
async function leafing(page: Page, to: string, wait: number): Promise<number> {
  await page.goto('/404.html');
  await page.waitForTimeout(PAUSE);
  await page.goto(to, { waitUntil: 'commit' });
  await page.waitForTimeout(wait);
  return page.evaluate(() => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).domInteractive);
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

for (const count of [SHORT, LONG]) {
  const context = await browser.newContext({ baseURL: server.origin, serviceWorkers: 'block' });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await fill(page, count);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const first = await opening(page);
  const times: number[] = [];
  const known: number[] = [];
  const parsed: number[] = [];
  const nothing: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    nothing.push(await leafing(page, NOTHING, PAUSE));
    const took = await opening(page, SURELY);
    times.push(took.opened);
    known.push(took.known);
    parsed.push(took.parsed);
  }
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () =>
    (await client.send('Performance.getMetrics')).metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0;
  const busy: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('/404.html');
    const before = await spent();
    await page.goto('/review/', { waitUntil: 'commit' });
    await page.locator('review-session[data-ready] quiz-question[data-ready]').waitFor();
    busy.push(((await spent()) - before) * 1000 * SLOWDOWN);
  }
  console.log(`review with ${count} events at ${SLOWDOWN}× slowdown, navigation to first question, ms; ${load()}`);
  console.log(`  first opening after import ${first.opened.toFixed(0)}`);
  console.log(`  later openings: p50 ${beside(median(times), LIMIT)}; least ${times[0]?.toFixed(0)}, most ${times.at(-1)?.toFixed(0)}`);
  console.log(`  until the record has said how many are due: p50 ${median(known).toFixed(0)}`);
  console.log(
    `  of it until the page was parsed: p50 ${median(parsed).toFixed(0)}; a page with nothing on it: ${median(nothing).toFixed(0)}`,
  );
  console.log(`  main thread, measured unslowed × ${SLOWDOWN}: p50 ${median(busy).toFixed(0)}, least ${busy[0]?.toFixed(0)}`);
  await context.close();
}
await browser.close();
await server.stop();
