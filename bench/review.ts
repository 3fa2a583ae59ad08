/**
 * `node bench/review.ts [events]` measures how long `/review/` takes to open with a long record, 50,000 events unless told, and beside
 * it with a short one, on a processor slowed to a quarter: from the start of navigation on another page of the site until the first
 * question can be answered, and until the record has said how many are due.
 * The time of the page's main thread is measured apart, unslowed and then multiplied, for machines that have other work to do.
 * Reads `dist/`; build first. What a record comes to is computed when it is imported; openings go on from there. `npm run bench` runs it too.
 */
import { chromium, type Page } from 'playwright-core';
import { CACHING, HASHED_FOLDER } from '../src/integrations/policy.ts';
import { toLines } from '../src/record/file.ts';
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
/** Imports a record on `/record/`, as a learner does. @returns milliseconds until all of it is kept and shown, unslowed */
async function fill(page: Page, count: number): Promise<number> {
  const events = generate({
    seed: 50,
    count,
    questions,
    scenarios: Object.keys(content.scenarios),
    articles: content.articles.map((a) => a.id),
  });
  const file = {
    name: 'record.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(toLines(events, { id: 'p', name: '' }, server.origin, 0).join('')),
  };
  await page.goto('/record/');
  await page.locator('learner-record[data-ready]').waitFor();
  const start = performance.now();
  await page.locator('[data-import]').setInputFiles(file);
  await page.locator('li [data-count=all]', { hasText: String(count) }).waitFor({ timeout: 120_000 });
  return performance.now() - start;
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
  const filled = await fill(page, count);
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
  console.log(`  imported on /record/ in ${(filled / 1000).toFixed(1)} s, unslowed; first opening after that ${first.opened.toFixed(0)}`);
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
