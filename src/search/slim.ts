/**
 * Makes Pagefind's files smaller after it wrote them.
 *
 * Chunks: Pagefind 1.5 makes chunks of some 28 kB and fetches a whole one for each word of a query; Chinese words lie far
 * apart in the alphabet, so a question fetched most of the index. With chunks of a few kilobytes it fetches what it needs.
 * Fragments: each carries the search words of its place along, which nobody reads.
 *
 * Rests on the format of Pagefind 1.5.2, which is not documented: gzip over a mark and then CBOR (chunks, metadata) or JSON
 * (fragments); the metadata is [version, pages, chunks as [first word, last word, name], filters, sorts, names of meta
 * fields]. `tests/search/index.test.ts` notices a change.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';

const MARK = 'pagefind_dcd';
const CHUNK_BYTES = 6_000;
/** What of a fragment's metadata the results show. */
const SHOWN = ['title', 'answer', 'initials'];

type Word = [word: string, ...postings: unknown[]];

function unpack(path: string): Buffer {
  const data = gunzipSync(readFileSync(path));
  if (data.subarray(0, MARK.length).toString('latin1') !== MARK) throw new Error(`搜索索引的格式变了：${path} 开头不是 ${MARK}。`);
  return data.subarray(MARK.length);
}

const read = (path: string) => decode(unpack(path), { useMaps: true }) as unknown[];

const pack = (data: Uint8Array) => gzipSync(Buffer.concat([Buffer.from(MARK, 'latin1'), data]), { level: 9 });

/** Words that a shorter query word may stand for stay in one chunk: same pair of Han characters, same four letters. */
const stem = (word: string) => [...word].slice(0, /^\p{Script=Han}/u.test(word) ? 2 : 4).join('');

/** @param folder where Pagefind wrote its files */
export function cutChunks(folder: string): void {
  for (const name of readdirSync(folder).filter((f) => f.endsWith('.pf_meta'))) {
    const [version, pages, chunks, ...rest] = read(join(folder, name)) as [string, unknown, [string, string, string][], ...unknown[]];
    const language = name.split('.')[1]?.split('_')[0] ?? '';
    const small: [string, string, string][] = [];
    for (const [, , chunk] of chunks) {
      const path = join(folder, 'index', `${chunk}.pf_index`);
      const [words] = read(path) as [Word[]];
      let from = 0;
      let size = 0;
      words.forEach((word, i) => {
        size += encode(word).length;
        const next = words[i + 1];
        if (next && (size < CHUNK_BYTES || stem(next[0]) === stem(word[0]))) return;
        const part = words.slice(from, i + 1);
        const data = pack(encode([part]));
        const hash = `${language}_${createHash('sha256').update(data).digest('hex').slice(0, 9)}`;
        writeFileSync(join(folder, 'index', `${hash}.pf_index`), data);
        small.push([part[0]?.[0] ?? '', word[0], hash]);
        [from, size] = [i + 1, 0];
      });
      if (!small.some(([, , kept]) => kept === chunk)) rmSync(path);
    }
    writeFileSync(join(folder, name), pack(encode([version, pages, small, ...rest])));
  }
}

interface Fragment {
  meta: Record<string, string>;
  filters: { kind?: string[] };
}

/**
 * Leaves in the fragments only what results show.
 * @returns the ids of the places of each kind: Pagefind itself tells a place's kind only with its text
 */
export function trimFragments(folder: string): Record<string, string[]> {
  const kinds: Record<string, string[]> = {};
  for (const name of readdirSync(join(folder, 'fragment')).sort()) {
    const path = join(folder, 'fragment', name);
    const fragment = JSON.parse(unpack(path).toString('utf8')) as Fragment;
    fragment.meta = Object.fromEntries(Object.entries(fragment.meta).filter(([key]) => SHOWN.includes(key)));
    writeFileSync(path, pack(Buffer.from(JSON.stringify(fragment))));
    const kind = fragment.filters.kind?.[0] ?? '';
    kinds[kind] = [...(kinds[kind] ?? []), name.replace(/\.pf_fragment$/, '')];
  }
  return kinds;
}
