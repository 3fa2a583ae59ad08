/**
 * The last steps of the build: list every file of the finished site with its hash, name the version after that list, and
 * write the version into the service worker that the client build has bundled.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { FileList, StoredFile, Summary } from '../offline/types.ts';

const WORKER = 'sw.js';
const LIST = 'offline-files.json';
const SUMMARY = 'offline.json';
/** Not part of a version: what tells versions apart, and files that are for hosts and robots. */
const LEFT_OUT = [WORKER, LIST, SUMMARY, '_headers', 'robots.txt', '**/*.map'];
/** What is written last: the search index, by a process of its own. */
const LATER = 'pagefind/**';
const MARK = /handbook-version:[\w-]{16}/g;

/** 96 bits are far more than enough to tell two files of one site apart, and short enough to list thousands. */
export const hashOf = (data: Buffer | string) => createHash('sha256').update(data).digest('base64url').slice(0, 16);

/**
 * @param dist the folder of a build
 * @param pattern which files of it
 * @param hashes of those that need not be read
 * @returns each with its hash and size
 * @throws in Chinese, where one cannot be listed
 */
async function listed(dist: string, pattern: string, leftOut: string[], hashes?: ReadonlyMap<string, string>): Promise<StoredFile[]> {
  // Brings a bundler of its own along; only a finished build needs it.
  const { getManifest } = await import('workbox-build');
  const files: StoredFile[] = [];
  const { warnings } = await getManifest({
    globDirectory: dist,
    globPatterns: [pattern],
    globIgnores: leftOut,
    maximumFileSizeToCacheInBytes: Number.MAX_SAFE_INTEGER,
    manifestTransforms: [
      (manifest) => {
        for (const { url, size } of manifest) files.push([url, hashes?.get(url) ?? hashOf(readFileSync(join(dist, url))), size]);
        return { manifest };
      },
    ],
  });
  if (warnings.length > 0) throw new Error(`离线清单没有列全：${warnings.join('；')}`);
  return files;
}

/** Lists what is finished before the search index is. @param dist the folder of a build @param hashes of files that need not be read */
export const listPages = (dist: string, hashes?: ReadonlyMap<string, string>): Promise<StoredFile[]> =>
  listed(dist, '**/*', [...LEFT_OUT, LATER], hashes);

/**
 * @param dist the folder of a finished build, its `sw.js` in it
 * @param pages what `listPages` listed
 * @returns what was listed in all
 * @throws in Chinese, where the service worker cannot be completed
 */
export async function listForOffline(dist: string, pages: readonly StoredFile[]): Promise<Summary> {
  const files = [...pages, ...(await listed(dist, LATER, LEFT_OUT))];
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  const list: FileList = { bytes: files.reduce((sum, [, , size]) => sum + size, 0), files };
  const text = JSON.stringify(list);
  const version = hashOf(text);
  const worker = readFileSync(join(dist, WORKER), 'utf8');
  if (worker.match(MARK)?.length !== 1) throw new Error(`${WORKER} 里应当有且只有一处版本标记。`);
  // Not every browser runs a service worker that is a module.
  if (/^\s*(?:import|export)\b|;(?:import|export)[ {"']/.test(worker)) throw new Error(`${WORKER} 不能引用别的文件。`);
  writeFileSync(join(dist, WORKER), worker.replace(MARK, `handbook-version:${version}`));
  writeFileSync(join(dist, LIST), text);
  const summary: Summary = { version, files: files.length, bytes: list.bytes };
  writeFileSync(join(dist, SUMMARY), JSON.stringify(summary));
  return summary;
}

/** Two steps of the build: while Pagefind makes its index, all else is listed. @param hashes of pages, by their file */
export function offline(hashes: ReadonlyMap<string, string>): { begin: AstroIntegration; end: AstroIntegration } {
  let pages: StoredFile[] = [];
  const begin: AstroIntegration = {
    name: 'offline-pages',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        pages = await listPages(fileURLToPath(dir), hashes);
      },
    },
  };
  const end: AstroIntegration = {
    name: 'offline',
    hooks: {
      'astro:config:setup': ({ updateConfig, config, command }) => {
        if (command !== 'build') return;
        const id = fileURLToPath(new URL('offline/service-worker.ts', config.srcDir));
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'service-worker',
                apply: 'build',
                applyToEnvironment: (environment) => environment.name === 'client',
                buildStart() {
                  this.emitFile({ type: 'chunk', id, fileName: WORKER });
                },
              },
            ],
          },
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { files, bytes, version } = await listForOffline(fileURLToPath(dir), pages);
        logger.info(`版本 ${version.slice(0, 6)}：${files} 个文件，${(bytes / 1e6).toFixed(1)} MB，可离线使用`);
      },
    },
  };
  return { begin, end };
}
