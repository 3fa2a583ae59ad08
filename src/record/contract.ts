/** The record as pages use it. */
import type { Why } from './database.ts';
import type { Body, RecordEvent } from './events.ts';
import type { Profile } from './profiles.ts';

/** A computation over events in order that can be taken up again later. Its state must survive structured cloning. */
export interface Fold<S> {
  /** Number of the state's shape and meaning; a stored state of another number is thrown away. */
  shape: number;
  empty(): S;
  /** Changes `state` by more events, given in any order. @returns false if they do not come after all before, and `state` is now void */
  extend(state: S, more: readonly RecordEvent[]): boolean;
}

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
  /**
   * What `fold` makes of the current profile's events. Starts from what was computed on an earlier page where it can, so that a
   * long record opens fast. The result is shared: read it, never change it.
   */
  derive<S>(fold: Fold<S>): Promise<S>;
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
