/**
 * Finds places for a query. Names are asked first; the full text adds what they do not say; where letters were typed or
 * little was found, a further table helps with sounds, traditional characters, typos and buyers' words. No browser needed.
 */
import type { Lexicon } from './lexicon.ts';
import { mend, nearest, simplify } from './mend.ts';
import { Names, type NamesFile } from './names.ts';
import { type Help, isSentence, letterReadings, plainReadings, textTokens, translatedReadings } from './query.ts';
import { askedKinds } from './plain.ts';
import { type Manner, type Place, type Reading, rank } from './rank.ts';
import { Sounds } from './sounds.ts';
import { normalise } from './tokenize.ts';

/** Where the finder's knowledge comes from. */
export interface Sources {
  names(): Promise<NamesFile>;
  /** The helping table; undefined where it cannot be had. */
  lexicon(): Promise<Lexicon | undefined>;
  /** Of each place whose text holds a token, how well, from above 0 to 1. */
  inText(token: string): Promise<ReadonlyMap<number, number>>;
}

export interface Places {
  places: Place[];
  /** What is to be marked in titles and excerpts. */
  tokens: string[];
  /** The query that was searched instead, where the one typed found little. */
  rewritten: string | undefined;
  /** Terms that share the initials that were typed. */
  choices: string[];
  /** Words near to what was typed, where nothing was found; the places are then those of the nearest. */
  near: string[];
}

const MAX_QUERY = 200;
const ENOUGH_COVERED = 0.62;
/** The same for a word of a few characters: one that is mistyped leaves little to be found by. */
const ENOUGH_OF_A_WORD = 0.85;
const WORD_CHARACTERS = 4;
/** How much more a mended query must cover to be taken. */
const BETTER = 1.15;
const TEXT_TOKENS = 3;

export class Finder {
  readonly #sources: Sources;
  #names: Promise<Names> | undefined;
  #help: Promise<Help | undefined> | undefined;
  readonly #texts = new Map<string, Promise<ReadonlyMap<number, number>>>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Fetches what every search needs. @throws where it cannot be had */
  names(): Promise<Names> {
    this.#names ??= this.#sources.names().then((file) => Names.of(file));
    this.#names.catch(() => {
      this.#names = undefined;
    });
    return this.#names;
  }

  async #helped(): Promise<Help | undefined> {
    this.#help ??= Promise.all([this.names(), this.#sources.lexicon()]).then(async ([names, lexicon]) => {
      if (!lexicon) {
        this.#help = undefined;
        return undefined;
      }
      const sounds = await Sounds.of(names, lexicon);
      await names.addBuyers(lexicon.buyers);
      return { lexicon, sounds };
    });
    return this.#help;
  }

  /** @param literal search the query as it was typed, mending nothing */
  async find(query: string, literal = false): Promise<Places> {
    const names = await this.names();
    const typed = query.slice(0, MAX_QUERY);
    let readings = plainReadings(typed, names);
    const asks = { isSentence: isSentence(typed), kinds: askedKinds(typed, names.file) };
    let places = rank(readings, names, asks);
    const enough =
      /^\p{Script=Han}+$/u.test(typed.trim()) && [...typed.trim()].length <= WORD_CHARACTERS ? ENOUGH_OF_A_WORD : ENOUGH_COVERED;
    const hasLetters = /\p{L}{2}/u.test(normalise(typed).replace(/\p{Script=Han}/gu, ''));
    let help: Help | undefined;
    if (hasLetters || covered(places) < enough) help = await this.#helped();
    const asked = help ? simplify(normalise(typed), help.lexicon) : typed;
    if (help) {
      readings = [
        ...plainReadings(asked, names),
        ...(hasLetters ? [...letterReadings(asked, names, help), ...translatedReadings(typed, names, help)] : []),
      ];
    }
    places = await this.#withText(readings, names, asks);
    let rewritten: string | undefined;
    let near: string[] = [];
    if (help && !literal && covered(places) < enough) {
      const mended = mend(asked, help.lexicon);
      if (mended !== asked) {
        const others = plainReadings(mended, names);
        const better = await this.#withText(others, names, asks);
        if (covered(better) > covered(places) * BETTER) [places, readings, rewritten] = [better, others, mended];
      }
      if (places.length === 0) {
        near = nearest(typed, help.lexicon);
        places =
          near[0] === undefined
            ? []
            : await this.#withText(plainReadings(near.slice(0, 2).join(' '), names), names, { ...asks, isSentence: false });
      }
    }
    return { places, tokens: marks(readings), rewritten, choices: choicesOf(typed, names), near };
  }

  async #withText(readings: readonly Reading[], names: Names, asks: Manner): Promise<Place[]> {
    const tokens = textTokens(readings, TEXT_TOKENS);
    const found = await Promise.all(tokens.map(async (token) => [token, await this.#text(token)] as const));
    return rank(readings, names, asks, new Map(found));
  }

  #text(token: string): Promise<ReadonlyMap<number, number>> {
    let found = this.#texts.get(token);
    if (!found) {
      found = this.#sources.inText(token);
      this.#texts.set(token, found);
      found.catch(() => this.#texts.delete(token));
    }
    return found;
  }
}

const covered = (places: readonly Place[]) => places.slice(0, 3).reduce((most, place) => Math.max(most, place.covered), 0);

/** The words of all readings that may stand in a text. */
function marks(readings: readonly Reading[]): string[] {
  const words = readings.flatMap(({ slots }) => slots.map(({ tokens }) => tokens[0]?.[0] ?? ''));
  return [...new Set(words)].filter((word) => [...word].length > 1 || (word !== '' && words.length === 1));
}

/** The terms that two to five letters may stand for, where there is more than one. */
function choicesOf(query: string, { file }: Names): string[] {
  const letters = query.trim().toLowerCase();
  if (!/^[a-z]{2,5}$/.test(letters)) return [];
  const terms = file.terms.filter(([initials]) => initials === letters).map(([, name = '']) => name);
  return terms.length > 1 ? terms : [];
}
