/**
 * The learner's record in the browser: every event is in IndexedDB, or, where that fails, waits in the tab and is written as soon
 * as it can be. Nothing here rejects; what is and is not kept is told by `append` and `keeping`.
 */
import { joinTabs, type News } from './channel.ts';
import { addAll, type Database, Gone, newProfile, openDatabase, type Profile, type Why, whyNot, write } from './database.ts';
import { type Body, EVENT_VERSION, readEvent, type RecordEvent } from './events.ts';
import { newId } from './identity.ts';
import { inOrder } from './order.ts';
import { keepWaiting, readWaiting } from './waiting.ts';

/** How an append went. */
export type Saved = { saved: true; event: RecordEvent } | { saved: false; event: RecordEvent; why: Why };

/** What is and is not kept. */
export interface Keeping {
  /** Why storing fails now; undefined while it works. */
  why: Why | undefined;
  /** Events that only this tab has. */
  unsaved: readonly RecordEvent[];
  /** The storage was cleared while this page was open, and the page wrote back what it held. */
  restored: boolean;
}

export interface LearnerRecord {
  /** Appends one event; resolves once its transaction has completed with strict durability, or says why it is kept in this tab only. */
  append(body: Body): Promise<Saved>;
  /** All events of the current profile that this tab knows (stored ones and those it could not store), in order. */
  events(): Promise<readonly RecordEvent[]>;
  /** Called after each change, also by another tab. Returns a function that stops it. */
  watch(changed: () => void): () => void;
  /** Adds events of a file to the current profile; those it has are left alone. Resolves to how many were new, or why it failed. */
  merge(events: readonly RecordEvent[]): Promise<{ added: number } | { why: Why }>;
  keeping(): Keeping;
  profile(): Profile;
  /** All profiles on this device, oldest first; only the current one where storage fails. */
  profiles(): Promise<readonly Profile[]>;
  /** Makes a profile and switches to it. The changes of profiles resolve to false where storage fails. */
  create(name: string): Promise<boolean>;
  rename(id: string, name: string): Promise<boolean>;
  switchTo(id: string): Promise<boolean>;
  /** Erases a profile and all its events from this device. The last one makes room for an empty one. */
  erase(id: string): Promise<boolean>;
}

/** Rows read at once, so that a long record never blocks the page for long. */
const PORTION = 2000;
const RETRY = 20_000;

class Tab implements LearnerRecord {
  /** Names what this tab makes while there is no storage; a device of its own, so that its `seq` cannot collide. */
  readonly #tab = newId();
  #tabSeq = 0;
  /** Id of the database the tab works with; empty before it opened one. */
  #device = '';
  #db: Database | undefined;
  #profile = newProfile('');
  #held = new Map<string, RecordEvent>();
  #upTo = 0;
  #ordered: readonly RecordEvent[] | undefined;
  #waiting = readWaiting();
  #why: Why | undefined;
  #restored = false;
  #asked = false;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #watchers = new Set<() => void>();
  readonly #tell = joinTabs((news) => this.#hear(news));

