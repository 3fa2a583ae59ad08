/**
 * How the record lies in IndexedDB: database `handbook-record`, version 2.
 *
 * - `meta`: one row, `device`. Its `id` is made with the database, so a tab that meets another id knows the storage was cleared.
 *   `erased` names the profiles that were erased: what a page still holds of them, which slept meanwhile, is not written.
 * - `profiles`: one row for each learner who uses this device.
 * - `events`: one row for each event a profile owns, numbered from 1 in the order of writing; never changed. Index `id` refuses an
 *   event twice; index `content` finds what is about one content. An imported event keeps its own `profile`;
 *   `owner` says whose record it is in here.
 * - `cache`: what was computed from the rows up to `n`. May be deleted at any time.
 *
 * A database of version 1 lacks the index `content` and gets it when it is opened.
 * A change of this shape raises the version; a page that meets a higher version touches nothing and keeps its events in memory.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { checkEvent, type RecordEvent } from './events.ts';
import { newId } from './identity.ts';
import { newProfile, type Profile } from './profiles.ts';

export const DATABASE = 'handbook-record';
const VERSION = 2;
/** Milliseconds after which an opening that neither succeeds nor fails counts as failed for now. */
const PATIENCE = 4000;
/** Rows read or written at once, so that a long record never blocks the page for long. */
export const PORTION = 2000;

export interface Row {
  owner: string;
  n: number;
  event: RecordEvent;
}
interface Shape extends DBSchema {
  meta: { key: string; value: { name: 'device'; id: string; current: string; erased?: readonly string[] } };
  profiles: { key: string; value: Profile };
  events: { key: [string, number]; value: Row; indexes: { id: [string, string]; content: [string, string] } };
  cache: { key: string; value: { owner: string; n: number; shape: number; state: unknown } };
}
/** Transactions only: the build leaves out what `idb` adds to a database besides, and its iterators (`astro.config.mjs`). */
export type Database = Pick<IDBPDatabase<Shape>, 'transaction' | 'objectStoreNames' | 'close'>;

/** Why something is not kept: storage refused, no room, made by a newer version of the site, or anything else. */
export type Why = 'denied' | 'full' | 'newer' | 'broken';

export function whyNot(error: unknown): Why {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'VersionError') return 'newer';
  return name === 'SecurityError' || name === 'NotAllowedError' ? 'denied' : 'broken';
}

/**
 * Opens the database, and makes it with one profile where there is none.
 * @param closed called when the browser closed it: the storage was cleared, or a newer page wants to change its shape
 * @throws what `whyNot` understands
 */
export async function openDatabase(closed: () => void): Promise<Database> {
  if (!globalThis.indexedDB) throw new DOMException('no IndexedDB', 'SecurityError');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let late = false;
  const opening = openDB<Shape>(DATABASE, VERSION, {
    upgrade(db, _from, _to, tx) {
      // Where one of these fails, the opening fails and says why.
      tx.done.catch(() => undefined);
      const stores = db.objectStoreNames;
      if (stores.length > 0) {
        if (stores.contains('events')) tx.objectStore('events').createIndex('content', ['owner', 'event.content']);
        else tx.abort();
        return;
      }
      db.createObjectStore('meta', { keyPath: 'name' });
      db.createObjectStore('profiles', { keyPath: 'id' });
      const events = db.createObjectStore('events', { keyPath: ['owner', 'n'] });
      events.createIndex('id', ['owner', 'event.id'], { unique: true });
      events.createIndex('content', ['owner', 'event.content']);
      db.createObjectStore('cache', { keyPath: 'owner' });
      const first = newProfile('');
      tx.objectStore('profiles')
        .add(first)
        .catch(() => undefined);
      tx.objectStore('meta')
        .add({ name: 'device', id: newId(), current: first.id })
        .catch(() => undefined);
    },
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close();
      closed();
    },
    terminated: closed,
  });
  opening.then(
    (db) => late && db.close(),
    () => undefined,
  );
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new DOMException('no answer', 'TimeoutError'));
    }, PATIENCE);
  });
  try {
    const db = await Promise.race([opening, tooLate]);
    if (db.objectStoreNames.length > 0) return db;
    // An empty database that something else left under our name: nothing can be lost with it.
    db.close();
    await deleteDB(DATABASE);
  } finally {
    clearTimeout(timer);
  }
  return openDatabase(closed);
}

