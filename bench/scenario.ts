/**
 * `node bench/scenario.ts [id]` measures how long it takes from choosing a reply to the next paint, on a processor slowed to a quarter.
 * Reads `dist/`; build first. The figure is Chromium's own Event Timing, whose durations come in steps of 8 ms; it is the paint
 * that shows which reply was chosen. The paint with what comes of it follows, and is told apart. `npm run bench` runs it too.
 */
import { preview } from 'astro';
import { chromium, type Page } from 'playwright-core';
import { readContent } from '../src/schemas/read.ts';
import { bestPath } from '../src/scenario/situations.ts';
import { beside, load } from './machine.ts';
import { findChromium } from '../tests/browser/chromium.ts';

const SLOWDOWN = 4;
const ROUNDS = 1;
/** Milliseconds between clicks; people read. */
const PAUSE = 300;
/** Milliseconds for which people press. */
const PRESS = 80;
/** Milliseconds from choosing to the next paint, in the middle of all choices. */
const LIMIT = 50;

const server = await preview({ root: '.', logLevel: 'error', server: { port: 4391 } });
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const only = process.argv[2];
const scenarios = Object.entries(readContent('src/content').content.scenarios).filter(([id]) => !only || id === only);
/** Presses with the mouse alone: a locator's click runs code of its own in the page at the very moment that is measured. */
async function press(page: Page, selector: string): Promise<void> {
  const place = page.locator(selector);
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error(`${selector} is not to be seen`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(PAUSE);
  await page.mouse.down();
  await page.waitForTimeout(PRESS);
  await page.mouse.up();
  await page.waitForTimeout(PAUSE);
}

const all: number[] = [];
const told: number[] = [];
const before = load();
for (const [id, scenario] of scenarios) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ baseURL: `http://localhost:${server.port}`, serviceWorkers: 'block' });
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.goto(`/scenarios/${id}/`);
    await page.locator('scenario-quiz[data-ready]').waitFor();
    await page.evaluate(() => {
      const seen: number[] = [];
      const told: number[] = [];
      let chosen = 0;
      Object.assign(window, { seen, told });
      addEventListener('click', ({ timeStamp }) => (chosen = timeStamp), { capture: true });
      new MutationObserver((changes) => {
        if (changes.some(({ target }) => (target as Element).hasAttribute('data-told')))
          requestAnimationFrame(() => setTimeout(() => told.push(performance.now() - chosen)));
      }).observe(document.body, { subtree: true, attributeFilter: ['data-told'] });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as PerformanceEventTiming[])
          if (entry.name === 'click' && (entry.target as Element | null)?.closest?.('a[data-event]')) seen.push(entry.duration);
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    });
    const { path } = bestPath(scenario);
    for (const { choice } of path) {
      await press(page, `section[aria-current="step"] a[data-event="${choice}"]`);
      await page.locator('[data-continue]').press('Enter');
      await page.waitForTimeout(PAUSE);
    }
    await page.waitForTimeout(500);
    const { seen, after } = await page.evaluate(() => {
      const { seen, told } = window as unknown as { seen: number[]; told: number[] };
      return { seen, after: told };
    });
    told.push(...after);
    // A click that was painted within 16 ms is not reported.
    const clicks = path.length;
    times.push(...seen, ...Array.from({ length: Math.max(0, clicks - seen.length) }, () => 16));
    await context.close();
  }
  times.sort((a, b) => a - b);
  all.push(...times);
  console.log(`${id}: ${times.length} choices, p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, most ${at(times, 1)} ms`);
}
// The figure of all scenarios together.
all.sort((a, b) => a - b);
told.sort((a, b) => a - b);
console.log(
  `choosing to next paint at ${SLOWDOWN}× slowdown: p50 ${beside(at(all, 0.5), LIMIT)}; p75 ${at(all, 0.75)}, p95 ${at(all, 0.95)}, most ${at(all, 1)} ms; ${before} before, ${load()} after`,
);
console.log(`  to the paint with what comes of it: p50 ${at(told, 0.5).toFixed(0)}, p95 ${at(told, 0.95).toFixed(0)} ms`);
await browser.close();
await server.stop();

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