  /** One thing at a time: whatever touches the database waits for what was asked before. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Runs `work` on the open database; once more on a new connection if the first was closed under it. */
  async #use<T>(work: (db: Database) => Promise<T>): Promise<T> {
    for (let again = true; ; again = false) {
      const db = await this.#connect();
      try {
        const result = await work(db);
        this.#why = undefined;
        return result;
      } catch (error) {
        if (error instanceof Gone) await this.#adopt(db);
        else if (error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'AbortError')) this.#drop(db);
        else again = false;
        if (!again) throw error;
      }
    }
  }

  #drop(db: Database): void {
    if (this.#db !== db) return;
    this.#db = undefined;
    db.close();
  }

  async #connect(): Promise<Database> {
    if (this.#db) return this.#db;
    const db = await openDatabase(() => {
      if (this.#db !== db) return;
      this.#db = undefined;
      void this.flush();
    });
    const meta = await db.get('meta', 'device');
    if (!meta) throw new DOMException('no device', 'DataError');
    if (!this.#device) await this.#adopt(db);
    else if (meta.id !== this.#device) await this.#writeBack(db);
    this.#device = meta.id;
    this.#db = db;
    return db;
  }

  /** Takes over the profile that is current on the device. */
  async #adopt(db: Database): Promise<void> {
    const meta = await db.get('meta', 'device');
    const profile = meta && (await db.get('profiles', meta.current));
    if (profile) this.#turnTo(profile);
  }

  #turnTo(profile: Profile): void {
    if (profile.id !== this.#profile.id) {
      this.#held.clear();
      this.#upTo = 0;
    }
    this.#profile = profile;
    this.#ordered = undefined;
  }

  /** The database is a new one: the storage was cleared. Puts back the profile and every event that this tab holds. */
  async #writeBack(db: Database): Promise<void> {
    const mine = this.#profile;
    await write(db, async (tx) => {
      const profiles = tx.objectStore('profiles');
      if (!(await profiles.get(mine.id))) await profiles.put({ ...mine, rows: 0, seq: 0 });
      for (const other of await profiles.getAll()) {
        if (other.id !== mine.id && !other.rows && !other.name) await profiles.delete(other.id);
      }
      const meta = await tx.objectStore('meta').get('device');
      if (meta) await tx.objectStore('meta').put({ ...meta, current: mine.id });
      await addAll(tx, mine.id, [...this.#held.values()]);
    });
    this.#upTo = 0;
    this.#restored = true;
  }

  /** Reads the rows that are new since the last time. */
  async #load(db: Database): Promise<void> {
    const owner = this.#profile.id;
    const profile = await db.get('profiles', owner);
    if (!profile) throw new Gone();
    this.#profile = profile;
    for (;;) {
      const rows = await db.getAll('events', IDBKeyRange.bound([owner, this.#upTo + 1], [owner, Infinity]), PORTION);
      for (const { n, event } of rows) {
        this.#upTo = n;
        const read = readEvent(event);
        if ('event' in read) this.#held.set(event.id, read.event);
      }
      if (rows.length) this.#ordered = undefined;
      if (rows.length < PORTION) return;
    }
  }

  #stamp(body: Body, device: string, seq: number): RecordEvent {
    return { v: EVENT_VERSION, id: newId(), profile: this.#profile.id, device, seq, at: Date.now(), ...body };
  }

  #changed(news?: News): void {
    if (news) this.#tell(news);
    for (const watcher of this.#watchers) watcher();
  }

  #hear(news: News): void {
    const mine = news.profile === this.#profile.id;
    if (news.kind === 'changed' && !mine) return this.#changed();
    void this.#inTurn(async () => {
      try {
        if (news.kind === 'changed' || (news.kind === 'erased' && !mine)) await this.#use((db) => this.#load(db));
        else await this.#use((db) => this.#adopt(db));
      } catch (error) {
        this.#why = whyNot(error);
      }
      this.#changed();
    });
  }

  append(body: Body): Promise<Saved> {
    return this.#inTurn(async (): Promise<Saved> => {
      this.#askToPersist();
      try {
        const event = await this.#use((db) => this.#add(db, body));
        this.#changed({ kind: 'changed', profile: this.#profile.id });
        return { saved: true, event };
      } catch (error) {
        const why = whyNot(error);
        this.#why = why;
        const event = this.#stamp(body, this.#tab, ++this.#tabSeq);
        this.#setWaiting([...this.#waiting, event]);
        this.#changed();
        return { saved: false, event, why };
      }
    });
  }

  /** Writes what waits, and the new event after it, in one transaction. */
  async #add<B extends Body | undefined>(db: Database, body: B): Promise<B extends Body ? RecordEvent : undefined> {
    const owner = this.#profile.id;
    const waiting = this.#waiting;
    const event = await write(db, async (tx) => {
      if (waiting.length) await addAll(tx, owner, waiting);
      if (!body) return undefined;
      const profile = await tx.objectStore('profiles').get(owner);
      if (!profile) throw new Gone();
      const made = this.#stamp(body, this.#device, profile.seq + 1);
      await tx.objectStore('events').add({ owner, n: profile.rows + 1, event: made });
      await tx.objectStore('profiles').put({ ...profile, rows: profile.rows + 1, seq: made.seq });
      return made;
    });
    for (const kept of event ? [...waiting, event] : waiting) this.#held.set(kept.id, kept);
    this.#setWaiting([]);
    return event as B extends Body ? RecordEvent : undefined;
  }

  #setWaiting(events: RecordEvent[]): void {
    this.#ordered = undefined;
    if (!events.length && !this.#waiting.length) return;
    this.#waiting = events;
    keepWaiting(events);
  }

  /** Tries again to store what waits, and to put back what was cleared. */
  flush(): Promise<void> {
    return this.#inTurn(async () => {
      try {
        if (!this.#waiting.length && this.#db) return;
        await this.#use((db) => this.#add(db, undefined));
        this.#changed({ kind: 'changed', profile: this.#profile.id });
      } catch (error) {
        const before = this.#why;
        this.#why = whyNot(error);
        if (this.#why !== before) this.#changed();
      }
    });
  }

  /** Asks the browser, once a page, not to throw the storage away when the disk runs full. */
  #askToPersist(): void {
    if (this.#asked) return;
    this.#asked = true;
    navigator.storage?.persist?.().catch(() => undefined);
  }

  events(): Promise<readonly RecordEvent[]> {
    return this.#inTurn(async () => {
      try {
        await this.#use((db) => this.#load(db));
      } catch (error) {
        this.#why = whyNot(error);
      }
      this.#ordered ??= inOrder([...this.#held.values(), ...this.#waiting]);
      return this.#ordered;
    });
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  async merge(events: readonly RecordEvent[]): Promise<{ added: number } | { why: Why }> {
    let added = 0;
    try {
      for (let from = 0; from < events.length; from += PORTION) {
        const portion = events.slice(from, from + PORTION);
        added += await this.#inTurn(() => this.#use((db) => write(db, (tx) => addAll(tx, this.#profile.id, portion))));
      }
      return { added };
    } catch (error) {
      return { why: whyNot(error) };
    } finally {
      this.#changed({ kind: 'changed', profile: this.#profile.id });
    }
  }

  keeping(): Keeping {
    const all = this.#why && this.#device ? [...this.#held.values(), ...this.#waiting] : this.#waiting;
    return { why: this.#why, unsaved: this.#db ? this.#waiting : all, restored: this.#restored };
  }

  profile(): Profile {
    return this.#profile;
  }

  profiles(): Promise<readonly Profile[]> {
    return this.#inTurn(async () => {
      try {
        return (await this.#use((db) => db.getAll('profiles'))).sort((a, b) => a.made - b.made);
      } catch {
        return [this.#profile];
      }
    });
  }

  /** Runs one change of profiles, then takes over the current one and tells everybody. */
  #change(news: News, work: Parameters<typeof write<void>>[1]): Promise<boolean> {
    return this.#inTurn(async () => {
      try {
        await this.#use(async (db) => {
          if (this.#waiting.length) await this.#add(db, undefined);
          await write(db, work);
          await this.#adopt(db);
        });
        this.#changed(news);
        return true;
      } catch (error) {
        this.#why = whyNot(error);
        this.#changed();
        return false;
      }
    });
  }

  create(name: string): Promise<boolean> {
    const made = newProfile(name);
    return this.#change({ kind: 'switched', profile: made.id }, async (tx) => {
      await tx.objectStore('profiles').add(made);
      const meta = await tx.objectStore('meta').get('device');
      if (meta) await tx.objectStore('meta').put({ ...meta, current: made.id });
    });
  }

  rename(id: string, name: string): Promise<boolean> {
    return this.#change({ kind: 'changed', profile: id }, async (tx) => {
      const profile = await tx.objectStore('profiles').get(id);
      if (profile) await tx.objectStore('profiles').put({ ...profile, name });
    });
  }

  switchTo(id: string): Promise<boolean> {
    return this.#change({ kind: 'switched', profile: id }, async (tx) => {
      const meta = await tx.objectStore('meta').get('device');
      if (meta && (await tx.objectStore('profiles').get(id))) await tx.objectStore('meta').put({ ...meta, current: id });
    });
  }

  erase(id: string): Promise<boolean> {
    return this.#change({ kind: 'erased', profile: id }, async (tx) => {
      const profiles = tx.objectStore('profiles');
      await tx.objectStore('events').delete(IDBKeyRange.bound([id, 0], [id, Infinity]));
      await tx.objectStore('cache').delete(id);
      await profiles.delete(id);
      const left = await profiles.getAll();
      const next = left[0] ?? newProfile('');
      if (!left.length) await profiles.add(next);
      const meta = await tx.objectStore('meta').get('device');
      if (meta?.current === id) await tx.objectStore('meta').put({ ...meta, current: next.id });
    });
  }
}

let opened: Promise<LearnerRecord> | undefined;

/** Opens (once per page) the record of the current profile. Never rejects: where storage is denied it keeps events in memory and says so. */
export function openRecord(): Promise<LearnerRecord> {
  opened ??= (async () => {
    const tab = new Tab();
    await tab.flush();
    const later = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000));
    // A tab can put back only what it holds.
    later(() => void tab.events());
    setInterval(() => void tab.flush(), RETRY);
    document.addEventListener('visibilitychange', () => void tab.flush());
    return tab;
  })();
  return opened;
}
