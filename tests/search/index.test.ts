/** The index as built: Pagefind's format is what the chunk cutter expects, and every place is in it, cut as it was. */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { decode } from 'cborg';
import { beforeAll, describe, expect, it } from 'vitest';
import { readContent } from '../../src/schemas/read.ts';
import type { Fragment } from '../../src/search/excerpt.ts';
import type { NamesFile } from '../../src/search/names.ts';
import { type Entry, searchEntries } from '../../src/search/records.ts';
import { sequence } from '../../src/search/tokenize.ts';

const FOLDER = 'dist/pagefind';
const read = (path: string) => decode(gunzipSync(readFileSync(path)).subarray(12), { useMaps: true }) as unknown[];
const json = (path: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'));
const meta = read(`${FOLDER}/${readdirSync(FOLDER).find((f) => f.endsWith('.pf_meta'))}`) as [
  string,
  [string, number][],
  [string, string, string][],
];
const words = (chunk: string) => (read(`${FOLDER}/index/${chunk}.pf_index`) as [[string][]])[0].map(([word]) => word);
const names = json('names.json') as NamesFile;
const { content } = readContent('src/content');
let entries: Entry[] = [];
beforeAll(async () => {
  entries = await Array.fromAsync(searchEntries(content, 'dist'));
});

describe('the format of Pagefind 1.5.2', () => {
  it('is the one whose chunks are cut, its pages numbered as the places are', () => {
    expect(meta[0]).toBe('1.5.2');
    expect(meta[2].length).toBeGreaterThan(30);
    expect(meta[1].map(([number]) => number).sort()).toEqual(entries.map((_, number) => String(number)).sort());
  });
  it('has chunks in order, each holding the words its entry says, none too large', () => {
    let last = '';
    for (const [from, to, name] of meta[2]) {
      const held = words(name);
      expect([held[0], held.at(-1)]).toEqual([from, to]);
      expect(from >= last).toBe(true);
      last = to;
      expect(readFileSync(`${FOLDER}/index/${name}.pf_index`).length).toBeLessThan(6_000);
    }
    expect(readdirSync(`${FOLDER}/index`)).toHaveLength(meta[2].length);
  });
});

it('Pagefind takes the words as our tokenizer cuts them', () => {
  // Another version may cut them again, and a query's tokens would find nothing.
  const indexed = new Set(meta[2].flatMap(([, , name]) => words(name)));
  const ours = new Set(entries.flatMap(({ sections }) => sections.flatMap(({ text }) => sequence(text))));
  const han = [...ours].filter((token) => /^\p{Script=Han}{2}$/u.test(token));
  expect(han.length).toBeGreaterThan(3_000);
  expect(han.filter((token) => !indexed.has(token))).toEqual([]);
  expect([...indexed].filter((word) => /\p{Script=Han}{3}/u.test(word))).toEqual([]);
});

it('everything that can be found is in it, with a fragment that the results show', () => {
  expect(names.places).toHaveLength(entries.length);
  const urls = entries.map(({ url }) => url);
  expect(new Set(urls).size).toBe(urls.length);
  expect(urls).toContain('/simulators/bad-review/#escalateSafety');
  for (const { id } of content.articles) expect(urls).toContain(`/articles/${id}/`);
  for (const id of Object.keys(content.claims)) expect(urls).toContain(`/claims/#${id}`);
  expect(new Set(names.kinds)).toEqual(new Set(entries.map(({ kind }) => kind)));
  expect(readdirSync(`${FOLDER}/places`)).toHaveLength(entries.length);
  for (const [number, { url, kind, title }] of entries.entries())
    expect(json(`places/${number}-${names.build}.json`) as Fragment).toMatchObject({ url, kind, title });
});

it('terms come first, in the order of the glossary: names count on it', () => {
  expect(entries.slice(0, names.terms.length).map(({ url }) => url)).toEqual(Object.keys(content.terms).map((id) => `/glossary/#${id}`));
});

it('what every first search fetches, but for its results, stays within its bytes', () => {
  const files = readdirSync(FOLDER).filter((f) => /^names\.json$|^pagefind(-entry\.json|\.js)$|\.(pf_meta|wasm)$/.test(f));
  expect(files).toHaveLength(5);
  const sent = (file: string) => {
    const bytes = readFileSync(`${FOLDER}/${file}`);
    return file.endsWith('.pf_meta') ? bytes.length : brotliCompressSync(bytes).length;
  };
  expect(files.reduce((sum, file) => sum + sent(file), 0)).toBeLessThanOrEqual(108_000);
});
