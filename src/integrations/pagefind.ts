/** Builds the search index over the finished pages, states, terms and claims; serves the last index in `dev`. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { readContent } from '../schemas/read.ts';
import { lexicon } from '../search/lexicon.ts';
import { searchEntries } from '../search/records.ts';
import { slim, takeFragments } from '../search/slim.ts';
import { sequence } from '../search/tokenize.ts';
import { namesFile, namesIn } from '../search/words.ts';
import { mendPagefind } from './mend-pagefind.ts';

/** A language that Pagefind does not know, so that it takes the words as they are cut. */
const LANGUAGE = 'x';
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css' };

const must = <T extends { errors: string[] }>(result: T): T => {
  if (result.errors.length > 0) throw new Error(`搜索索引没有建成：${result.errors.join('；')}`);
  return result;
};

export function pagefind(base: string): AstroIntegration {
  let content = '';
  let dist = '';
  return {
    name: 'pagefind',
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
      'astro:build:done': async ({ dir, logger }) => {
        const { index } = must(await createIndex());
        if (!index) throw new Error('搜索索引没有建成。');
        const all = readContent(content).content;
        const out = fileURLToPath(dir);
        const folder = join(out, 'pagefind');
        const entries = await searchEntries(all, out);
        // Pagefind is a process of its own: it takes in a record while the next is cut.
        const added = entries.map(({ url, answer = '', sections }) => {
          const words = [answer, ...sections.map(({ text }) => text)].flatMap(sequence).join(' ');
          return index.addCustomRecord({ url, content: words || '-', language: LANGUAGE });
        });
        for (const result of await Promise.all(added)) must(result);
        // While Pagefind writes, what is ours is made.
        const written = index.writeFiles({ outputPath: folder });
        const shown = entries.map(({ url, kind, title, answer, sections }) => JSON.stringify({ url, kind, title, answer, sections }));
        const mark = createHash('sha256').update(shown.join('')).digest('hex').slice(0, 6);
        mkdirSync(join(folder, 'places'), { recursive: true });
        for (const [number, text] of shown.entries()) writeFileSync(join(folder, 'places', `${number}-${mark}.json`), text);
        const names = namesFile(all, entries, mark);
        writeFileSync(join(folder, 'names.json'), JSON.stringify(names));
        writeFileSync(join(out, 'search-lexicon.json'), JSON.stringify(lexicon(all, namesIn(names))));
        must(await written);
        await close();
        mendPagefind(folder);
        const numbers = new Map(entries.map(({ url }, number) => [url, number]));
        slim(folder, new Map([...takeFragments(folder)].map(([digest, url]) => [digest, numbers.get(url) ?? -1])), mark);
        for (const name of readdirSync(folder)) if (/-ui\.|highlight|worker/.test(name)) rmSync(join(folder, name));
        logger.info(`${entries.length} 处可以搜索`);
      },
    },
  };
}
