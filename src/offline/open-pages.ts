/**
 * Which version each open page began with. A page keeps it as long as it is open, whichever version serves new pages, so that
 * no page ever runs a script of one version on the data of another. Kept in a cache, for a service worker forgets.
 */
import type { WorkerClient } from './types.ts';

/** The version of a page that came from the server and not from the store: its parts come from there as well. */
export const FROM_SERVER = 'server';

interface Kept {
  /** The version that serves new pages. */
  current: string | undefined;
  /** Pages on another version, by the browser's id for them. */
  pages: Record<string, string>;
}

export class OpenPages {
  readonly #cache: string;
  readonly #url: string;
  #kept: Promise<Kept> | undefined;

  /** @param site the service worker's scope */
  constructor(site: string) {
    this.#cache = `handbook-pages ${new URL(site).pathname}`;
    this.#url = new URL('open-pages', site).href;
  }

  #read(): Promise<Kept> {
    const nothing: Kept = { current: undefined, pages: {} };
    this.#kept ??= caches
      .open(this.#cache)
      .then((cache) => cache.match(this.#url))
      .then((found) => found?.json() ?? nothing)
      .catch(() => nothing);
    return this.#kept;
  }

  async #write(kept: Kept): Promise<void> {
    this.#kept = Promise.resolve(kept);
    const cache = await caches.open(this.#cache);
    await cache.put(this.#url, new Response(JSON.stringify(kept)));
  }

  /** @returns the version a page is on; undefined where it is the current one */
  async of(client: string): Promise<string | undefined> {
    return (await this.#read()).pages[client];
  }

  async began(client: string, version: string): Promise<void> {
    const kept = await this.#read();
    kept.pages[client] = version;
    await this.#write(kept).catch(() => {});
  }

  /** From now on new pages are of this version; those open stay on theirs. @returns the versions still needed */
  async moveTo(version: string, open: readonly WorkerClient[]): Promise<Set<string>> {
    const { current, pages } = await this.#read();
    const staying = open.flatMap(({ id }) => {
      const theirs = pages[id] ?? current;
      return theirs === undefined || theirs === version ? [] : [[id, theirs] as const];
    });
    await this.#write({ current: version, pages: Object.fromEntries(staying) });
    return new Set([version, ...staying.map(([, theirs]) => theirs)]);
  }
}
