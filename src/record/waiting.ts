/**
 * Events that could not be stored yet. They wait in the tab, and in its session storage so that they come along to the next page
 * of the same tab; so does the word that the storage was cleared.
 */
import { checkEvent, type RecordEvent } from './events.ts';

const KEY = 'record-waiting';

export function readWaiting(): RecordEvent[] {
  try {
    return (JSON.parse(`[${(sessionStorage.getItem(KEY) ?? '').replaceAll('\n', ',')}]`) as unknown[]).flatMap((kept) => {
      const read = checkEvent(kept);
      return 'event' in read ? [read.event] : [];
    });
  } catch {
    return [];
  }
}

const RESTORED = 'record-restored';

/** Whether this tab put back a storage that was cleared, and the record has not been downloaded since. */
export function readRestored(): boolean {
  try {
    return sessionStorage.getItem(RESTORED) !== null;
  } catch {
    return false;
  }
}

export function keepRestored(restored: boolean): void {
  try {
    if (restored) sessionStorage.setItem(RESTORED, '');
    else sessionStorage.removeItem(RESTORED);
  } catch {
    // The page knows, as long as it is open.
  }
}

export function keepWaiting(events: readonly RecordEvent[]): void {
  try {
    if (events.length) sessionStorage.setItem(KEY, events.map((event) => JSON.stringify(event)).join('\n'));
    else sessionStorage.removeItem(KEY);
  } catch {
    // The tab's memory still has them.
  }
}
