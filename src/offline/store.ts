/**
 * The stored versions of the site, one cache each. A version is complete when its list of files is in its cache, and the list
 * is put there last; so a half-finished one is never served, and the next attempt goes on where it stopped. Nothing enters a
 * cache but the very bytes the build wrote: each file is checked against its hash.
 */
import type { FileList, StoredFile, WhyNot } from './types.ts';

const LIST = 'offline-files.json';
const AT_ONCE = 6;
const PATIENCE_MS = 60_000;

/** Content types by extension, for servers that do not know them; anything else keeps what the server said. */
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
};

/** The site could not be stored. */
export class NotStored extends Error {
  readonly why: WhyNot;
  readonly file: string | undefined;
  constructor(why: WhyNot, file?: string) {
    super(`not stored: ${why} ${file ?? ''}`);
    this.why = why;
    this.file = file;
  }
}

/** @returns the first 16 letters of the SHA-256 in base64url, as the build writes them */
async function hashOf(data: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return btoa(String.fromCharCode(...digest.subarray(0, 12)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** Storage errors as reasons: a full disk is told apart from a browser that stores nothing. */
const storing = (error: unknown) =>
  error instanceof NotStored
    ? error
    : new NotStored(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'denied');

export class Store {
  /** The address the site begins at, with its closing slash. */
  readonly #site: string;
  readonly #prefix: string;

  /** @param site the service worker's scope; sites under other paths of the same host have stores of their own */
  constructor(site: string) {
    this.#site = site;
    this.#prefix = `handbook ${new URL(site).pathname} `;
  }

  #cache = (version: string) => caches.open(this.#prefix + version);
  #url = (path: string) => new URL(encodeURI(path), this.#site).href;

  /** @returns the list of a complete version; undefined where it is not stored whole */
  async list(version: string): Promise<FileList | undefined> {
    const name = this.#prefix + version;
    if (!(await caches.has(name))) return undefined;
    const found = await (await caches.open(name)).match(this.#url(LIST));
    return found && ((await found.json()) as FileList);
  }

  /**
   * Fetches a file, past the browser's own cache at the second attempt. A directory's page is asked for as its visitors do
   * first, then by its file name, for servers that know only one of the two.
   * @throws {NotStored} where the server cannot be reached or has other bytes than the build wrote
   */
  async #fetched(path: string, hash: string): Promise<Response> {
    let why: WhyNot = 'network';
    const directory = path.replace(/(^|\/)index\.html$/, '$1');
    for (const [at, cache] of [
      [directory, 'default'],
      [path, 'reload'],
    ] as const) {
      try {
        const response = await fetch(this.#url(at), { cache, credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE_MS) });
        const data = await response.arrayBuffer();
        why = 'changing';
        if (!response.ok || (await hashOf(data)) !== hash) continue;
        const headers = new Headers(response.headers);
        for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
        const type = TYPES[path.split('.').at(-1) ?? ''];
        if (type) headers.set('content-type', type);
        return new Response(data, { headers });
      } catch {
        // The second attempt is made, then the reason is told.
      }
    }
    throw new NotStored(why, path);
  }

  /**
   * Stores a version whole. What is there already, and what another version has just so, is not fetched again.
   * @param told called with the bytes stored so far, and all of them
   * @throws {NotStored} what was stored stays for the next attempt, save where there is no room: then it is given back
   */
  async fill(version: string, told: (done: number, bytes: number) => void): Promise<FileList> {
    const known = await this.list(version).catch((error) => Promise.reject(storing(error)));
    const response = known ? undefined : await this.#fetched(LIST, version);
    const list = known ?? ((await response?.clone().json()) as FileList);
    try {
      const cache = await this.#cache(version);
      const there = new Set((await cache.keys()).map(({ url }) => url));
      // A browser may throw single files away.
      if (known?.files.every(([path]) => there.has(this.#url(path)))) return known;
      const older = await this.#older(version);
      const waiting = [...list.files];
      let done = 0;
      let failed = false;
      const store = async ([path, hash, size]: StoredFile): Promise<void> => {
        const url = this.#url(path);
        if (!there.has(url)) await cache.put(url, (await older.get(`${path} ${hash}`)?.match(url)) ?? (await this.#fetched(path, hash)));
        done += size;
        told(done, list.bytes);
      };
      const work = async (): Promise<void> => {
        for (let next = waiting.shift(); next && !failed; next = waiting.shift()) await store(next);
      };
      const workers = Array.from({ length: AT_ONCE }, () =>
        work().catch((error: unknown) => {
          failed = true;
          throw error;
        }),
      );
      const refused = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
      if (refused) throw refused.reason;
      if (response) await cache.put(this.#url(LIST), response);
      return list;
    } catch (error) {
      const reason = storing(error);
      if (reason.why === 'full') await caches.delete(this.#prefix + version).catch(() => false);
      throw reason;
    }
  }

  /** Where each file of the other complete versions is stored, by path and hash. */
  async #older(version: string): Promise<Map<string, Cache>> {
    const found = new Map<string, Cache>();
    for (const other of await this.versions()) {
      const list = other === version ? undefined : await this.list(other);
      if (!list) continue;
      const cache = await this.#cache(other);
      for (const [path, hash] of list.files) found.set(`${path} ${hash}`, cache);
    }
    return found;
  }

  /** @returns versions that have a cache, complete or not */
  async versions(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(this.#prefix)).map((name) => name.slice(this.#prefix.length));
  }

  /** Removes every version but these. */
  async keep(versions: ReadonlySet<string>): Promise<void> {
    for (const version of await this.versions()) if (!versions.has(version)) await caches.delete(this.#prefix + version);
  }

  /**
   * The answer to a request, from one version: a file, a directory's page, or for a directory without its slash the way to it.
   * What stands behind `?` belongs to the page and names no file. One that the browser threw away is fetched again.
   * @throws {NotStored} where that fails
   */
  async answer(version: string, address: URL): Promise<Response | undefined> {
    const name = this.#prefix + version;
    if (!(await caches.has(name))) return undefined;
    const cache = await caches.open(name);
    const { origin, pathname, search } = address;
    const url = origin + (pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const found = await cache.match(url);
    if (found) return found;
    if (!pathname.endsWith('/') && (await cache.match(`${url}/index.html`)))
      return Response.redirect(`${origin}${pathname}/${search}`, 301);
    const lost = (await this.list(version))?.files.find(([path]) => this.#url(path) === url);
    if (!lost) return undefined;
    const again = await this.#fetched(lost[0], lost[1]);
    await cache.put(url, again.clone()).catch(() => undefined);
    return again;
  }
}
