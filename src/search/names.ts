/**
 * The names of everything that can be found, ready to be asked. A place bears its own names and those of the glossary terms
 * it is about; a name is kept once, however many places bear it. Shared by the browser and the tests; no browser needed.
 */
import { plainOf, type Everyday } from './plain.ts';
import { isHan, pairs, runs, stem, wordsOf } from './tokenize.ts';

/** `names.json`. */
export interface NamesFile extends Everyday {
  build: string;
  kinds: string[];
  /** Of each glossary term its initials and its names. Term number n is place number n too. */
  terms: string[][];
  /** Of each place its kind, 1 where it ranks lower, the terms it names or teaches, its own names. */
  places: [kind: number, lowered: number, terms: number[], names: string[]][];
}

/** How much a name counts that is a title, an alias, a buyer's word. */
const FIELD = { title: 1, alias: 0.92, buyer: 0.85 };
/** How much the names of a term count for a place that names or teaches it. */
const BY_TERM = 0.62;

export interface Phrase {
  group: number;
  field: number;
  text: string;
  /** Sum of the squared weights of its tokens, for likeness. */
  size: number;
}

/** The tokens of a name or a query, each with its weight: pairs and words whole, single Han characters and stems less. */
export function weighted(plain: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const run of runs(plain)) {
    const characters = [...run];
    if (isHan(run)) {
      for (const pair of pairs(characters)) found.set(pair, 1);
      if (characters.length > 1) for (const one of characters) if (!found.has(one)) found.set(one, SINGLE);
    } else if (!/^\p{L}$/u.test(run)) for (const word of wordsOf(run)) found.set(word, 1);
  }
  return found;
}
export const SINGLE = 0.35;

export class Names {
  readonly file: NamesFile;
  readonly phrases: Phrase[] = [];
  /** token -> numbers of the phrases that hold it */
  readonly postings = new Map<string, number[]>();
  /** name in one piece -> numbers of the phrases that are it */
  readonly whole = new Map<string, number[]>();
  /** group -> the places that bear its names, and how strongly; a group is a term, or a place's own names. */
  readonly bearers: [place: number, strength: number][][] = [];
  readonly #spread = new Map<string, number>();

  private constructor(file: NamesFile) {
    this.file = file;
  }

  /** Takes in all names, in slices, so that typing goes on meanwhile. */
  static async of(file: NamesFile): Promise<Names> {
    const names = new Names(file);
    const own = file.terms.length;
    for (let group = 0; group < own + file.places.length; group++) names.bearers.push([]);
    await inSlices(file.terms, ([initials = '', ...all], term) => {
      names.#addAll(term, all);
      names.#add(term, initials, FIELD.alias);
    });
    await inSlices(file.places, ([, , terms, all], place) => {
      names.#addAll(own + place, all);
      names.bearers[own + place]?.push([place, 1]);
      for (const term of terms) names.bearers[term]?.push([place, place === term ? 1 : BY_TERM]);
    });
    await names.#weigh(0);
    return names;
  }

  /** More names of terms, in buyers' words. */
  async addBuyers(words: readonly string[][]): Promise<void> {
    const from = this.phrases.length;
    await inSlices(words, (phrases, term) => {
      for (const phrase of phrases) this.#add(term, phrase, FIELD.buyer);
    });
    this.#spread.clear();
    await this.#weigh(from);
  }

  /** The names of a group, its title first. */
  #addAll(group: number, names: readonly string[]): void {
    for (const [i, name] of names.entries()) this.#add(group, name, i === 0 ? FIELD.title : FIELD.alias);
  }

  #add(group: number, name: string, field: number): void {
    const at = this.phrases.length;
    const texts = plainOf(name, this.file);
    this.phrases.push({ group, field, text: texts[0] ?? '', size: 0 });
    for (const text of texts) {
      const whole = runs(text).join('');
      if (whole) push(this.whole, whole, at);
      for (const token of weighted(text).keys()) {
        push(this.postings, token, at);
        const beginning = isHan(token) ? undefined : stem(token);
        if (beginning) push(this.postings, beginning, at);
      }
    }
  }

  #weigh(from: number): Promise<void> {
    return inSlices(this.phrases.slice(from), (phrase) => {
      for (const [token, weight] of weighted(phrase.text)) phrase.size += (weight * this.rarity(token)) ** 2;
    });
  }

  /** How much it says that a name holds a token: the fewer groups do, the more. */
  rarity(token: string): number {
    let spread = this.#spread.get(token);
    if (spread === undefined) {
      spread = new Set(this.postings.get(token)?.map((at) => this.phrases[at]?.group)).size;
      this.#spread.set(token, spread);
    }
    return Math.log(1 + this.bearers.length / (0.5 + spread));
  }
}

const SLICE_MS = 12;

/** Does something for each item, and lets the page breathe between slices of some milliseconds. */
export async function inSlices<T>(items: readonly T[], work: (item: T, index: number) => void): Promise<void> {
  let start = performance.now();
  for (const [index, item] of items.entries()) {
    work(item, index);
    if (performance.now() - start < SLICE_MS) continue;
    await new Promise((go) => setTimeout(go));
    start = performance.now();
  }
}

function push(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [at]);
  else if (list.at(-1) !== at) list.push(at);
}
