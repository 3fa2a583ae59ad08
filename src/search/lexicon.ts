/**
 * The table that mends a query, built from the glossary and fetched only when little of a query is found: the words staff
 * search for, the sound of each common character, traditional characters and their simplified forms.
 */
import * as opencc from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import type { Content } from '../schemas/read.ts';
import { isHan, joined, normalise, runs } from './tokenize.ts';

export interface Lexicon {
  /** Han words of two to eight characters that a mistyped stretch may have meant; mistyped form -> word. */
  words: string[];
  typos: Record<string, string>;
  /** Syllable -> the characters that sound so. */
  sounds: Record<string, string>;
  /** Traditional character, its simplified form, and so on. */
  traditional: string;
  /** Runs of characters within names that are not read as their characters are one by one; syllables parted by spaces. */
  readings: Record<string, string>;
  /** What buyers write for each glossary term, in the glossary's order. */
  buyers: string[][];
  /** Words of buyers' languages, without accents, by the Chinese words for them. */
  foreign: Record<string, string[]>;
}

/** The level-1 characters of GB 2312: those in common use. */
function commonCharacters(): string[] {
  const decoder = new TextDecoder('gb2312');
  const found: string[] = [];
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const char = decoder.decode(new Uint8Array([row, cell]));
      if (/^\p{Script=Han}$/u.test(char)) found.push(char);
    }
  return found;
}

/** @param names all names that can be found */
export function lexicon(content: Content, names: readonly string[]): Lexicon {
  const words = new Set<string>();
  const typos: Record<string, string> = {};
  const isWord = (word: string) => /^\p{Script=Han}{2,8}$/u.test(word);
  for (const term of Object.values(content.terms)) {
    for (const name of [term.zh, ...term.aliases].map(joined)) if (isWord(name)) words.add(name);
    for (const typo of term.typos.map(joined)) if (typo !== joined(term.zh)) typos[typo] = term.zh;
  }
  const { articles, simulators, tools, templates, scenarios, shop } = content;
  const named = [simulators, tools, templates, scenarios].flatMap((all): { aliases: readonly string[] }[] => Object.values(all));
  const aliases = [...articles.map(({ data }) => data), ...named, ...(shop ? [shop] : [])].flatMap((e) => e.aliases.map(joined));
  for (const alias of aliases) if (isWord(alias)) words.add(alias);
  for (const typo of Object.keys(typos)) words.delete(typo);

  const common = commonCharacters();
  const toSimplified = opencc.Converter({ from: 't', to: 'cn' });
  const toTraditional = [
    opencc.Converter({ from: 'cn', to: 't' }),
    opencc.Converter({ from: 'cn', to: 'tw' }),
    opencc.Converter({ from: 'cn', to: 'hk' }),
  ];
  const sounds: Record<string, string> = {};
  const traditional: string[] = [];
  for (const char of common) {
    const sound = pinyin(char, { toneType: 'none', v: true });
    sounds[sound] = (sounds[sound] ?? '') + char;
    for (const form of new Set(toTraditional.map((convert) => convert(char))))
      if (form !== char && [...form].length === 1 && toSimplified(form) === char) traditional.push(form + char);
  }
  const single = new Map(Object.entries(sounds).flatMap(([sound, chars]) => [...chars].map((char) => [char, sound])));
  const readings: Record<string, string> = {};
  for (const run of names.flatMap((name) => runs(normalise(name))).filter(isHan)) {
    const read = pinyin(run, { toneType: 'none', type: 'array', v: true });
    if (read.some((sound, i) => single.has(run[i] ?? '') && single.get(run[i] ?? '') !== sound)) readings[run] = read.join(' ');
  }
  const foreign = Object.fromEntries(content.buyersWords.map(({ zh, said }) => [zh, [...new Set(said.map(normalise))]]));
  const buyers = Object.values(content.terms).map((term) => Object.values(term.buyers).flat());
  return { words: [...words], typos, sounds, traditional: [...new Set(traditional)].join(''), readings, buyers, foreign };
}
