/**
 * The learner's record in the browser: every event is in IndexedDB, or, where that fails, waits in the tab and is written as soon
 * as it can be. Nothing here rejects; what is and is not kept is told by `append` and `keeping`. What the record comes to is in
 * `derive.ts`, what `/record/` does with it in `manage.ts`.
 */
import { Gone, rowsAbout, type Why, whyNot } from './database.ts';
import { type Body, checkEvent, type RecordEvent } from './events.ts';
import { Keeper } from './keeper.ts';
import { inOrder } from './order.ts';
import type { Profile } from './profiles.ts';

/** How an append went. */
export type Saved = { saved: true; event: RecordEvent } | { saved: false; event: RecordEvent; why: Why };

/** Milliseconds between attempts to store what waits. */
const RETRY = 20_000;
/** Milliseconds after opening before the tab begins to load all of it: first the page shows what it is for. */
const HOLD_AFTER = 1500;
/** Rows loaded at once when the page has nothing else to do. */
const AT_REST = 500;

class Tab extends Keeper {
  #asked = false;

  /**
   * Appends one event; resolves once its transaction has completed with strict durability, or says why it is kept in this tab only.
   * What the record would not read again is not kept at all, nor what was done for a learner who is no longer the current one.
   */
  append(body: Body): Promise<Saved> {
    // Before the first opening it is not known who the current one is.
    const owner = this.device && this.current.id;
    return this.inTurn(async (): Promise<Saved> => {
      this.#askToPersist();
      const tried = this.stamp(body, this.tab, this.tabSeq + 1);
      const refused: Saved = { saved: false, event: tried, why: 'broken' };
      if ('wrong' in checkEvent(tried)) return refused;
      try {
        const event = await this.use((db) => {
          if (owner && owner !== this.current.id) throw new Gone();
          return this.add(db, body);
        });
        this.changed({ kind: 'changed', profile: this.current.id });
        return { saved: true, event };
      } catch (error) {
        if (error instanceof Gone) return refused;
        const why = whyNot(error);
        this.why = why;
        const event = { ...tried, profile: this.current.id };
        this.tabSeq += 1;
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
