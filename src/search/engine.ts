/** Search in the browser: fetches what the finder needs, asks Pagefind for the full text, and makes results of places. */
import { bestSection, type Fragment } from './excerpt.ts';
import { Finder } from './finder.ts';

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

interface Pagefind {
  search(term: string): Promise<{ results: { id: string; score: number }[] }>;
}

export interface SearchOptions {
  /** Only places of this kind are returned. */
  kind?: string | undefined;
  /** How many places to return. */
  limit?: number;
  /** Search the query as it was typed, mending nothing. */
  literal?: boolean;
}

async function json<T>(url: string, cache: RequestCache = 'default'): Promise<T> {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

export class SearchEngine {
  readonly #base: string;
  readonly #finder: Finder;
  readonly #fragments = new Map<number, Promise<Fragment>>();
  #pagefind: Promise<Pagefind> | undefined;

  /** @param base the path the site is served under, with its closing slash */
  constructor(base: string) {
    this.#base = base;
    this.#finder = new Finder({
      names: () => json(`${base}pagefind/names.json`),
      lexicon: () => json(`${base}search-lexicon.json`).catch(() => undefined) as ReturnType<typeof json<never>>,
      inText: (token) => this.#inText(token),
    });
  }

  /** @throws where the index cannot be had */
  async search(query: string, { kind, limit = 10, literal = false }: SearchOptions = {}): Promise<Found> {
    const [names] = await Promise.all([this.#finder.names(), this.#load()]);
    const { kinds, places: all, build } = names.file;
    const { places, ...found } = await this.#finder.find(query, literal);
    const kindOf = (id: number) => kinds[all[id]?.[0] ?? 0] ?? '';
    const counts: Record<string, number> = {};
    for (const { id } of places) counts[kindOf(id)] = (counts[kindOf(id)] ?? 0) + 1;
    const shown = kind ? places.filter(({ id }) => kindOf(id) === kind) : places;
    const fragments = await Promise.all(shown.slice(0, limit).map(({ id }) => this.#fragment(id, build)));
    return { hits: fragments.map((fragment) => this.#hit(fragment, found.tokens)), total: shown.length, counts, ...found };
  }

  #load(): Promise<Pagefind> {
    this.#pagefind ??= this.#create();
    this.#pagefind.catch(() => {
      this.#pagefind = undefined;
    });
    return this.#pagefind;
  }

  async #create(): Promise<Pagefind> {
    const folder = `${this.#base}pagefind/`;
    const module = await import(/* @vite-ignore */ `${folder}pagefind.js`);
    // Pagefind cuts a query again when the page's language is Chinese; tokens are cut already.
    const root = document.documentElement;
    const { lang } = root;
    root.lang = 'x';
    const pagefind: Pagefind = module.createInstance({ basePath: folder, noWorker: true });
    root.lang = lang;
    return pagefind;
  }

  async #inText(token: string): Promise<ReadonlyMap<number, number>> {
    const pagefind = await this.#load();
    const { results } = await pagefind.search(`"${token}"`);
    const best = results[0]?.score ?? 1;
    return new Map(results.map(({ id, score }) => [Number.parseInt(id, 10), score / best]));
  }

  #fragment(place: number, build: string): Promise<Fragment> {
    let fragment = this.#fragments.get(place);
    if (!fragment) {
      // The name changes with the content.
      fragment = json<Fragment>(`${this.#base}pagefind/places/${place}-${build}.json`, 'force-cache');
      this.#fragments.set(place, fragment);
      fragment.catch(() => this.#fragments.delete(place));
    }
    return fragment;
  }

  #hit(fragment: Fragment, tokens: readonly string[]): Hit {
    const { anchor, excerpt } = bestSection(fragment, tokens);
    const url = this.#base.replace(/\/$/, '') + fragment.url;
    return { url: anchor ? `${url}#${anchor}` : url, kind: fragment.kind, title: fragment.title, excerpt };
  }
}
