/**
 * Pagefind keeps quiet about a part of its index that it could not load: a search then finds less, or nothing, and nobody is
 * told. And where its first files fail it throws where nobody can catch. Both are mended in the copy that is sent, and the copy is
 * made smaller: Pagefind brings it with its spaces and names. What it writes to the console goes too: a failure is thrown.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { minifySync } from 'vite';

/** What stands in Pagefind 1.5, and what is to stand there. */
const MENDED: readonly (readonly [from: string, to: string])[] = [
  // A failed start is told by each search; the promise of the constructor has nobody to tell.
  [
    'this.instances=[this.primary];this.init(options2?.language);',
    'this.instances=[this.primary];this.init(options2?.language).catch(()=>{});',
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Pagefind's own text
  ['Failed to load the meta index:\n${e?.toString()}`);', 'Failed to load the meta index:\n${e?.toString()}`);throw e;'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Pagefind's own text
  ['Failed to load the index chunk ${url}:\n${e?.toString()}`);', 'Failed to load the index chunk ${url}:\n${e?.toString()}`);throw e;'],
  // The next search tries again.
  [
    'this.loaded_chunks[hash]=this._loadGenericChunk(url,"load_index_chunk");',
    'this.loaded_chunks[hash]=this._loadGenericChunk(url,"load_index_chunk").catch((e)=>{delete this.loaded_chunks[hash];throw e;});',
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Pagefind's own text
  ['`${this.basePath}wasm.${language}.pagefind`', '`${this.basePath}wasm.${language}.wasm`'],
];

/**
 * The largest of its files is unpacked, under the name of its kind: a server sends it in brotli, a seventh smaller than the gzip
 * that Pagefind wrote. Pagefind takes both.
 *
 * @param folder Pagefind's folder in the built site
 * @throws in Chinese, where Pagefind has changed and the places are not there any more
 */
export function mendPagefind(folder: string): void {
  const path = join(folder, 'pagefind.js');
  let text = readFileSync(path, 'utf8');
  for (const [from, to] of MENDED) {
    if (text.split(from).length !== 2) throw new Error(`Pagefind 换了版本，src/integrations/mend-pagefind.ts 要跟着改：找不到 ${from}`);
    text = text.replace(from, () => to);
  }
  writeFileSync(path, minifySync(path, text, { module: true, compress: { dropConsole: true } }).code);
  const wasm = join(folder, 'wasm.unknown.pagefind');
  writeFileSync(wasm.replace(/pagefind$/, 'wasm'), gunzipSync(readFileSync(wasm)));
  rmSync(wasm);
}
