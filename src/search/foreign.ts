/** What a buyer's sentence in another language says, word by word, in the handbook's Chinese. */
import type { Lexicon } from './lexicon.ts';

/** From so many letters on a word's beginning stands for its other forms. */
const BEGINNING = 4;

interface Table {
  /** first letters -> what is said and its Chinese, the longest first */
  byStart: Map<string, [said: string, chinese: string][]>;
}

const tables = new WeakMap<Lexicon, Table>();

function tableOf(lexicon: Lexicon): Table {
  let table = tables.get(lexicon);
  if (!table) {
    const byStart: Table['byStart'] = new Map();
    for (const [chinese, all] of Object.entries(lexicon.foreign))
      for (const said of all) byStart.set(said.slice(0, 2), [...(byStart.get(said.slice(0, 2)) ?? []), [said, chinese]]);
    for (const list of byStart.values()) list.sort((a, b) => b[0].length - a[0].length);
    table = { byStart };
    tables.set(lexicon, table);
  }
  return table;
}

/** @param plain normalised text  @returns the text in Chinese as far as its words are known, Han text as it stands; '' where no word is */
export function translate(plain: string, lexicon: Lexicon): string {
  const { byStart } = tableOf(lexicon);
  const text = plain
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ')
    .replaceAll(/(?<=\p{Script=Han})(?=[^\p{Script=Han} ])|(?<=[^\p{Script=Han} ])(?=\p{Script=Han})/gu, ' ');
  const found = new Set<string>();
  let isKnown = false;
  for (let at = 0; at < text.length;) {
    const candidates = byStart.get(text.slice(at, at + 2)) ?? [];
    const match = candidates.find(([said]) => {
      if (!text.startsWith(said, at)) return false;
      const last = said.length - Math.max(said.lastIndexOf(' '), said.lastIndexOf("'")) - 1;
      return last >= BEGINNING || !/[\p{L}\p{N}]/u.test(text[at + said.length] ?? ' ');
    });
    const end = /[ -]/g;
    end.lastIndex = at + (match?.[0].length ?? 0);
    const next = end.exec(text)?.index ?? text.length;
    const word = text.slice(at, next);
    if (match) {
      found.add(match[1]);
      isKnown = true;
    } else if (/\p{Script=Han}/u.test(word)) found.add(word);
    at = next + 1;
  }
  return isKnown ? [...found].join(' ') : '';
}
