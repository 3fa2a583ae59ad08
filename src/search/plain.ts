/** One wording for what staff say in many: everyday words that mean the same, and words that ask and name nothing. */
import { normalise } from './tokenize.ts';

export interface Everyday {
  /** Words that mean the same; the first stands for all. */
  same: string[][];
  /** Words that ask or join: they are left out. */
  fillers: string[];
  /** By kind of place, the words that ask for one of that kind. They name nothing else, and are left out like fillers. */
  asked: Record<string, string[]>;
}

/** First character -> the words that begin so, the longest first, with what stands for them. */
type Table = Map<string, [word: string, one: string][]>;

const tables = new WeakMap<readonly string[][], Table>();

function tableOf({ same, fillers, asked }: Everyday): Table {
  let table = tables.get(same);
  if (!table) {
    table = new Map();
    const pairs = same.flatMap(([first = '', ...others]): [string, string][] => [
      [first, first],
      ...others.map((w): [string, string] => [w, first]),
    ]);
    for (const pair of [...pairs, ...[...fillers, ...Object.values(asked).flat()].map((filler): [string, string] => [filler, ' '])]) {
      const start = pair[0].charAt(0);
      table.set(start, [...(table.get(start) ?? []), pair]);
    }
    for (const list of table.values()) list.sort((a, b) => b[0].length - a[0].length);
    tables.set(same, table);
  }
  return table;
}

/** @returns the text normalised; and, where it differs, in the one wording */
export function plainOf(text: string, everyday: Everyday): string[] {
  const plain = normalise(text);
  const table = tableOf(everyday);
  let one = '';
  for (let at = 0; at < plain.length;) {
    const found = table.get(plain.charAt(at))?.find(([word]) => plain.startsWith(word, at));
    one += found ? found[1] : plain.charAt(at);
    at += found ? found[0].length : 1;
  }
  return one === plain || one.trim() === '' ? [plain] : [plain, one];
}

/** The kinds of place that a query asks for by name. */
export function askedKinds(query: string, { asked }: Everyday): Set<string> {
  const plain = normalise(query);
  return new Set(Object.keys(asked).filter((kind) => asked[kind]?.some((word) => plain.includes(word))));
}
