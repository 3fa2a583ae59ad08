/**
 * `npm run bench` prints the figures the README names, and what they were measured with.
 *   npm run bench              weights, build time, search, choosing a reply and opening the review, at this size; then the build
 *                              with 20, 200 and 2,000 generated articles more
 *   npm run bench -- --search  search only, on the site as built last
 *   npm run bench -- --more N  search again with N generated articles more
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { preview } from 'astro';
import { chromium } from 'playwright-core';
import { readContent } from '../src/schemas/read.ts';
import { searchEntries } from '../src/search/records.ts';
import { findChromium } from '../tests/browser/chromium.ts';
import { BUILD_FLAGS } from '../tests/build.ts';
import { generateSite } from './generate.ts';
import { askMiniSearch, askPagefind, askSite, golden, type Golden, indexPlainly, type Score, score } from './search/measure.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const brotli = (path: string) => brotliCompressSync(readFileSync(path)).length;
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(0).padStart(3);
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function build(folder: string): number {
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  const start = performance.now();
  execFileSync(process.execPath, [...BUILD_FLAGS, join(process.cwd(), 'node_modules/astro/bin/astro.mjs'), 'build', '--silent'], {
    cwd: folder,
    stdio: 'inherit',
  });
  return performance.now() - start;
}

function weights(): void {
  const scripts = (name: RegExp) =>
    readdirSync('dist/_astro')
      .filter((f) => name.test(f))
      .reduce((sum, f) => sum + brotli(join('dist/_astro', f)), 0);
  const page = (path: string) => brotli(join('dist', path, 'index.html'));
  const { content } = readContent('src/content');
  const everyPage = scripts(/^Page\.astro/);
  const plain = content.articles.filter((a) => !a.uses.some((u) => u.name === 'Simulator')).map((a) => page(`articles/${a.id}`));
  const embedding = content.articles.filter((a) => a.uses.some((u) => u.name === 'Simulator')).map((a) => page(`articles/${a.id}`));
  console.log(`article, median: ${kB(median([...plain, ...embedding]) + everyPage)} with its script of ${kB(everyPage)}`);
  console.log(`article with a simulator, heaviest, before the simulator's script: ${kB(Math.max(...embedding) + everyPage)}`);
  for (const id of Object.keys(content.simulators))
    console.log(
      `simulator ${id}: page ${kB(page(`simulators/${id}`))}, scripts ${kB(everyPage + scripts(/^(decision-simulator|simulator|xstate|deadlines)\b/) + scripts(new RegExp(`^${id}\\b`)))}`,
    );
}

const line = (name: string, { queries, hit1, hit3, zero }: Score) =>
  `  ${name.padEnd(14)} ${String(queries).padStart(4)}   ${percent(hit1, queries)} / ${percent(hit3, queries)} / ${percent(zero, queries)}`;

function report(title: string, queries: readonly Golden[], results: readonly string[][], byClass: boolean): void {
  const scores = score(queries, results);
  console.log(`${title}: queries, hit@1 / hit@3 / zero in %`);
  for (const [name, one] of Object.entries(scores)) if (byClass || name === 'all') console.log(line(name, one));
}

const percentiles = (times: number[]) => `p50 ${median(times).toFixed(0)}, p95 ${(times[Math.floor(times.length * 0.95)] ?? 0).toFixed(0)}`;

/** @param first queries whose files are still to be fetched  @param again the same in the same page */
function latency(...[first, again]: { ms: number; blocked?: number }[][]): string {
  const of = (answers: { ms: number; blocked?: number }[] = []) => {
    const blocked = Math.max(0, ...answers.map((a) => a.blocked ?? 0));
    return `${percentiles(answers.map((a) => a.ms))}, longest task ${blocked === 0 ? 'under 50' : blocked.toFixed(0)}`;
  };
  return `ms: first time ${of(first)}; warm ${of(again)}`;
}