type Stores = 'meta' | 'profiles' | 'events' | 'cache';
export type Writing = ReturnType<typeof begin>;
const begin = (db: Database) =>
  db.transaction<Stores[], 'readwrite'>(['meta', 'profiles', 'events', 'cache'], 'readwrite', { durability: 'strict' });

/**
 * Runs `work` in one transaction and resolves once it has reached the disk; if anything fails, nothing of it is kept.
 * `work` may await only requests of this transaction.
 */
export async function write<T>(db: Database, work: (tx: Writing) => Promise<T>): Promise<T> {
  const tx = begin(db);
  const done = tx.done;
  done.catch(() => undefined);
  let result: T;
  try {
    result = await work(tx);
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It had already ended by itself; its own error below says why.
    }
    await done.catch(() => undefined);
    throw tx.error ?? error;
  }
  await done;
  return result;
}

/** Several stores to read from, in one transaction. That it is cut off is told by the requests alone. */
export function readingAll<S extends Stores>(db: Database, stores: S[]) {
  const tx = db.transaction(stores);
  tx.done.catch(() => undefined);
  return tx;
}

/** One store to read from, in a transaction of its own. */
export const reading = <S extends Stores>(db: Database, store: S) => readingAll(db, [store]).objectStore(store);

/** Adds events to a profile within a transaction, leaving out those it has. @returns how many were new */
export async function addAll(tx: Writing, owner: string, events: readonly RecordEvent[]): Promise<number> {
  const profile = await tx.objectStore('profiles').get(owner);
  if (!profile) throw new Gone();
  const store = tx.objectStore('events');
  const known = await Promise.all(events.map((event) => store.index('id').getKey([owner, event.id])));
  const seen = new Set<string>();
  const fresh = events.filter((event, i) => known[i] === undefined && !seen.has(event.id) && seen.add(event.id));
  await Promise.all(fresh.map((event, i) => store.add({ owner, n: profile.rows + i + 1, event })));
  await tx.objectStore('profiles').put({ ...profile, rows: profile.rows + fresh.length });
  return fresh.length;
}

/** The device, and the profile that is current on it. */
export async function whose(db: Database) {
  const tx = readingAll(db, ['meta', 'profiles']);
  const [meta, profiles] = await Promise.all([tx.objectStore('meta').get('device'), tx.objectStore('profiles').getAll()]);
  return { meta, profile: profiles.find(({ id }) => id === meta?.current) };
}

/** The events of rows. A row that is damaged, or of a newer version, stays where it is and is left out. */
const eventsOf = (rows: readonly Row[]): RecordEvent[] =>
  rows.flatMap((row) => {
    const read = checkEvent(row.event);
    return 'event' in read ? [read.event] : [];
  });

/**
 * Reads the events of a profile after row `n`.
 * @param once one portion of this many rows, instead of all
 * @returns the events, the number of the last row, and whether there may be more
 */
export async function rowsAfter(
  db: Database,
  owner: string,
  n: number,
  once?: number,
): Promise<{ events: RecordEvent[]; last: number; more: boolean }> {
  const events: RecordEvent[] = [];
  const portion = once ?? PORTION;
  for (let last = n; ;) {
    const range = IDBKeyRange.bound([owner, last + 1], [owner, Number.POSITIVE_INFINITY]);
    const rows = await reading(db, 'events').getAll(range, portion);
    events.push(...eventsOf(rows));
    last = rows.at(-1)?.n ?? last;
    const more = rows.length === portion;
    if (!more || once) return { events, last, more };
  }
}

/** Reads the events of a profile about one content, up to row `n`. */
export const rowsAbout = async (db: Database, owner: string, content: string, n = Number.POSITIVE_INFINITY): Promise<RecordEvent[]> =>
  eventsOf((await reading(db, 'events').index('content').getAll([owner, content])).filter((row) => row.n <= n));

/** The profile was erased, by another tab. */
export class Gone extends Error {}
