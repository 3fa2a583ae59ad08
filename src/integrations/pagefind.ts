/** Builds the search index over the finished pages and the records of states, terms and claims; serves the last index in `dev`. */
import { createReadStream, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { readContent } from '../schemas/read.ts';
import { lexicon } from '../search/lexicon.ts';
import { searchPages } from '../search/pages.ts';
import { cutChunks, trimFragments } from '../search/slim.ts';
import { searchRecords } from '../search/records.ts';
import { mendPagefind } from './mend-pagefind.ts';

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
        const folder = join(fileURLToPath(dir), 'pagefind');
        const pages = searchPages(fileURLToPath(dir), all);
        for (const page of pages) must(await index.addHTMLFile(page));
        const records = await searchRecords(all);
        for (const record of records) must(await index.addCustomRecord(record));
        must(await index.writeFiles({ outputPath: folder }));
        await close();
        mendPagefind(folder);
        cutChunks(folder);
        writeFileSync(join(folder, 'kinds.json'), JSON.stringify(trimFragments(folder)));
        for (const name of readdirSync(folder)) if (/-ui\.|highlight|worker/.test(name)) rmSync(join(folder, name));
        writeFileSync(join(fileURLToPath(dir), 'search-lexicon.json'), JSON.stringify(lexicon(all)));
        logger.info(`${pages.length} 页和 ${records.length} 条记录可以搜索`);
      },
    },
  };
}
