/**
 * Serves the site from its store. Each build is a version: this file's text changes with it, so the browser installs a new
 * service worker, which stores the whole version before it may serve anything. It then waits until all pages of the older
 * version are closed, or a reader says yes to the new one. `src/integrations/offline.ts` writes the version in.
 */
import { FROM_SERVER, OpenPages } from './open-pages.ts';
import { NotStored, Store } from './store.ts';
import type { FetchAsked, Told, WorkerScope } from './types.ts';

const worker = globalThis as unknown as WorkerScope;
/** The build puts the version's hash in the place of the last 16 letters. */
const VERSION = 'handbook-version:----------------'.slice(-16);
const SITE = worker.registration.scope;
/** Not of any version: what tells the versions apart. */
const UNSTORED = ['sw.js', 'offline.json', 'offline-files.json'].map((name) => SITE + name);
const TOLD_EVERY_MS = 300;

const store = new Store(SITE);
const pages = new OpenPages(SITE);

const pagesOf = async (includeUncontrolled: boolean) =>
  (await worker.clients.matchAll({ type: 'window', includeUncontrolled })).filter(({ url }) => url.startsWith(SITE));
const openPages = () => pagesOf(true);
const controlledPages = () => pagesOf(false);

async function tell(told: Told): Promise<void> {
  for (const page of await openPages()) page.postMessage(told);
}

let filling: Promise<void> | undefined;

/** Stores this version, telling every page how it goes. @throws {NotStored} */
function fill(): Promise<void> {
  let toldAt = 0;
  filling ??= store
    .fill(VERSION, (done, bytes) => {
      if (Date.now() - toldAt < TOLD_EVERY_MS) return;
      toldAt = Date.now();
      void tell({ state: 'saving', version: VERSION, done, bytes });
    })
    .then(
      () => {},
      async (error: unknown) => {
        const { why, file } = error instanceof NotStored ? error : new NotStored('denied');
        await tell({ state: 'failed', version: VERSION, why, file });
        throw error;
      },
    )
    .finally(() => {
      filling = undefined;
    });
  return filling;
}

async function tellReady(): Promise<void> {
  const bytes = (await store.list(VERSION))?.bytes;
  if (bytes === undefined) return;
  for (const page of await openPages()) page.postMessage({ state: 'ready', version: VERSION, bytes, page: await pages.of(page.id) });
}

/** New pages are of this version from now on; versions that no open page is on any more are removed. */
async function tidy(): Promise<void> {
  // Who is open past any service worker came from the server, which has this version.
  const needed = await pages.moveTo(VERSION, await controlledPages());
  // While the next version is being stored, or waits, its cache looks like one nobody needs.
  if (!worker.registration.installing && !worker.registration.waiting) await store.keep(needed);
}

async function answer({ request, clientId, resultingClientId }: FetchAsked): Promise<Response> {
  const isPage = request.mode === 'navigate';
  const version = isPage ? VERSION : ((await pages.of(clientId)) ?? VERSION);
  let lost = false;
  const stored =
    version === FROM_SERVER
      ? undefined
      : await store.answer(version, new URL(request.url)).catch((error: unknown) => {
          lost = error instanceof NotStored;
        });
  if (stored) return stored;
  // What the server has under this name is of another version.
  if (lost && !isPage) return Response.error();
  try {
    const response = await fetch(request);
    if (isPage && resultingClientId) await pages.began(resultingClientId, FROM_SERVER);
    return response;
  } catch (error) {
    const missing = isPage && !lost ? await store.answer(version, new URL('404.html', SITE)).catch(() => undefined) : undefined;
    if (!missing) throw error;
    return new Response(missing.body, { status: 404, headers: missing.headers });
  }
}

worker.addEventListener('install', (event) => event.waitUntil(fill()));

worker.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      await tidy();
      await worker.clients.claim();
      await tellReady();
    })(),
  ),
);

worker.addEventListener('message', (event) => {
  if (event.data === 'take-up') event.waitUntil(worker.skipWaiting());
  // Where the store was cleared while the site was open, it is filled again; should that fail, the pages were told why.
  if (event.data === 'status')
    event.waitUntil(
      fill()
        .then(tidy)
        .then(tellReady, () => {}),
    );
});

worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(SITE) && !UNSTORED.includes(url)) event.respondWith(answer(event));
});
