/** The sounds and initials of all names, from the table of characters' sounds. Built in the browser when letters are typed. */
import type { Lexicon } from './lexicon.ts';
import { inSlices, type Names } from './names.ts';
import type { Slot } from './rank.ts';
import { isHan, pairs, runs } from './tokenize.ts';

const LONGEST_NAME = 10;

export class Sounds {
  readonly #names: Names;
  /** pair of syllables -> phrases, for names of several characters */
  readonly #pairs = new Map<string, [phrase: number, factor: number][]>();
  readonly #initials: [initials: string, phrase: number][] = [];
  readonly #wholes = new Map<string, string>();

  private constructor(names: Names) {
    this.#names = names;
  }

  /** Reads all names aloud, in slices, so that typing goes on meanwhile. */
  static async of(names: Names, { sounds, readings }: Lexicon): Promise<Sounds> {
    const made = new Sounds(names);
    const soundOf = new Map<string, string>();
    for (const [syllable, characters] of Object.entries(sounds)) for (const one of characters) soundOf.set(one, syllable);
    const reads = (run: string) => readings[run]?.split(' ') ?? [...run].map((one) => soundOf.get(one) ?? '?');
    await inSlices(names.phrases, ({ text }, at) => {
      for (const run of runs(text)) if (isHan(run)) made.#add(run, reads(run), at, run === text);
    });
    return made;
  }

  #add(run: string, syllables: readonly string[], at: number, isWhole: boolean): void {
    for (const pair of pairs(syllables)) {
      const list = this.#pairs.get(pair) ?? [];
      list.push([at, 1]);
      this.#pairs.set(pair, list);
    }
    if (run.length <= LONGEST_NAME && run.length > 1) this.#initials.push([syllables.map((s) => s[0]).join(''), at]);
    if (isWhole) this.#wholes.set(syllables.join(''), run);
  }

  /** How much it says that a name is one of these. */
  rarityOf(phrases: readonly [phrase: number, factor: number][]): number {
    const groups = new Set(phrases.map(([at]) => this.#names.phrases[at]?.group)).size;
    return Math.log(1 + this.#names.bearers.length / (0.5 + groups));
  }

  slot(pair: string): Slot {
    const phrases = this.#pairs.get(pair) ?? [];
    return { weight: 1, rarity: this.rarityOf(phrases), tokens: [[pair, 1]], phrases };
  }

  /** The name that sounds so as a whole. */
  nameOf(letters: string): string | undefined {
    return this.#wholes.get(letters);
  }

  /** Names whose initials are the letters, begin with them, or hold them. */
  byInitials(letters: string): [phrase: number, factor: number][] {
    return this.#initials.flatMap(([initials, at]): [number, number][] => {
      if (initials === letters) return [[at, 1]];
      if (letters.length > 2 && initials.startsWith(letters)) return [[at, 0.8]];
      return letters.length > 2 && initials.includes(letters) ? [[at, 0.6]] : [];
    });
  }
}
