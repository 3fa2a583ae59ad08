/**
 * Search in the browser on Pagefind's index: one search per token, fused by how many tokens a place covers and how well.
 * Pagefind alone demands every word; a question typed in half sentences then finds nothing.
 */
import { bestSection, type Fragment } from './excerpt.ts';
import { tokens } from './tokenize.ts';

export interface Hit {
  url: string;
  kind: string;
  title: string;
  /** Text with the found tokens to be marked. */
  excerpt: string;
}

export interface Found {
  hits: Hit[];
  /** How many places were found, of any kind. */
  total: number;
  /** Places by kind, whatever the filter. */
  counts: Record<string, number>;
  tokens: string[];
}

interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<Fragment>;
}

interface Pagefind {
  search(term: string): Promise<{ results: PagefindResult[] }>;
  filters(): Promise<Record<string, Record<string, number>>>;
  options(options: object): Promise<void>;
}

/** A place in the running: its fused score and the result that fetches its text. */
interface Place {
  result: PagefindResult;
  score: number;
  covered: number;
}

const META_WEIGHTS = { own: 6, terms: 3, title: 0, answer: 1 };
const LIMIT = 60;

export class SearchEngine {
  #pagefind: Promise<Pagefind> | undefined;
  readonly #base: string;

  /** @param base the path the site is served under, with its closing slash */
  constructor(base: string) {
    this.#base = base;
  }

  /** Fetches what every search needs. @throws where the index cannot be had */
  load(): Promise<Pagefind> {
    this.#pagefind ??= this.#create();
    this.#pagefind.catch(() => {
      this.#pagefind = undefined;
    });
    return this.#pagefind;
  }

  async #create(): Promise<Pagefind> {
    const address = `${this.#base}pagefind/pagefind.js`;
    const module = await import(/* @vite-ignore */ address);
    // Pagefind cuts a query again when the page's language is Chinese; tokens are cut already.
    const root = document.documentElement;
    const { lang } = root;
    root.lang = 'x';
    const instance: Pagefind = module.createInstance({ basePath: `${this.#base}pagefind/`, ranking: { metaWeights: META_WEIGHTS } });
    root.lang = lang;
    await instance.filters();
    return instance;
  }

  /** @param kind only places of this kind are returned; counts are of all */
  async search(query: string, kind?: string): Promise<Found> {
    const wanted = tokens(query.slice(0, 200)).slice(0, 24);
    const places = wanted.length > 0 ? await this.#fuse(wanted) : [];
    const fragments = await Promise.all(places.slice(0, LIMIT).map(async ({ result }) => result.data()));
    const counts: Record<string, number> = {};
    const hits: Hit[] = [];
    for (const fragment of fragments) {
      const of = fragment.filters.kind?.[0] ?? '';
      counts[of] = (counts[of] ?? 0) + 1;
      if (kind && of !== kind) continue;
      const { anchor, excerpt } = bestSection(fragment, wanted);
      const url = this.#base.replace(/\/$/, '') + fragment.raw_url;
      hits.push({ url: anchor ? `${url}#${anchor}` : url, kind: of, title: fragment.meta.title ?? '', excerpt });
    }
    return { hits, total: fragments.length, counts, tokens: wanted };
  }

  async #fuse(wanted: readonly string[]): Promise<Place[]> {
    const pagefind = await this.load();
    const found = await Promise.all(wanted.map((token) => pagefind.search(token)));
    const places = new Map<string, Place>();
    for (const { results } of found) {
      const best = results[0]?.score ?? 1;
      const rarity = 1 / Math.log2(2 + results.length);
      for (const result of results) {
        const place = places.get(result.id) ?? { result, score: 0, covered: 0 };
        place.score += rarity * (0.3 + 0.7 * (result.score / best));
        place.covered += rarity;
        places.set(result.id, place);
      }
    }
    return [...places.values()].sort((a, b) => b.score - a.score);
  }
}
