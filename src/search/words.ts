/**
 * The search words of an entry, put into the index beside its text: what makes it found by pairs, whole phrases, pinyin,
 * initials, English and buyers' words. Runs at build only.
 */
import { pinyin } from 'pinyin-pro';
import type { Content } from '../schemas/read.ts';
import { joined, named, pairs, tokens } from './tokenize.ts';

type Terms = Content['terms'];

/** Metadata of a record; Pagefind weighs each kind of word by its own factor. */
export interface SearchWords {
  /** Whole names, each as one token: its title, aliases, terms it is. */
  name: string;
  /** Pairs and words of title and aliases. */
  own: string;
  /** The same in pinyin and initials. */
  sound: string;
  /** What staff type for the glossary terms it is about; words of buyers for them. */
  terms: string;
}

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const soundOf = (text: string) => pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
const initialsOf = (text: string) =>
  soundOf(text)
    .map((s) => s[0])
    .join('');

/** Pinyin pairs and initials of a phrase: of each word, of neighbours, of the whole. */
export function soundWords(phrase: string): string[] {
  const words = new Set<string>();
  for (const [run] of phrase.matchAll(/\p{Script=Han}+/gu)) {
    const sounds = soundOf(run);
    for (const pair of pairs(sounds)) words.add(pair);
    if (sounds.length <= 8) words.add(sounds.join(''));
    const parts = [...segmenter.segment(run)].map((s) => s.segment);
    for (let from = 0; from < parts.length; from++)
      for (let to = from + 1; to <= Math.min(parts.length, from + 3); to++) {
        const initials = initialsOf(parts.slice(from, to).join(''));
        if (initials.length >= 2 && initials.length <= 6) words.add(initials);
      }
    if (sounds.length >= 2 && sounds.length <= 8) words.add(initialsOf(run));
  }
  return [...words];
}

const termNames = (term: Terms[string]) => [term.zh, term.en, ...term.aliases];

export interface About {
  /** More text that decides which terms the entry is about. */
  about?: string;
  /** Other spellings of its very name: pinyin, initials. */
  readings?: readonly string[];
  /** Whether a buyer's own words for its terms lead here. */
  buyers?: boolean;
}

/** @param title what it is called  @param aliases what else staff type for it */
export function searchWords(
  terms: Terms,
  title: string,
  aliases: readonly string[] = [],
  { about = '', readings = [], buyers = false }: About = {},
): SearchWords {
  const phrases = [title, ...aliases];
  const text = [...phrases, about].join(' ');
  const mentioned = Object.values(terms).filter((term) => text.includes(term.zh));
  const termWords = new Set<string>();
  for (const term of mentioned) {
    // A buyer's words lead to what is about the term by name, not to all that mentions it.
    const said = buyers && phrases.some((phrase) => phrase.includes(term.zh)) ? Object.values(term.buyers).flat() : [];
    for (const phrase of [...termNames(term), ...said]) {
      for (const token of tokens(phrase)) termWords.add(token);
      termWords.add(joined(phrase));
    }
    termWords.add(term.initials);
    for (const word of soundWords(term.zh)) termWords.add(word);
  }
  return {
    name: [...new Set([...phrases, ...readings].map(named))].join(' '),
    own: tokens(phrases.join(' ')).join(' '),
    sound: [...new Set(phrases.flatMap(soundWords))].join(' '),
    terms: [...termWords].join(' '),
  };
}
