/** Learners who share a device. `manage.ts` has what `/record/` changes of them. */
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

/** Makes a profile the one that is current on the device. Work for one transaction of `write`. */
export async function setCurrent(tx: Writing, id: string): Promise<void> {
  const meta = await tx.objectStore('meta').get('device');
  if (meta) await tx.objectStore('meta').put({ ...meta, current: id });
}

/** Puts a profile and events back into a database that was cleared, and drops the nameless one it was made with. As `setCurrent`. */
export async function putBack(tx: Writing, mine: Profile, events: readonly RecordEvent[]): Promise<void> {
  const profiles = tx.objectStore('profiles');
  if (!(await profiles.get(mine.id))) await profiles.put({ ...mine, rows: 0, seq: 0 });
  for (const other of await profiles.getAll()) {
    if (other.id !== mine.id && !other.rows && !other.name) await profiles.delete(other.id);
  }
  await setCurrent(tx, mine.id);
  await addAll(tx, mine.id, events);
}
