/**
 * Makes Pagefind's files smaller after it wrote them.
 *
 * Chunks: Pagefind 1.5 makes chunks of some 28 kB and fetches a whole one for each word of a query; Chinese words lie far
 * apart in the alphabet, so a question fetched most of the index. With chunks of a few kilobytes it fetches what it needs.
 * Pages: it knows each by a digest of its own and fetches its text by that name; a place's number says the same in less.
 *
 * Rests on the format of Pagefind 1.5.2, which is not documented: gzip over a mark and then CBOR (chunks, metadata) or JSON
 * (fragments); the metadata is [version, pages as [digest, words], chunks as [first word, last word, name], filters, sorts,
 * names of meta fields]. `tests/search/index.test.ts` notices a change.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';
import { encodedLength } from 'cborg/length';

const MARK = 'pagefind_dcd';
const CHUNK_BYTES = 4_000;

type Word = [word: string, ...postings: unknown[]];
type Meta = [version: string, pages: [string, number][], chunks: [string, string, string][], ...rest: unknown[]];

function unpack(path: string): Buffer {
  const data = gunzipSync(readFileSync(path));
  if (data.subarray(0, MARK.length).toString('latin1') !== MARK) throw new Error(`搜索索引的格式变了：${path} 开头不是 ${MARK}。`);
  return data.subarray(MARK.length);
}

const read = (path: string) => decode(unpack(path), { useMaps: true }) as unknown[];

const pack = (data: Uint8Array) => gzipSync(Buffer.concat([Buffer.from(MARK, 'latin1'), data]), { level: 9 });

/** The digest that Pagefind gave each record, by the record's address. Takes the fragments away: results show our own. */
export function takeFragments(folder: string): Map<string, string> {
  const digests = new Map<string, string>();
  const fragments = join(folder, 'fragment');
  for (const name of readdirSync(fragments)) {
    const { url } = JSON.parse(unpack(join(fragments, name)).toString('utf8')) as { url: string };
    digests.set(name.replace(/\.pf_fragment$/, ''), url);
  }
  rmSync(fragments, { recursive: true });
  return digests;
}

/**
 * @param folder where Pagefind wrote its files
 * @param numbers the number of each page, by the digest that Pagefind gave it
 * @param mark ends the names of the chunks, so that no cache mistakes them for those of another build
 */
export function slim(folder: string, numbers: ReadonlyMap<string, number>, mark: string): void {
  for (const name of readdirSync(folder).filter((f) => f.endsWith('.pf_meta'))) {
    const [version, pages, chunks, ...rest] = read(join(folder, name)) as Meta;
    const numbered = pages.map(([digest, words]) => [String(numbers.get(digest) ?? digest), words]);
    writeFileSync(join(folder, name), pack(encode([version, numbered, cutChunks(join(folder, 'index'), chunks, mark), ...rest])));
  }
}

/** @returns the smaller chunks: first word, last word, name */
function cutChunks(folder: string, chunks: Meta[2], mark: string): Meta[2] {
  const small: Meta[2] = [];
  for (const [, , chunk] of chunks) {
    const path = join(folder, `${chunk}.pf_index`);
    const [words] = read(path) as [Word[]];
    rmSync(path);
    let from = 0;
    let size = 0;
    words.forEach((word, i) => {
      size += encodedLength(word);
      if (words[i + 1] && size < CHUNK_BYTES) return;
      const name = `${small.length}-${mark}`;
      writeFileSync(join(folder, `${name}.pf_index`), pack(encode([words.slice(from, i + 1)])));
      small.push([words[from]?.[0] ?? '', word[0], name]);
      [from, size] = [i + 1, 0];
    });
  }
  return small;
}
