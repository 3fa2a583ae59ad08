/** What the service worker and the pages tell each other. Types only, so that neither bundle needs a part of the other. */

/**
 * Why the site could not be stored. `network`: not all could be fetched. `changing`: a file is missing at the server or is not
 * the one this version was built with. `full`: no room. `denied`: the browser stores nothing here.
 */
export type WhyNot = 'network' | 'changing' | 'full' | 'denied';

/** From a page to its service worker. `status`: say how it stands. `take-up`: begin serving the version that waits. */
export type Ask = 'status' | 'take-up';

/** From the service worker to the pages. Sizes are bytes of the files as they are, not as they travel. */
export type Told =
  | { state: 'saving'; version: string; done: number; bytes: number }
  /** `page` is the version the asking page is served from, where that is an older one. */
  | { state: 'ready'; version: string; bytes: number; page: string | undefined }
  | { state: 'failed'; version: string; why: WhyNot; file: string | undefined };

/** One file of the site: its path below the site's base, the first 16 letters of its SHA-256 in base64url, its size in bytes. */
export type StoredFile = readonly [path: string, hash: string, size: number];

/** `offline-files.json`: every file of one version. The version is the hash of this list. */
export interface FileList {
  bytes: number;
  files: StoredFile[];
}

/** `offline.json`: what a page can say of the store before it has one. */
export interface Summary {
  version: string;
  files: number;
  bytes: number;
}

/** As much of a service worker's global scope as is used; TypeScript's own library for it cannot stand beside the page's. */
export interface WorkerScope {
  readonly registration: { readonly scope: string; readonly installing: unknown; readonly waiting: unknown };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<WorkerClient[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(until: Promise<unknown>): void }) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchAsked) => void): void;
  addEventListener(
    type: 'message',
    listener: (event: { data: Ask; source: WorkerClient | null; waitUntil(until: Promise<unknown>): void }) => void,
  ): void;
}

export interface WorkerClient {
  readonly id: string;
  readonly url: string;
  postMessage(message: Told): void;
}

export interface FetchAsked {
  readonly request: Request;
  readonly clientId: string;
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}
