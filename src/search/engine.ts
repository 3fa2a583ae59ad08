/**
 * Search in the browser on Pagefind's index. A query becomes tokens; each is searched on its own, and places are ranked by
 * how much of the query they cover, rare words counting more. Where little is covered, the lexicon mends the query.
 */
import { bestSection, type Fragment } from './excerpt.ts';
import type { Lexicon } from './lexicon.ts';
import { mend, nearest } from './mend.ts';
import { type Place, plan, rank, type TokenResult } from './rank.ts';
import { named } from './tokenize.ts';

export interface Hit {
  url: string;
  kind: string;
  title: string;
  /** Text with the found tokens to be marked. */
  excerpt: string;
}

export interface Found {
  hits: Hit[];
  /** How many places were found, of any kind, and of the kind asked for. */
  total: number;
  /** Places by kind, whatever the filter. */
  counts: Record<string, number>;
  /** What is to be marked in titles and excerpts. */
  tokens: string[];
  /** The query that was searched instead, where the one typed found little. */
  rewritten: string | undefined;
  /** Terms that share the initials that were typed. */
  choices: string[];
  /** Words near to what was typed, where nothing was found; the places are then those of the nearest. */
  near: string[];
}

interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<Fragment>;
}

interface Pagefind {
  search(term: string): Promise<{ results: PagefindResult[] }>;
}

interface Index {
  pagefind: Pagefind;
  /** Kind of each place, by result id. */
  kinds: Map<string, string>;
}

export interface SearchOptions {
  /** Only places of this kind are returned. */
  kind?: string | undefined;
  /** How many places to return. */
  limit?: number;
  /** Search the query as it was typed, mending nothing. */
  literal?: boolean;
}

const META_WEIGHTS = { name: 10, own: 6, sound: 4, terms: 3, title: 0, initials: 4, answer: 1 };
const MAX_QUERY = 200;
const ENOUGH_COVERED = 0.6;
/** Below this score a token may have matched nothing itself. */
const DOUBTFUL = 200;
/** How much it counts that a place bears just the name that was typed. */
const NAMED = 1.5;
const MAX_NAME = 40;

export class SearchEngine {
  #index: Promise<Index> | undefined;
  #lexicon: Promise<Lexicon> | undefined;
  readonly #base: string;

  /** @param base the path the site is served under, with its closing slash */
  constructor(base: string) {
    this.#base = base;
  }

  /** Fetches what every search needs. @throws where the index cannot be had */
  load(): Promise<Index> {
    this.#index ??= this.#create();
    this.#index.catch(() => {
      this.#index = undefined;
    });
    return this.#index;
  }

  async #create(): Promise<Index> {
    const folder = `${this.#base}pagefind/`;
    const module = await import(/* @vite-ignore */ `${folder}pagefind.js`);
    // Pagefind cuts a query again when the page's language is Chinese; tokens are cut already.
    const root = document.documentElement;
    const { lang } = root;
    root.lang = 'x';
    const pagefind: Pagefind = module.createInstance({ basePath: folder, noWorker: true, ranking: { metaWeights: META_WEIGHTS } });
    root.lang = lang;
    const response = await fetch(`${folder}kinds.json`);
    if (!response.ok) throw new Error(`kinds.json: ${response.status}`);
    const kinds = new Map<string, string>();
    for (const [kind, ids] of Object.entries((await response.json()) as Record<string, string[]>))
      for (const id of ids) kinds.set(id, kind);
    return { pagefind, kinds };
  }

  async #mending(): Promise<Lexicon | undefined> {
    this.#lexicon ??= fetch(`${this.#base}search-lexicon.json`).then((r) => (r.ok ? r.json() : Promise.reject(new Error(r.statusText))));
    return this.#lexicon.catch(() => {
      this.#lexicon = undefined;
      return undefined;
    });
  }

  async search(query: string, { kind, limit = 10, literal = false }: SearchOptions = {}): Promise<Found> {
    const typed = query.slice(0, MAX_QUERY);
    const { kinds } = await this.load();
    let asked = typed;
    let places = await this.#places(typed);
    let rewritten: string | undefined;
    let near: string[] = [];
    if (!literal && (places[0]?.covered ?? 0) < ENOUGH_COVERED) {
      const lexicon = await this.#mending();
      const mended = lexicon && mend(typed, lexicon);
      if (mended !== undefined && mended !== typed) {
        const better = await this.#places(mended);
        if ((better[0]?.covered ?? 0) > (places[0]?.covered ?? 0)) [places, asked, rewritten] = [better, mended, mended];
      }
      if (places.length === 0 && lexicon) {
        near = nearest(typed, lexicon);
        places = near[0] === undefined ? [] : await this.#places(near.slice(0, 2).join(' '));
      }
    }
    const counts: Record<string, number> = {};
    for (const { id } of places) {
      const of = kinds.get(id) ?? '';
      counts[of] = (counts[of] ?? 0) + 1;
    }
    const shown = kind ? places.filter(({ id }) => kinds.get(id) === kind) : places;
    const tokens = plan(asked).map((t) => t.text);
    const fragments = await Promise.all(shown.slice(0, limit).map(({ result }) => (result as PagefindResult).data()));
    const hits = fragments.map((fragment) => this.#hit(fragment, tokens));
    return { hits, total: shown.length, counts, tokens, rewritten, choices: choicesOf(typed, fragments), near };
  }

  async #places(query: string): Promise<Place[]> {
    const { pagefind, kinds } = await this.load();
    const found = await Promise.all(
      plan(query).map(async (token): Promise<TokenResult> => {
        const { results } = await pagefind.search(token.text);
        const doubtful = (results[0]?.score ?? DOUBTFUL) < DOUBTFUL;
        // Where no word begins like the token, Pagefind answers with shorter words; they are not what was asked for.
        const isOther = doubtful && (await pagefind.search(`"${token.text}"`)).results.length === 0;
        return { token, results: isOther ? [] : results };
      }),
    );
    const name = named(query);
    if (name.length > 1 && name.length < MAX_NAME) {
      const { results } = await pagefind.search(`"${name}"`);
      found.push({ token: { text: name, weight: NAMED, counts: false }, results });
    }
    return rank(found, kinds);
  }

  #hit(fragment: Fragment, tokens: readonly string[]): Hit {
    const { anchor, excerpt } = bestSection(fragment, tokens);
    const url = this.#base.replace(/\/$/, '') + fragment.raw_url;
    return { url: anchor ? `${url}#${anchor}` : url, kind: fragment.filters.kind?.[0] ?? '', title: fragment.meta.title ?? '', excerpt };
  }
}

/** The terms that two or three letters may stand for, where there is more than one. */
function choicesOf(query: string, fragments: readonly Fragment[]): string[] {
  const letters = query.trim().toLowerCase();
  if (!/^[a-z]{2,5}$/.test(letters)) return [];
  const terms = fragments.filter((f) => f.meta.initials === letters).map((f) => f.meta.title ?? '');
  return terms.length > 1 ? terms : [];
}
