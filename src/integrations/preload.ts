/**
 * Names in the head of each page what its scripts import, so that the browser asks for all of it at once, not for one layer of
 * imports after the other. What a script fetches when it is needed is no part of it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const SCRIPT = /<script type="module" src="([^"]*\/)([^"/]+\.js)"/g;
/** An import as the bundler writes it; one with parentheses is fetched when needed. */
const IMPORT = /\b(?:from|import)\s*["'`]\.\/([^"'`/]+\.js)["'`]/g;

/**
 * @param html a page
 * @param codeOf the text of a script by its file name
 * @returns the page with a `modulepreload` for everything its scripts import, and what that imports
 */
export function preloaded(html: string, codeOf: (name: string) => string): string {
  const wanted = new Set<string>();
  const follow = (folder: string, name: string): void => {
    for (const [, imported = ''] of codeOf(name).matchAll(IMPORT)) {
      const address = folder + imported;
      if (wanted.has(address)) continue;
      wanted.add(address);
      follow(folder, imported);
    }
  };
  for (const [, folder = '', name = ''] of html.matchAll(SCRIPT)) follow(folder, name);
  const links = [...wanted].map((address) => `<link rel="modulepreload" href="${address}">`);
  return html.replace('</head>', `${links.join('')}</head>`);
}

export function preload(): AstroIntegration {
  return {
    name: 'preload',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const dist = fileURLToPath(dir);
        const codes = new Map<string, string>();
        const codeOf = (name: string): string => {
          const code = codes.get(name) ?? readFileSync(join(dist, '_astro', name), 'utf8');
          codes.set(name, code);
          return code;
        };
        for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
          if (!file.endsWith('.html')) continue;
          const path = join(dist, file);
          writeFileSync(path, preloaded(readFileSync(path, 'utf8'), codeOf));
        }
      },
    },
  };
}
