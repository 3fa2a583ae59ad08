/**
 * Measures search in real Chromium against the built site: the golden queries through the search page as a reader types
 * them, beside Pagefind as it comes and minisearch with pairs of characters, over the same places in the same run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { close, createIndex } from 'pagefind';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import type { Entry } from '../../src/search/records.ts';
import { tokens } from '../../src/search/tokenize.ts';

export interface Golden {
  class: string;
  query: string;
  places: string[];
  lang?: string;
}

export interface Score {
  queries: number;
  hit1: number;
  hit3: number;
  zero: number;
}

export const golden = (name: 'tuned' | 'untouched'): Golden[] => parse(readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8'));

/** A place without # counts for any heading or step in its page. */
export const isRight = (url: string, places: readonly string[]) =>
  places.some((place) => (place.includes('#') ? url === place : url.split('#')[0] === place));

/** @param results addresses per query, best first */
export function score(queries: readonly Golden[], results: readonly string[][]): Record<string, Score> {
  const classes = ['all', ...new Set(queries.map((q) => q.class))];
  return Object.fromEntries(
    classes.map((name) => {
      const own = queries.flatMap((q, i) => (name === 'all' || q.class === name ? [{ places: q.places, urls: results[i] ?? [] }] : []));
      const count = (test: (one: (typeof own)[number]) => boolean) => own.filter(test).length;
      return [
        name,
        {
          queries: own.length,
          hit1: count(({ urls, places }) => urls.slice(0, 1).some((u) => isRight(u, places))),
          hit3: count(({ urls, places }) => urls.slice(0, 3).some((u) => isRight(u, places))),
          zero: count(({ urls }) => urls.length === 0),
        },
      ];
    }),
  );
}

/**
 * Types each query into the search page, which is open.
 * @returns addresses best first; the time until they stand there, and the longest that the page was blocked meanwhile (0 where
 * never for 50 ms), in milliseconds
 */
export function askSite(page: Page, queries: readonly string[]): Promise<{ urls: string[]; ms: number; blocked: number }[]> {
  return page.evaluate(async (all) => {
    const input = document.querySelector<HTMLInputElement>('main input[name="q"]');
    const list = document.querySelector<HTMLElement>('#search-results');
    if (!input || !list) throw new Error('no search box');
    const answers: { urls: string[]; ms: number; blocked: number }[] = [];
    let blocked = 0;
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocked = Math.max(blocked, duration);
    });
    watch.observe({ type: 'longtask' });
    for (const query of all) {
      delete list.dataset.query;
      const start = performance.now();
      input.value = query;
      input.form?.requestSubmit();
      await new Promise<void>((done) => {
        const results = new MutationObserver(() => {
          if (list.dataset.query === undefined) return;
          results.disconnect();
          done();
        });
        results.observe(list, { attributes: true });
      });
      const ms = performance.now() - start;
      // A task is told of after it has ended.
      await new Promise((go) => setTimeout(go, 5));
      answers.push({ urls: [...list.querySelectorAll('a')].map((a) => decodeURI(a.pathname + a.hash)), ms, blocked });
      blocked = 0;
    }
    watch.disconnect();
    return answers;
  }, queries as string[]);
}

/** Pagefind as it comes, over the same places: the built pages whole, the others as records with their title and text. */
export async function indexPlainly(dist: string, entries: readonly Entry[], folder: string): Promise<void> {
  const { index } = await createIndex();
  if (!index) throw new Error('Pagefind made no index');
  for (const { url, title, sections } of entries)
    if (url.startsWith('/articles/') || url.startsWith('/cases/'))
      await index.addHTMLFile({ url, content: readFileSync(join(dist, url, 'index.html'), 'utf8') });
    else
      await index.addCustomRecord({
        url,
        content: `${title} ${sections.map((s) => s.text).join(' ')}`,
        language: 'zh-cn',
        meta: { title },
      });
  await index.writeFiles({ outputPath: join(dist, folder) });
  await close();
}

export function askPagefind(page: Page, folder: string, queries: readonly string[]): Promise<{ urls: string[]; ms: number }[]> {
  return page.evaluate(
    async ([all, path]) => {
      const pagefind = await import(`${location.origin}/${path}/pagefind.js`);
      const answers: { urls: string[]; ms: number }[] = [];
      for (const query of all) {
        const start = performance.now();
        const { results } = await pagefind.search(query);
        const data = await Promise.all(results.slice(0, 3).map((r: { data(): Promise<{ url: string }> }) => r.data()));
        answers.push({ urls: data.map((d) => d.url), ms: performance.now() - start });
      }
      return answers;
    },
    [queries as string[], folder] as const,
  );
}

/** minisearch over the same places, cut into pairs of characters, any word may match. */
export function askMiniSearch(documents: readonly { url: string; title: string; text: string }[], queries: readonly string[]): string[][] {
  const engine = new MiniSearch<{ url: string; title: string; text: string }>({
    idField: 'url',
    fields: ['title', 'text'],
    tokenize: tokens,
    searchOptions: { boost: { title: 3 }, prefix: true },
  });
  engine.addAll([...documents]);
  return queries.map((query) =>
    engine
      .search(query)
      .slice(0, 3)
      .map((r) => r.id as string),
  );
}
