/** The index as built: Pagefind's format is what the chunk cutter expects, and every place is in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decode } from 'cborg';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/schemas/read.ts';
import { searchRecords } from '../../src/search/records.ts';

const FOLDER = 'dist/pagefind';
const read = (path: string) => decode(gunzipSync(readFileSync(path)).subarray(12), { useMaps: true }) as unknown[];
const meta = read(`${FOLDER}/${readdirSync(FOLDER).find((f) => f.endsWith('.pf_meta'))}`) as [
  string,
  unknown[],
  [string, string, string][],
];

describe('the format of Pagefind 1.5.2', () => {
  it('is the one whose chunks are cut', () => {
    expect(meta[0]).toBe('1.5.2');
    expect(meta[2].length).toBeGreaterThan(30);
  });
  it('has chunks in order, each holding the words its entry says, none too large', () => {
    let last = '';
    for (const [from, to, name] of meta[2]) {
      const file = `${FOLDER}/index/${name}.pf_index`;
      const [words] = read(file) as [[string][]];
      expect([words[0]?.[0], words.at(-1)?.[0]]).toEqual([from, to]);
      expect(from >= last).toBe(true);
      last = to;
      expect(readFileSync(file).length).toBeLessThan(10_000);
    }
    expect(readdirSync(`${FOLDER}/index`)).toHaveLength(meta[2].length);
  });
});

it('fragments carry only what results show, and kinds name every place once', () => {
  const kinds = JSON.parse(readFileSync(`${FOLDER}/kinds.json`, 'utf8')) as Record<string, string[]>;
  const ids = Object.values(kinds).flat();
  expect(Object.keys(kinds).sort()).toEqual(['原文对照', '文章', '术语', '案例', '模拟器', '模拟器步骤'].sort());
  expect(new Set(ids).size).toBe(readdirSync(`${FOLDER}/fragment`).length);
  const one = JSON.parse(
    gunzipSync(readFileSync(`${FOLDER}/fragment/${readdirSync(`${FOLDER}/fragment`)[0]}`))
      .toString('utf8')
      .slice(12),
  ) as { meta: object };
  for (const key of Object.keys(one.meta)) expect(['title', 'answer', 'initials']).toContain(key);
});

it('everything that can be found is in it', async () => {
  const { content } = readContent('src/content');
  const records = await searchRecords(content);
  expect(meta[1]).toHaveLength(records.length + content.articles.length + content.cases.length);
  const urls = records.map((r) => r.url);
  expect(new Set(urls).size).toBe(urls.length);
  expect(urls).toContain('/simulators/bad-review/#escalateSafety');
});

it('words are cut as they were when search was measured', () => {
  // Pagefind 1.5 cuts the text by a dictionary; another version may cut otherwise, and the figures must be taken anew.
  const fragments = readdirSync(`${FOLDER}/fragment`).map((f) =>
    gunzipSync(readFileSync(`${FOLDER}/fragment/${f}`))
      .toString('utf8')
      .slice(12),
  );
  const page = fragments
    .map((f) => JSON.parse(f) as { url: string; content: string })
    .find((f) => f.url === '/glossary/#negative-feedback');
  expect(page?.content.split('\u200B').length).toBeGreaterThan(10);
  const words = new Set(fragments.flatMap((f) => (JSON.parse(f) as { content: string }).content.split(/[\u200B\s]+/)));
  for (const word of ['买家', '纠纷', '物流', '货代']) expect(words.has(word), word).toBe(true);
  for (const word of ['差评']) expect(words.has(word), word).toBe(false);
});
