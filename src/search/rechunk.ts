/**
 * Cuts Pagefind's index into smaller chunks. Pagefind 1.5 makes chunks of some 28 kB and fetches a whole one for each word
 * of a query; Chinese words lie far apart in the alphabet, so a question fetched most of the index. With chunks of a few
 * kilobytes it fetches what it needs.
 *
 * Rests on the format of Pagefind 1.5.2, which is not documented: gzip over a mark and CBOR; the metadata is [version, pages,
 * chunks as [first word, last word, name], filters, sorts, names of meta fields]. `tests/search/rechunk.test.ts` notices a change.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';

const MARK = 'pagefind_dcd';
const CHUNK_BYTES = 5_000;

type Word = [word: string, ...postings: unknown[]];

function read(path: string): unknown[] {
  const data = gunzipSync(readFileSync(path));
  if (data.subarray(0, MARK.length).toString('latin1') !== MARK) throw new Error(`搜索索引的格式变了：${path} 开头不是 ${MARK}。`);
  return decode(data.subarray(MARK.length), { useMaps: true }) as unknown[];
}

const pack = (value: unknown) => gzipSync(Buffer.concat([Buffer.from(MARK, 'latin1'), encode(value)]), { level: 9 });

/** Words that a shorter query word may stand for stay in one chunk: same pair of Han characters, same four letters. */
const stem = (word: string) => [...word].slice(0, /^\p{Script=Han}/u.test(word) ? 2 : 4).join('');

/** @param folder where Pagefind wrote its files */
export function rechunk(folder: string): void {
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
        const data = pack([part]);
        const hash = `${language}_${createHash('sha256').update(data).digest('hex').slice(0, 9)}`;
        writeFileSync(join(folder, 'index', `${hash}.pf_index`), data);
        small.push([part[0]?.[0] ?? '', word[0], hash]);
        [from, size] = [i + 1, 0];
      });
      if (!small.some(([, , kept]) => kept === chunk)) rmSync(path);
    }
    writeFileSync(join(folder, name), pack([version, pages, small, ...rest]));
  }
}
