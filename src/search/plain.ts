/** One wording for what staff say in many: everyday words that mean the same, and words that ask and name nothing. */
import { normalise } from './tokenize.ts';

export interface Everyday {
  /** Words that mean the same; the first stands for all. */
  same: string[][];
  /** Words that ask or join: they are left out. */
  fillers: string[];
}

interface Table {
  pattern: RegExp;
  to: Map<string, string>;
}

const tables = new WeakMap<readonly string[][], Table>();

const oneOf = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');

function tableOf({ same, fillers }: Everyday): Table {
  let table = tables.get(same);
  if (!table) {
    const to = new Map<string, string>();
    for (const [first = '', ...others] of same) for (const word of others) to.set(word, first);
    for (const filler of fillers) to.set(filler, ' ');
    table = { pattern: new RegExp(oneOf([...to.keys(), ...same.map(([first = '']) => first)]), 'gu'), to };
    tables.set(same, table);
  }
  return table;
}

/** @returns the text normalised; and, where it differs, in the one wording */
export function plainOf(text: string, everyday: Everyday): string[] {
  const plain = normalise(text);
  const { pattern, to } = tableOf(everyday);
  const one = plain.replace(pattern, (word) => to.get(word) ?? word);
  return one === plain || one.trim() === '' ? [plain] : [plain, one];
}
