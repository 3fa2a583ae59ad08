/**
 * The table that mends a query, built from the glossary and fetched only when little of a query is found: the words staff
 * search for, the sound of each common character, traditional characters and their simplified forms.
 */
import * as opencc from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import type { Content } from '../schemas/read.ts';
import { joined } from './tokenize.ts';

export interface Lexicon {
  /** Han words of two to eight characters that a mistyped stretch may have meant; mistyped form -> word. */
  words: string[];
  typos: Record<string, string>;
  /** Syllable -> the characters that sound so. */
  sounds: Record<string, string>;
  /** Traditional character, its simplified form, and so on. */
  traditional: string;
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

export function lexicon(content: Content): Lexicon {
  const words = new Set<string>();
  const typos: Record<string, string> = {};
  const isHan = (word: string) => /^\p{Script=Han}{2,8}$/u.test(word);
  for (const term of Object.values(content.terms)) {
    for (const name of [term.zh, ...term.aliases].map(joined)) if (isHan(name)) words.add(name);
    for (const typo of term.typos.map(joined)) if (typo !== joined(term.zh)) typos[typo] = term.zh;
  }
  const aliases = [...content.articles.map((a) => a.data), ...Object.values(content.simulators)].flatMap((e) => e.aliases.map(joined));
  for (const alias of aliases) if (isHan(alias)) words.add(alias);
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
  return { words: [...words], typos, sounds, traditional: [...new Set(traditional)].join('') };
}
