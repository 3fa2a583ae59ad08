/**
 * The learner's record in the browser: every event is in IndexedDB, or, where that fails, waits in the tab and is written as soon
 * as it can be. Nothing here rejects; what is and is not kept is told by `append` and `keeping`.
 */
import type { News } from './channel.ts';
import type { Fold, Keeping, LearnerRecord, Saved } from './contract.ts';
import { addAll, type Database, PORTION, reading, rowsAfter, type Why, whyNot, write } from './database.ts';
import type { Body, RecordEvent } from './events.ts';
import { Keeper } from './keeper.ts';
import { inOrder } from './order.ts';
import { addProfile, eraseProfile, makeCurrent, newProfile, type Profile, renameProfile } from './profiles.ts';

export type { LearnerRecord, Saved } from './contract.ts';

/** Milliseconds between attempts to store what waits. */
const RETRY = 20_000;
/** Rows after which what was computed is stored anew. */
const WORTH_STORING = 100;

class Tab extends Keeper implements LearnerRecord {
  #asked = false;
  /** Row up to which the stored state goes. */
  #stored = 0;
  #derived: { device: string; owner: string; shape: number; n: number; state: unknown } | undefined;

  append(body: Body): Promise<Saved> {
    return this.inTurn(async (): Promise<Saved> => {
      this.#askToPersist();
      try {
        const event = await this.use((db) => this.add(db, body));
        this.changed({ kind: 'changed', profile: this.current.id });
        return { saved: true, event };
      } catch (error) {
        const why = whyNot(error);
        this.why = why;
        const event = this.stamp(body, this.tab, ++this.tabSeq);
        this.setWaiting([...this.waiting, event]);
        this.changed();
        return { saved: false, event, why };
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
    return this.inTurn(async () => {
      try {
        await this.use((db) => this.load(db));
      } catch (error) {
        this.why = whyNot(error);
      }
      this.ordered ??= inOrder([...this.held.values(), ...this.waiting]);
      return this.ordered;
    });
  }

  /** Loads the whole record, a portion at a time, when the page has nothing else to do: a tab can put back only what it holds. */
  hold(): void {
    const later = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000));
    later(async () => {
      const more = await this.inTurn(() => this.use((db) => this.load(db, 1)).catch(() => false));
      if (more) this.hold();
    });
  }

  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  async merge(events: readonly RecordEvent[]): Promise<{ added: number } | { why: Why }> {
    let added = 0;
    try {
      for (let from = 0; from < events.length; from += PORTION) {
        const portion = events.slice(from, from + PORTION);
        added += await this.inTurn(() => this.use((db) => write(db, (tx) => addAll(tx, this.current.id, portion))));
      }
      return { added };
    } catch (error) {
      return { why: whyNot(error) };
    } finally {
      this.changed({ kind: 'changed', profile: this.current.id });
    }
  }

  derive<S>(fold: Fold<S>): Promise<S> {
    return this.inTurn(async () => {
      try {
        if (!this.waiting.length) return await this.use((db) => this.#derive(db, fold));
        await this.use((db) => this.load(db));
      } catch (error) {
        this.why = whyNot(error);
      }
      const state = fold.empty();
      fold.extend(state, [...this.held.values(), ...this.waiting]);
      return state;
    });
  }

  async #derive<S>(db: Database, fold: Fold<S>): Promise<S> {
    const owner = this.current.id;
    const { device } = this;
    const before = this.#derived;
    const inTab = before?.device === device && before.owner === owner && before.shape === fold.shape ? before : undefined;
    const known = inTab ?? (await reading(db, 'cache').get(owner));
    let state = known?.shape === fold.shape ? (known.state as S) : fold.empty();
    const from = known?.shape === fold.shape ? known.n : 0;
    const more = await rowsAfter(db, owner, from);
    const anew = !this.#extends(fold, state, more.events);
    if (anew) {
      state = fold.empty();
      const all = inOrder((await rowsAfter(db, owner, 0)).events);
      for (let i = 0; i < all.length; i += PORTION) {
        fold.extend(state, all.slice(i, i + PORTION));
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
    const n = more.last;
    this.#derived = { device, owner, shape: fold.shape, n, state };
    if (anew || n - (inTab ? this.#stored : from) >= WORTH_STORING) {
      this.#stored = n;
      await write(db, (tx) => tx.objectStore('cache').put({ owner, shape: fold.shape, n, state }));
    } else if (!inTab) this.#stored = from;
    return state;
  }

  /** A stored state may be damaged; then it is computed anew. */
  #extends<S>(fold: Fold<S>, state: S, events: readonly RecordEvent[]): boolean {
    try {
      return fold.extend(state, events);
    } catch {
      return false;
    }
  }

  keeping(): Keeping {
    const all = this.why && this.device ? [...this.held.values(), ...this.waiting] : this.waiting;
    return { why: this.why, unsaved: this.db ? this.waiting : all, restored: this.restored };
  }

  profile(): Profile {
    return this.current;
  }

  profiles(): Promise<readonly Profile[]> {
    return this.inTurn(async () => {
      try {
        return (await this.use((db) => reading(db, 'profiles').getAll())).sort((a, b) => a.made - b.made);
      } catch {
        return [this.current];
      }
    });
  }

  /** Runs one change of profiles, then takes over the current one and tells everybody. */
  #change(news: News, work: Parameters<typeof write<void>>[1]): Promise<boolean> {
    return this.inTurn(async () => {
      try {
        await this.use(async (db) => {
          if (this.waiting.length) await this.add(db, undefined);
          await write(db, work);
          await this.adopt(db);
        });
        this.changed(news);
        return true;
      } catch (error) {
        this.why = whyNot(error);
        this.changed();
        return false;
      }
    });
  }

  create(name: string): Promise<boolean> {
    const made = newProfile(name);
    return this.#change({ kind: 'switched', profile: made.id }, (tx) => addProfile(tx, made));
  }

  rename(id: string, name: string): Promise<boolean> {
    return this.#change({ kind: 'changed', profile: id }, (tx) => renameProfile(tx, id, name));
  }

  switchTo(id: string): Promise<boolean> {
    return this.#change({ kind: 'switched', profile: id }, (tx) => makeCurrent(tx, id));
  }

  erase(id: string): Promise<boolean> {
    return this.#change({ kind: 'erased', profile: id }, (tx) => eraseProfile(tx, id));
  }
}

let opened: Promise<LearnerRecord> | undefined;

/** Opens (once per page) the record of the current profile. Never rejects: where storage is denied it keeps events in memory and says so. */
export function openRecord(): Promise<LearnerRecord> {
  opened ??= (async () => {
    const tab = new Tab();
    await tab.flush();
    tab.hold();
    setInterval(() => void tab.flush(), RETRY);
    document.addEventListener('visibilitychange', () => void tab.flush());
    return tab;
  })();
  return opened;
}
