/** What only `/record/` does with the record: profiles, and merging a file. Nothing here rejects. */
import type { News } from './channel.ts';
import { addAll, reading, type Why, whyNot, write } from './database.ts';
import type { RecordEvent } from './events.ts';
import { newProfile, type Profile, setCurrent } from './profiles.ts';
import type { LearnerRecord } from './store.ts';

/**
 * Adds events of a file to the profile that is current now, one portion after another; those it has are left alone. What was stored
 * before a failure stays. Resolves to how many were new, and why it failed, if it did.
 */
export async function merge(record: LearnerRecord, portions: AsyncIterable<readonly RecordEvent[]>): Promise<{ added: number; why?: Why }> {
  const owner = record.current.id;
  let added = 0;
  try {
    for await (const events of portions)
      added += await record.inTurn(() => record.use((db) => write(db, (tx) => addAll(tx, owner, events))));
    return { added };
  } catch (error) {
    return { added, why: whyNot(error) };
  } finally {
    record.changed({ kind: 'changed', profile: owner });
  }
}

/** All profiles on this device, oldest first; only the current one where storage fails. */
export const profiles = (record: LearnerRecord): Promise<readonly Profile[]> =>
  record.inTurn(async () => {
    try {
      return (await record.use((db) => reading(db, 'profiles').getAll())).sort((a, b) => a.made - b.made);
    } catch {
      return [record.current];
    }
  });

/** Runs one change of profiles, then takes over the current one and tells everybody. @returns false where storage fails */
const change = (record: LearnerRecord, news: News, work: Parameters<typeof write<void>>[1]): Promise<boolean> =>
  record.inTurn(async () => {
    try {
      await record.use(async (db) => {
        if (record.waiting.length) await record.add(db, undefined);
        await write(db, work);
        await record.adopt(db);
      });
      record.changed(news);
      return true;
    } catch (error) {
      record.why = whyNot(error);
      record.changed();
      return false;
    }
  });

/** Makes a profile and switches to it. This and what follows resolve to false where storage fails. */
export function create(record: LearnerRecord, name: string): Promise<boolean> {
  const made = newProfile(name);
  return change(record, { kind: 'switched', profile: made.id }, async (tx) => {
    await tx.objectStore('profiles').add(made);
    await setCurrent(tx, made.id);
  });
}

export const rename = (record: LearnerRecord, id: string, name: string): Promise<boolean> =>
  change(record, { kind: 'changed', profile: id }, async (tx) => {
    const profile = await tx.objectStore('profiles').get(id);
    if (profile) await tx.objectStore('profiles').put({ ...profile, name });
  });

export const switchTo = (record: LearnerRecord, id: string): Promise<boolean> =>
  change(record, { kind: 'switched', profile: id }, async (tx) => {
    if (await tx.objectStore('profiles').get(id)) await setCurrent(tx, id);
  });

/** Erases a profile and all its events from this device. The last one makes room for an empty one. */
export const erase = (record: LearnerRecord, id: string): Promise<boolean> =>
  change(record, { kind: 'erased', profile: id }, async (tx) => {
    const profiles = tx.objectStore('profiles');
    await tx.objectStore('events').delete(IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]));
    await tx.objectStore('cache').delete(id);
    await profiles.delete(id);
    const left = await profiles.getAll();
    const next = left[0] ?? newProfile('');
    if (!left.length) await profiles.add(next);
    const meta = await tx.objectStore('meta').get('device');
    if (!meta) return;
    const current = meta.current === id ? next.id : meta.current;
    await tx.objectStore('meta').put({ ...meta, current, erased: [...(meta.erased ?? []), id] });
  });

/** What is and is not kept. */
interface Keeping {
  /** Why storing fails now; undefined while it works. */
  why: Why | undefined;
  /** Events that only this tab has. */
  unsaved: readonly RecordEvent[];
  /** The storage was cleared while this tab was open, it wrote back what it held, and that has not been downloaded since. */
  restored: boolean;
}

export function keeping(record: LearnerRecord): Keeping {
  const { why, waiting, restored } = record;
  const all = why && record.device ? [...record.held.values(), ...waiting] : waiting;
  return { why, unsaved: record.db ? waiting : all, restored };
}

/** The record was handed over as a file: what was put back is safe. */
export function downloaded(record: LearnerRecord): void {
  if (!record.restored) return;
  record.setRestored(false);
  record.changed();
}
