/**
 * `node bench/growth.ts [20,200,2000]` builds the site with so many generated articles more, every tenth with a simulator in it:
 * time, peak memory of the building process (Pagefind's own apart), output; and what an article weighs among so many.
 * `npm run bench` runs it too.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { preview } from 'astro';
import { type Browser, chromium } from 'playwright-core';
import { CHAPTERS } from '../src/schemas/common.ts';
import { findChromium } from '../tests/browser/chromium.ts';
import { OFFLINE_PART } from '../tests/browser/offline-part.ts';
import { BUILD_FLAGS } from '../tests/build.ts';
import { generateSite } from './generate.ts';
import { load } from './machine.ts';

/** The tenth article of each size: in the middle of its chapter, without a simulator, the same words whatever the size. */
const ARTICLE = 9;
const ADDRESS = `/articles/${CHAPTERS[ARTICLE % CHAPTERS.length]}/generated-${ARTICLE}/`;

/** Builds in a process of its own, which tells its peak at the end. */
const BUILD = `
  const { build } = await import(${JSON.stringify(import.meta.resolve('astro'))});
  await build({ logLevel: 'error', cacheDir: '.cache' });
  console.log(JSON.stringify(process.resourceUsage().maxRSS));
`;

function outputOf(folder: string): { files: number; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return { files: files.length, bytes: files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0) };
}

/** What a reader's browser fetches for one article before anyone touches it, brotli. */
async function article(browser: Browser, folder: string): Promise<string> {
  const server = await preview({ root: folder, logLevel: 'error', server: { port: 4392 } });
  const page = await browser.newPage({ baseURL: `http://localhost:${server.port}`, serviceWorkers: 'block' });
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!OFFLINE_PART.test(pathname)) paths.push(pathname);
  });
  await page.goto(ADDRESS, { waitUntil: 'load' });
  await page.close();
  await server.stop();
  const bytes = (path: string) =>
    brotliCompressSync(readFileSync(join(folder, 'dist', path.endsWith('/') ? `${path}index.html` : path))).length;
  const sum = (list: readonly string[]) => list.reduce((total, path) => total + bytes(path), 0);
  return `${paths.length} requests, ${sum(paths)} bytes, of them script ${sum(paths.filter((path) => path.endsWith('.js')))}`;
}

const sizes = (process.argv[2] ?? '20,200,2000').split(',').map(Number);
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
console.log('\nGrowth: so many generated articles more');
for (const size of sizes) {
  const folder = generateSite(size);
  const before = load();
  const start = performance.now();
  const peak = Number(
    execFileSync(process.execPath, [...BUILD_FLAGS, '--input-type=module', '--eval', BUILD], { cwd: folder, encoding: 'utf8' }).trim(),
  );
  const seconds = (performance.now() - start) / 1000;
  const { files, bytes } = outputOf(join(folder, 'dist'));
  console.log(
    `${String(size).padStart(5)}: ${seconds.toFixed(1)} s (${before} before), peak ${Math.round(peak / 1024)} MB, output ${(bytes / 1e6).toFixed(1)} MB in ${files} files`,
  );
  console.log(`       ${ADDRESS}: ${await article(browser, folder)}`);
  rmSync(folder, { recursive: true });
}
await browser.close();
