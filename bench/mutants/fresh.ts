/** Loads modules of this repository anew for each mutant, with the source of one of them changed. */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = new URL('../../', import.meta.url).href;
const VITEST = new URL('vitest.ts', import.meta.url).href;
/** Reading content is long and depends on no machine: it is loaded once. */
const ONCE = /\/src\/schemas\/(?!check)/;

let run = 0;
let changed: { url: string; text: string } | undefined;
const stripped = new Map<string, string>();

const plain = (url: string): string => {
  if (changed?.url === url) return stripTypeScriptTypes(changed.text);
  const known = stripped.get(url) ?? stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
  stripped.set(url, known);
  return known;
};

registerHooks({
  resolve(specifier, context, next) {
    if (!context.parentURL?.includes('?run=')) return next(specifier, context);
    if (specifier === 'vitest') return { url: VITEST, shortCircuit: true };
    const found = next(specifier, context);
    if (!found.url.startsWith(ROOT) || found.url.includes('/node_modules/') || ONCE.test(found.url)) return found;
    return { ...found, url: `${found.url.split('?')[0]}?run=${run}` };
  },
  load(url, context, next) {
    const [path = '', query] = url.split('?');
    if (!query?.startsWith('run=') || !path.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: plain(path), shortCircuit: true };
  },
});

/** From here on every import is fresh. @param source the changed file and its text; none for the repository as it is */
export function begin(source?: { file: string; text: string }): void {
  run += 1;
  changed = source && { url: pathToFileURL(source.file).href, text: source.text };
}

/** Imports a file of the repository, and all it imports, anew. @param file below the root */
export const load = (file: string): Promise<unknown> => import(`${new URL(file, ROOT).href}?run=${run}`);
