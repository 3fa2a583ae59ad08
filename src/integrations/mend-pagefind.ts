/**
 * Pagefind keeps quiet about a part of its index that it could not load: a search then finds less, or nothing, and nobody is
 * told. And where its first files fail it throws where nobody can catch. Both are mended in the copy that is sent, and the copy is
 * made smaller: Pagefind brings it with its spaces and names. What it writes to the console goes too: a failure is thrown.
 */
import { gunzipSync } from 'node:zlib';
import { minifySync } from 'vite';
import type { Files } from '../search/slim.ts';

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

const SCRIPT = 'pagefind.js';
const WASM = 'wasm.unknown.pagefind';

/**
 * The largest of its files is unpacked, under the name of its kind: a server sends it in brotli, a seventh smaller than the gzip
 * that Pagefind made. Pagefind takes both.
 *
 * @param files what Pagefind made; changed in place
 * @throws in Chinese, where Pagefind has changed and the places are not there any more
 */
export function mendPagefind(files: Files): void {
  let text = Buffer.from(files.get(SCRIPT) ?? '').toString();
  for (const [from, to] of MENDED) {
    if (text.split(from).length !== 2) throw new Error(`Pagefind 换了版本，src/integrations/mend-pagefind.ts 要跟着改：找不到 ${from}`);
    text = text.replace(from, () => to);
  }
  files.set(SCRIPT, Buffer.from(minifySync(SCRIPT, text, { module: true, compress: { dropConsole: true } }).code));
  files.set(WASM.replace(/pagefind$/, 'wasm'), gunzipSync(files.get(WASM) ?? ''));
  files.delete(WASM);
}
