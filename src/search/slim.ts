/**
 * Makes Pagefind's files smaller.
 *
 * Chunks: Pagefind 1.5 makes chunks of some 28 kB and fetches a whole one for each word of a query; Chinese words lie far
 * apart in the alphabet, so a question fetched most of the index. With chunks of a few kilobytes it fetches what it needs.
 * Pages: it knows each by a digest of its own and fetches its text by that name; a place's number says the same in less.
 *
 * Rests on the format of Pagefind 1.5.2, which is not documented: gzip over a mark and then CBOR (chunks, metadata) or JSON
 * (fragments); the metadata is [version, pages as [digest, words], chunks as [first word, last word, name], filters, sorts,
 * names of meta fields]. `tests/search/index.test.ts` notices a change.
 */
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { decode, encode } from 'cborg';

const MARK = 'pagefind_dcd';
const CHUNK_BYTES = 4_000;

/** Files by their path below Pagefind's folder. */
export type Files = Map<string, Uint8Array>;

type Word = [word: string, ...postings: unknown[]];
type Meta = [version: string, pages: [string, number][], chunks: [string, string, string][], ...rest: unknown[]];

/** Takes a file out of the files. */
function take(files: Files, path: string): Buffer {
  const data = gunzipSync(files.get(path) ?? '');
  if (data.subarray(0, MARK.length).toString('latin1') !== MARK) throw new Error(`搜索索引的格式变了：${path} 开头不是 ${MARK}。`);
  files.delete(path);
  return data.subarray(MARK.length);
}

const zip = promisify(gzip);
/** Packs on another thread, while more is made ready. */
const pack = (...data: Uint8Array[]): Promise<Uint8Array> => zip(Buffer.concat([Buffer.from(MARK, 'latin1'), ...data]), { level: 9 });

/** The digest that Pagefind gave each record, by the record's address. Takes the fragments away: results show our own. */
export function takeFragments(files: Files): Map<string, string> {
  const digests = new Map<string, string>();
  for (const path of [...files.keys()]) {
    const digest = /^fragment\/(.*)\.pf_fragment$/.exec(path)?.[1];
    if (digest) digests.set(digest, (JSON.parse(take(files, path).toString()) as { url: string }).url);
  }
  return digests;
}

/**
 * @param files what Pagefind made, without fragments; changed in place
 * @param numbers the number of each page, by the digest that Pagefind gave it
 * @param mark ends the names of the chunks, so that no cache mistakes them for those of another build
 */
export async function slim(files: Files, numbers: ReadonlyMap<string, number>, mark: string): Promise<void> {
  for (const path of [...files.keys()].filter((name) => name.endsWith('.pf_meta'))) {
    const [version, pages, chunks, ...rest] = decode(take(files, path), { useMaps: true }) as Meta;
    const numbered = pages.map(([digest, words]) => [String(numbers.get(digest) ?? digest), words]);
    files.set(path, await pack(encode([version, numbered, await cutChunks(files, chunks, mark), ...rest])));
  }
}

/** How CBOR begins a list of so many. */
const listOf = (count: number) =>
  Uint8Array.from(count < 24 ? [0x80 + count] : count < 256 ? [0x98, count] : [0x99, count >> 8, count & 255]);

/** @returns the smaller chunks: first word, last word, name */
async function cutChunks(files: Files, chunks: Meta[2], mark: string): Promise<Meta[2]> {
  const small: Meta[2] = [];
  for (const [, , chunk] of chunks) {
    const packed: Promise<unknown>[] = [];
    const [words] = decode(take(files, `index/${chunk}.pf_index`), { useMaps: true }) as [Word[]];
    let first = '';
    let held: Uint8Array[] = [];
    let size = 0;
    words.forEach((word, i) => {
      const data = encode(word);
      if (held.length === 0) first = word[0];
      held.push(data);
      size += data.length;
      if (words[i + 1] && size < CHUNK_BYTES) return;
      const name = `${small.length}-${mark}`;
      const path = `index/${name}.pf_index`;
      packed.push(pack(listOf(1), listOf(held.length), ...held).then((data) => files.set(path, data)));
      small.push([first, word[0], name]);
      [held, size] = [[], 0];
    });
    await Promise.all(packed);
  }
  return small;
}
