/**
 * Events that could not be stored yet. They wait in the tab, and in its session storage so that they come along to the next page
 * of the same tab.
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

export function keepWaiting(events: readonly RecordEvent[]): void {
  try {
    if (events.length) sessionStorage.setItem(KEY, events.map((event) => JSON.stringify(event)).join('\n'));
    else sessionStorage.removeItem(KEY);
  } catch {
    // The tab's memory still has them.
  }
}
