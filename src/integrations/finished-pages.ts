/**
 * Finishes the built pages: names what their scripts import, follows their links, locks them down. Each page is read and written
 * once, for there may be thousands.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { brokenLinks, filesIn, linksOf, type PageLinks } from './link-check.ts';
import { locked } from './lockdown.ts';
import { hashOf } from './offline.ts';
import { headersFile } from './policy.ts';
import { preloaded } from './preload.ts';

/**
 * @param base the path the site is served under
 * @returns the step of the build, and what it fills: the hash of each page by its file, for the offline list
 */
export function finishedPages(base: string): { step: AstroIntegration; hashes: ReadonlyMap<string, string> } {
  const hashes = new Map<string, string>();

  /** @returns how many pages there are */
  function finish(dist: string): number {
    const codes = new Map<string, string>();
    const codeOf = (name: string): string => {
      const code = codes.get(name) ?? readFileSync(join(dist, '_astro', name), 'utf8');
      codes.set(name, code);
      return code;
    };
    const files = filesIn(dist);
    const pages = new Map<string, PageLinks>();
    for (const file of files) {
      if (!file.endsWith('.html')) continue;
      const path = join(dist, file);
      const page = preloaded(readFileSync(path, 'utf8'), codeOf);
      pages.set(file, linksOf(page));
      try {
        const final = locked(page);
        writeFileSync(path, final);
        hashes.set(file, hashOf(final));
      } catch (error) {
        throw new Error(`${file}：${error instanceof Error ? error.message : error}`);
      }
    }
    const broken = brokenLinks(pages, files, base);
    if (broken.length > 0) throw new Error(`有 ${broken.length} 个链接走不通：\n${broken.join('\n')}`);
    writeFileSync(join(dist, '_headers'), headersFile(base));
    return pages.size;
  }

  const step: AstroIntegration = {
    name: 'finished-pages',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const count = finish(fileURLToPath(dir));
        logger.info(`${count} 页的链接都走得通，内容安全策略已收紧`);
      },
    },
  };
  return { step, hashes };
}
