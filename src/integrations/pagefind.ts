/** Builds the search index over the finished pages, states, terms and claims; serves the last index in `dev`. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { readContent } from '../schemas/read.ts';
import { lexicon } from '../search/lexicon.ts';
import { type Entry, searchEntries } from '../search/records.ts';
import { type Files, slim, takeFragments } from '../search/slim.ts';
import { sequence } from '../search/tokenize.ts';
import { namesFile, namesIn } from '../search/words.ts';
import { mendPagefind } from './mend-pagefind.ts';

/** Files written, or entries read, at once. */
const AT_ONCE = 64;
/** A language that Pagefind does not know, so that it takes the words as they are cut. */
const LANGUAGE = 'x';
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css' };

const must = <T extends { errors: string[] }>(result: T): T => {
  if (result.errors.length > 0) throw new Error(`搜索索引没有建成：${result.errors.join('；')}`);
  return result;
};

/** Parts that Pagefind brings, which this site has its own of. */
const isUnused = (path: string) => /-ui\.|highlight|worker/.test(path);

/** @param texts or data by path below the folder */
async function writeAll(folder: string, files: Iterable<readonly [path: string, data: Uint8Array | string]>): Promise<void> {
  const all = [...files];
  for (const inside of new Set(all.map(([path]) => dirname(path)))) mkdirSync(join(folder, inside), { recursive: true });
  for (let from = 0; from < all.length; from += AT_ONCE)
    await Promise.all(all.slice(from, from + AT_ONCE).map(([path, data]) => writeFile(join(folder, path), data)));
}

/**
 * Two steps of the build. Pagefind is a process of its own and takes as long as all else that is done to finished pages; so that
 * stands between the two.
 *
 * @param base the path the site is served under
 */
export function pagefind(base: string): { begin: AstroIntegration; end: AstroIntegration } {
  let content = '';
  let dist = '';
  let indexing: Promise<{ files: Files; numbers: ReadonlyMap<string, number>; mark: string }> | undefined;

  /** Hands everything that can be found to Pagefind, and makes what is ours while it works. @param out the built site's folder */
  async function begin(out: string): Promise<void> {
    const { index } = must(await createIndex());
    if (!index) throw new Error('搜索索引没有建成。');
    const all = readContent(content).content;
    const entries: Entry[] = [];
    const added: ReturnType<typeof index.addCustomRecord>[] = [];
    for await (const entry of searchEntries(all, out)) {
      const { url, answer = '', sections } = entry;
      const words = [answer, ...sections.map(({ text }) => text)].flatMap(sequence).join(' ');
      entries.push(entry);
      added.push(index.addCustomRecord({ url, content: words || '-', language: LANGUAGE }));
      // What was added goes out while more is read.
      if (added.length % AT_ONCE === 0) await setImmediate();
    }
    // Soon over, if nothing else is done meanwhile; what takes Pagefind its time comes after.
    for (const result of await Promise.all(added)) must(result);
    // Written by Pagefind itself, a file may be cut short: it does not wait for the last of it.
    const made = index.getFiles();
    const shown = entries.map(({ url, kind, title, answer, sections }) => JSON.stringify({ url, kind, title, answer, sections }));
    const mark = createHash('sha256').update(shown.join('')).digest('hex').slice(0, 6);
    const numbers = new Map(entries.map(({ url }, number) => [url, number]));
    indexing = made.then(async (result) => {
      await close();
      return { files: new Map(must(result).files.map((file) => [file.path, file.content])), numbers, mark };
    });
    // Whoever awaits it later is told.
    indexing.catch(() => {});
    await writeAll(
      join(out, 'pagefind/places'),
      shown.map((text, number) => [`${number}-${mark}.json`, text]),
    );
    const names = namesFile(all, entries, mark);
    await writeAll(out, [
      ['pagefind/names.json', JSON.stringify(names)],
      ['search-lexicon.json', JSON.stringify(lexicon(all, namesIn(names)))],
    ]);
  }

  async function end(out: string): Promise<number> {
    if (!indexing) throw new Error('搜索索引没有开始建。');
    const { files, numbers, mark } = await indexing;
    mendPagefind(files);
    await slim(files, new Map([...takeFragments(files)].map(([digest, url]) => [digest, numbers.get(url) ?? -1])), mark);
    await writeAll(
      join(out, 'pagefind'),
      [...files].filter(([path]) => !isUnused(path)),
    );
    return numbers.size;
  }

  return {
    begin: {
      name: 'search-index',
      hooks: {
        'astro:config:done': ({ config }) => {
          content = fileURLToPath(new URL('content', config.srcDir));
          dist = fileURLToPath(config.outDir);
        },
        'astro:server:setup': ({ server, logger }) => {
          if (!existsSync(join(dist, 'pagefind'))) logger.warn('还没有搜索索引：先运行一次 npm run build，开发时就能搜索。');
          const prefix = base.replace(/\/$/, '');
          server.middlewares.use((request, response, next) => {
            const [path = ''] = (request.url ?? '').split('?');
            const file = join(dist, normalize(decodeURI(path.slice(prefix.length))));
            if (!/\/(pagefind\/|search-lexicon\.json$)/.test(path) || !file.startsWith(dist) || !existsSync(file)) return next();
            response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
            createReadStream(file).pipe(response);
          });
        },
        'astro:build:done': ({ dir }) => begin(fileURLToPath(dir)),
      },
    },
    end: {
      name: 'pagefind',
      hooks: {
        'astro:build:done': async ({ dir, logger }) => {
          logger.info(`${await end(fileURLToPath(dir))} 处可以搜索`);
        },
      },
    },
  };
}
