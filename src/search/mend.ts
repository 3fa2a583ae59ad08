/** Mends a query of which little was found: traditional characters, homophones, one wrong character. Pure. */
import type { Lexicon } from './lexicon.ts';
import { normalise, pairs } from './tokenize.ts';

const LONGEST = 8;

interface Word {
  word: string;
  chars: string[];
  sounds: (string | undefined)[];
}

interface Tables {
  simplified: Map<string, string>;
  sound: Map<string, string>;
  byLength: Map<number, Word[]>;
  words: Set<string>;
}

const prepared = new WeakMap<Lexicon, Tables>();

function tablesOf(lexicon: Lexicon): Tables {
  let tables = prepared.get(lexicon);
  if (!tables) {
    const forms = [...lexicon.traditional];
    const simplified = new Map<string, string>();
    for (let i = 0; i + 1 < forms.length; i += 2) simplified.set(forms[i] ?? '', forms[i + 1] ?? '');
    const sound = new Map<string, string>();
    for (const [syllable, chars] of Object.entries(lexicon.sounds)) for (const char of chars) sound.set(char, blurred(syllable));
    const byLength = new Map<number, Word[]>();
    for (const word of lexicon.words) {
      const chars = [...word];
      const list = byLength.get(chars.length) ?? [];
      list.push({ word, chars, sounds: chars.map((char) => sound.get(char)) });
      byLength.set(chars.length, list);
    }
    tables = { simplified, sound, byLength, words: new Set(lexicon.words) };
    prepared.set(lexicon, tables);
  }
  return tables;
}

/** Sounds that staff of many regions do not keep apart. */
const blurred = (sound: string) =>
  sound
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/ng$/, 'n');

/** Of each character, whether it is part of a longer word of everyday Chinese; nobody mistyped it then. */
function inWords(text: string): boolean[] {
  if (!('Segmenter' in Intl)) return [];
  const segments = new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(text);
  return [...segments].flatMap(({ segment }) => [...segment].map((_, __, all) => all.length > 1));
}

/**
 * How likely a stretch was meant to be a word: 0 no, 1 sounds alike, less where a character differs.
 * @param stretch its characters and their sounds, from `at` on
 * @param isSure of each of its characters, whether it was certainly meant
 */
function likeness(stretch: Omit<Word, 'word'>, at: number, isSure: readonly boolean[], { chars, sounds }: Word): number {
  let differing = 0;
  let isApart = false;
  let isRefused = chars.length < 3;
  for (const [i, char] of chars.entries()) {
    if (char === stretch.chars[at + i]) continue;
    differing++;
    isApart ||= sounds[i] === undefined || sounds[i] !== stretch.sounds[at + i];
    isRefused ||= isSure[at + i] === true;
    if (isApart && (isRefused || differing > 1)) return 0;
  }
  return isApart ? 0.6 : 1 - differing * 0.05;
}

/** @returns the text with simplified characters for traditional ones */
export const simplify = (text: string, lexicon: Lexicon): string =>
  [...text].map((char) => tablesOf(lexicon).simplified.get(char) ?? char).join('');

/** @returns the query in simplified characters with what was probably meant; so much only where nothing is known better */
export function mend(query: string, lexicon: Lexicon): string {
  const tables = tablesOf(lexicon);
  const plain = simplify(normalise(query), lexicon);
  for (const [typo, word] of Object.entries(lexicon.typos)) if (plain.includes(typo)) return plain.replace(typo, word);
  const chars = [...plain];
  const sounds = chars.map((char) => tables.sound.get(char));
  const sure = inWords(plain);
  let out = '';
  for (let at = 0; at < chars.length;) {
    let best = { word: '', length: 1, value: 0 };
    for (let length = Math.min(LONGEST, chars.length - at); length >= 2; length--) {
      const text = chars.slice(at, at + length).join('');
      if (tables.words.has(text)) {
        best = { word: text, length, value: 2 };
        break;
      }
      if (!/^\p{Script=Han}+$/u.test(text)) continue;
      for (const word of tables.byLength.get(length) ?? []) {
        const value = likeness({ chars, sounds }, at, sure, word) * (1 + length / 100);
        if (value > best.value) best = { word: word.word, length, value };
      }
    }
    out += best.value > 0 ? best.word : (chars[at] ?? '');
    at += best.value > 0 ? best.length : 1;
  }
  return out;
}

/** The lexicon's words that share most with a query of which nothing was found. */
export function nearest(query: string, lexicon: Lexicon, count = 6): string[] {
  const { simplified } = tablesOf(lexicon);
  const chars = [...normalise(query)].map((char) => simplified.get(char) ?? char).filter((char) => /\p{Script=Han}/u.test(char));
  const mine = new Set([...chars, ...pairs(chars)]);
  return lexicon.words
    .map((word) => ({ word, shared: [...word, ...pairs([...word])].filter((part) => mine.has(part)).length / word.length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, count)
    .map(({ word }) => word);
}