/** Where Pagefind's own index lies while it is measured. */
const RAW = 'pagefind-as-it-comes';

async function search(folder: string, beside: boolean): Promise<void> {
  const dist = join(folder, 'dist');
  const { content } = readContent(join(folder, 'src/content'));
  const entries = await Array.fromAsync(searchEntries(content, dist));
  if (beside) await indexPlainly(dist, entries, RAW);
  const server = await preview({ root: folder, logLevel: 'error', server: { port: 4390 } });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: FLAGS });
  const context = await browser.newContext({ baseURL: `http://localhost:${server.port}` });
  const page = await context.newPage();
  console.log(`\nSearch, ${content.articles.length} articles`);
  for (const name of ['tuned', 'untouched'] as const) {
    const queries = golden(name);
    const words = queries.map((q) => q.query);
    await page.goto('/search/');
    const answers = await askSite(page, words);
    report(
      `${name} set, this site`,
      queries,
      answers.map((a) => a.urls),
      true,
    );
    console.log(`  ${latency(answers, await askSite(page, words))}`);
    if (!beside) continue;
    const plain = await askPagefind(page, RAW, words);
    report(
      `${name} set, Pagefind as it comes`,
      queries,
      plain.map((a) => a.urls),
      false,
    );
    console.log(`  ${latency(plain, await askPagefind(page, RAW, words))}`);
    const documents = entries.map(({ url, title, sections }) => ({ url, title, text: sections.map((s) => s.text).join(' ') }));
    report(`${name} set, minisearch on pairs`, queries, askMiniSearch(documents, words), false);
  }
  rmSync(join(dist, RAW), { recursive: true, force: true });
  console.log(
    `first search over the wire: ${kB(await firstSearch(context.newPage.bind(context), folder))} (median of five queries, scripts and lexicon-free index in brotli)`,
  );
  await browser.close();
  await server.stop();
}

/** Bytes fetched from opening the dialog to the first results, brotli where the file is not compressed already. */
async function firstSearch(newPage: () => Promise<import('playwright-core').Page>, folder: string): Promise<number> {
  const sums: number[] = [];
  for (const query of ['没收到货', '差评', '物流方式', '关税', '纠纷超时']) {
    const page = await newPage();
    await page.goto('/404.html');
    const seen = new Set<string>();
    page.on('request', (request) => seen.add(new URL(request.url()).pathname));
    await page.keyboard.press('Control+k');
    await page.locator('dialog input').fill(query);
    await page.locator('#dialog-results[data-query] li').first().waitFor();
    await page.waitForTimeout(300);
    const packed = /\.pf_\w+$/;
    sums.push(
      [...seen]
        .filter((path) => !path.endsWith('search-lexicon.json'))
        .reduce(
          (sum, path) => sum + (packed.test(path) ? readFileSync(join(folder, 'dist', path)).length : brotli(join(folder, 'dist', path))),
          0,
        ),
    );
    await page.close();
  }
  return median(sums);
}

console.log(
  `measured with Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Chromium ${execFileSync(
    await findChromium(),
    ['--version'],
  )
    .toString()
    .trim()
    .replace(/^\D+/, '')}, ${new Date().toISOString().slice(0, 10)}`,
);
if (!process.argv.includes('--search')) {
  console.log(`whole build: ${(build('.') / 1000).toFixed(1)} s`);
  weights();
}
await search('.', true);
// Each in a process of its own, with nothing beside it.
if (!process.argv.includes('--search'))
  for (const bench of ['bench/scenario.ts', 'bench/review.ts', 'bench/growth.ts'])
    execFileSync(process.execPath, [bench], { stdio: 'inherit' });
const more = process.argv.indexOf('--more');
if (more > 0) {
  const folder = generateSite(Number(process.argv[more + 1] ?? 1000));
  console.log(`\nbuild with generated articles: ${(build(folder) / 1000).toFixed(1)} s`);
  await search(folder, false);
  rmSync(folder, { recursive: true });
}
