/** Learners who share a device. Each change is work for one transaction of `write`. */
import { addAll, type Writing } from './database.ts';
import type { RecordEvent } from './events.ts';
import { newId } from './identity.ts';

/** A learner on this device. */
export interface Profile {
  id: string;
  /** As typed by the learner; empty for the first profile until somebody names it. */
  name: string;
  /** When it was made, milliseconds since 1970 by the device's clock. */
  made: number;
  /** Rows written so far, which is also the number of the last. */
  rows: number;
  /** `seq` of the last event made here. */
  seq: number;
}
/** A new profile without rows. */
export const newProfile = (name: string): Profile => ({ id: newId(), name, made: Date.now(), rows: 0, seq: 0 });

async function setCurrent(tx: Writing, id: string): Promise<void> {
  const meta = await tx.objectStore('meta').get('device');
  if (meta) await tx.objectStore('meta').put({ ...meta, current: id });
}

/** Adds a profile and makes it the current one. */
export async function addProfile(tx: Writing, made: Profile): Promise<void> {
  await tx.objectStore('profiles').add(made);
  await setCurrent(tx, made.id);
}

export async function renameProfile(tx: Writing, id: string, name: string): Promise<void> {
  const profile = await tx.objectStore('profiles').get(id);
  if (profile) await tx.objectStore('profiles').put({ ...profile, name });
}

export async function makeCurrent(tx: Writing, id: string): Promise<void> {
  if (await tx.objectStore('profiles').get(id)) await setCurrent(tx, id);
}

/** Erases a profile with its events; where it was the last, an empty one takes its place. */
export async function eraseProfile(tx: Writing, id: string): Promise<void> {
  const profiles = tx.objectStore('profiles');
  await tx.objectStore('events').delete(IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]));
  await tx.objectStore('cache').delete(id);
  await profiles.delete(id);
  const left = await profiles.getAll();
  const next = left[0] ?? newProfile('');
  if (!left.length) await profiles.add(next);
  const meta = await tx.objectStore('meta').get('device');
  if (meta?.current === id) await setCurrent(tx, next.id);
}

/** Puts a profile and events back into a database that was cleared, and drops the nameless one it was made with. */
export async function putBack(tx: Writing, mine: Profile, events: readonly RecordEvent[]): Promise<void> {
  const profiles = tx.objectStore('profiles');
  if (!(await profiles.get(mine.id))) await profiles.put({ ...mine, rows: 0, seq: 0 });
  for (const other of await profiles.getAll()) {
    if (other.id !== mine.id && !other.rows && !other.name) await profiles.delete(other.id);
  }
  await setCurrent(tx, mine.id);
  await addAll(tx, mine.id, events);
}
