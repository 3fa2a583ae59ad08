/**
 * One tab's hold on the record: what it has in memory, its connection to the database, and how it gets over a database that is
 * closed, cleared or gone.
 */
import { joinTabs, type News } from './channel.ts';
import { addAll, type Database, Gone, openDatabase, PORTION, reading, rowsAfter, type Why, whose, whyNot, write } from './database.ts';
import { type Body, EVENT_VERSION, type RecordEvent } from './events.ts';
import { newId } from './identity.ts';
import { newProfile, type Profile, putBack } from './profiles.ts';
import { keepRestored, keepWaiting, readRestored, readWaiting } from './waiting.ts';

/** Milliseconds until the next attempt where the first was cut off, for the browser was still clearing. */
const SOON = 300;

/** The part that works with the database, for the modules of this folder; pages use what `store.ts` adds. */
export abstract class Keeper {
  /** Names what this tab makes while there is no storage; a device of its own, so that its `seq` cannot collide. */
  readonly tab = newId();
  tabSeq = 0;
  /** Id of the database the tab works with; empty before it opened one. */
  device = '';
  db: Database | undefined;
  current = newProfile('');
  held = new Map<string, RecordEvent>();
  upTo = 0;
  waiting = readWaiting();
  why: Why | undefined;
  restored = readRestored();
  readonly watchers = new Set<() => void>();
  #queue: Promise<unknown> = Promise.resolve();
  readonly #tell = joinTabs((news) => this.#hear(news));

  /** One thing at a time: whatever touches the database waits for what was asked before. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Runs `work` on the open database; once more on a new connection if the first was closed under it. */
  async use<T>(work: (db: Database) => Promise<T>): Promise<T> {
    for (let again = true; ; again = false) {
      const db = await this.#connect();
      try {
        const result = await work(db);
        // Reading may work where writing does not: while something waits, storing still fails.
        if (!this.waiting.length) this.why = undefined;
        return result;
      } catch (error) {
        if (error instanceof Gone) await this.adopt(db);
        else if (error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'AbortError')) this.#drop(db);
        else again = false;
        if (!again) throw error;
      }
    }
  }

  #drop(db: Database): void {
    if (this.db !== db) return;
    this.db = undefined;
    db.close();
  }

  async #connect(): Promise<Database> {
    if (this.db) return this.db;
    const db = await openDatabase(() => {
      if (this.db !== db) return;
      this.db = undefined;
      void this.flush().then(() => this.db ?? setTimeout(() => void this.flush(), SOON));
    });
    const { meta, profile } = await whose(db);
    if (!meta) throw new DOMException('no device', 'DataError');
    if (!this.device) this.#turnTo(profile);
    else if (meta.id !== this.device) await this.#writeBack(db);
    this.device = meta.id;
    this.db = db;
    return db;
  }

  /** Takes over the profile that is current on the device. */
  async adopt(db: Database): Promise<void> {
    this.#turnTo((await whose(db)).profile);
  }

  #turnTo(profile: Profile | undefined): void {
    if (!profile) return;
    if (profile.id !== this.current.id) {
      this.held.clear();
      this.upTo = 0;
      // What a page is in the middle of was another learner's.
      if (this.device) document.dispatchEvent(new Event('learner-changed'));
    }
    this.current = profile;
  }

  /** The database is a new one: the storage was cleared. Puts back the profile and every event that this tab holds. */
  async #writeBack(db: Database): Promise<void> {
    await write(db, (tx) => putBack(tx, this.current, [...this.held.values()]));
    this.upTo = 0;
    this.setRestored(true);
    // Every page has a line about it.
    document.dispatchEvent(new Event('record-restored'));
  }

  setRestored(restored: boolean): void {
    this.restored = restored;
    keepRestored(restored);
  }

  /** Reads the rows that are new since the last time, or `once` so many of them. @returns whether there may be more */
  async load(db: Database, once?: number): Promise<boolean> {
    const owner = this.current.id;
    const profile = await reading(db, 'profiles').get(owner);
    if (!profile) throw new Gone();
    this.current = profile;
    const { events, last, more } = await rowsAfter(db, owner, this.upTo, once);
    this.upTo = last;
    for (const event of events) this.held.set(event.id, event);
    return more;
  }

  stamp(body: Body, device: string, seq: number): RecordEvent {
    return { v: EVENT_VERSION, id: newId(), profile: this.current.id, device, seq, at: Date.now(), ...body };
  }

  changed(news?: News): void {
    if (news) this.#tell(news);
    for (const watcher of this.watchers) watcher();
  }

  #hear(news: News): void {
    const mine = news.profile === this.current.id;
    // Who erases a learner means all of it, what was not yet stored too.
    if (news.kind === 'erased') this.setWaiting(this.waiting.filter(({ profile }) => profile !== news.profile));
    if (news.kind === 'changed' && !mine) {
      this.changed();
      return;
    }
    void this.inTurn(async () => {
      try {
        if (mine && news.kind === 'changed') await this.use((db) => this.load(db, PORTION));
        else if (news.kind !== 'erased' || mine) await this.use((db) => this.adopt(db));
      } catch (error) {
        this.why = whyNot(error);
      }
      this.changed();
    });
  }

  /**
   * Writes what waits, and the new event after it, in one transaction. What waits goes to the profile it was made for, should
   * another be current by now, and nowhere if that was erased.
   */
  async add<B extends Body | undefined>(db: Database, body: B): Promise<B extends Body ? RecordEvent : undefined> {
    const owner = this.current.id;
    const waiting = this.waiting;
    const mine: RecordEvent[] = [];
    const event = await write(db, async (tx) => {
      const profiles = waiting.length ? await tx.objectStore('profiles').getAllKeys() : [];
      const device = waiting.length ? await tx.objectStore('meta').get('device') : undefined;
      const isOthers = ({ profile }: RecordEvent) => profile !== owner && profiles.includes(profile);
      for (const other of waiting.filter(isOthers)) await addAll(tx, other.profile, [other]);
      mine.push(...waiting.filter((kept) => !isOthers(kept) && !device?.erased?.includes(kept.profile)));
      if (mine.length) await addAll(tx, owner, mine);
      if (!body) return undefined;
      const profile = await tx.objectStore('profiles').get(owner);
      if (!profile) throw new Gone();
      const made = this.stamp(body, this.device, profile.seq + 1);
      await tx.objectStore('events').add({ owner, n: profile.rows + 1, event: made });
      await tx.objectStore('profiles').put({ ...profile, rows: profile.rows + 1, seq: made.seq });
      return made;
    });
    for (const kept of event ? [...mine, event] : mine) this.held.set(kept.id, kept);
    this.setWaiting([]);
    return event as B extends Body ? RecordEvent : undefined;
  }

  setWaiting(events: RecordEvent[]): void {
    if (!events.length && !this.waiting.length) return;
    this.waiting = events;
    keepWaiting(events);
  }

  /** Tries again to store what waits, and to put back what was cleared. */
  flush(): Promise<void> {
    return this.inTurn(async () => {
      try {
        const waits = this.waiting.length > 0;
        if (!waits && this.db) return;
        const isFirst = this.device === '';
        await this.use(async (db) => waits && (await this.add(db, undefined)));
        if (waits || !isFirst) this.changed({ kind: 'changed', profile: this.current.id });
      } catch (error) {
        const before = this.why;
        this.why = whyNot(error);
        if (this.why !== before) this.changed();
      }
    });
  }
}
