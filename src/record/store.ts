/**
 * The learner's record in the browser: every event is in IndexedDB, or, where that fails, waits in the tab and is written as soon
 * as it can be. Nothing here rejects; what is and is not kept is told by `append` and `keeping`. What the record comes to is in
 * `derive.ts`, what `/record/` does with it in `manage.ts`.
 */
import { rowsAbout, type Why, whyNot } from './database.ts';
import type { Body, RecordEvent } from './events.ts';
import { Keeper } from './keeper.ts';
import { inOrder } from './order.ts';
import type { Profile } from './profiles.ts';

/** How an append went. */
export type Saved = { saved: true; event: RecordEvent } | { saved: false; event: RecordEvent; why: Why };

/** What is and is not kept. */
export interface Keeping {
  /** Why storing fails now; undefined while it works. */
  why: Why | undefined;
  /** Events that only this tab has. */
  unsaved: readonly RecordEvent[];
  /** The storage was cleared while this tab was open, it wrote back what it held, and that has not been downloaded since. */
  restored: boolean;
}

/** Milliseconds between attempts to store what waits. */
const RETRY = 20_000;
/** Milliseconds after opening before the tab begins to load all of it: first the page shows what it is for. */
const HOLD_AFTER = 1500;
/** Rows loaded at once when the page has nothing else to do. */
const AT_REST = 500;

class Tab extends Keeper {
  #asked = false;

  /** Appends one event; resolves once its transaction has completed with strict durability, or says why it is kept in this tab only. */
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

  /** All events of the current profile that this tab knows (stored ones and those it could not store), in order. */
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

  /** Of all events those about one content, in order; fast for a long record. */
  eventsAbout(content: string): Promise<readonly RecordEvent[]> {
    return this.inTurn(async () => {
      let stored: Iterable<RecordEvent>;
      try {
        stored = await this.use((db) => rowsAbout(db, this.current.id, content));
      } catch (error) {
        this.why = whyNot(error);
        stored = this.held.values();
      }
      return inOrder([...stored, ...this.waiting].filter((event) => event.content === content));
    });
  }

  /** Loads the whole record, a portion at a time, when the page has nothing else to do: a tab can put back only what it holds. */
  hold(): void {
    const later = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000));
    later(async () => {
      const more = await this.inTurn(() => this.use((db) => this.load(db, AT_REST)).catch(() => false));
      if (more) this.hold();
    });
  }

  /** Called after each change, also by another tab. Returns a function that stops it. */
  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  keeping(): Keeping {
    const all = this.why && this.device ? [...this.held.values(), ...this.waiting] : this.waiting;
    return { why: this.why, unsaved: this.db ? this.waiting : all, restored: this.restored };
  }

  /** The record was handed over as a file. */
  downloaded(): void {
    if (!this.restored) return;
    this.setRestored(false);
    this.changed();
  }

  profile(): Profile {
    return this.current;
  }
}

export type LearnerRecord = Tab;

let opened: Promise<LearnerRecord> | undefined;

/** Opens (once per page) the record of the current profile. Never rejects: where storage is denied it keeps events in memory and says so. */
export function openRecord(): Promise<LearnerRecord> {
  opened ??= (async () => {
    const tab = new Tab();
    await tab.flush();
    setTimeout(() => tab.hold(), HOLD_AFTER);
    setInterval(() => void tab.flush(), RETRY);
    document.addEventListener('visibilitychange', () => void tab.flush());
    return tab;
  })();
  return opened;
}
