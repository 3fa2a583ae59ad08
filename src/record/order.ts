/** One order for the events of many devices, whatever their clocks said. */
import type { RecordEvent } from './events.ts';

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Orders by time, but never against the `seq` of a device: where its clock was set back, the later event counts as made when
 * the latest before it was. The same set of events gives the same order, however it came together. A repeated id counts once.
 */
export function inOrder(events: Iterable<RecordEvent>): RecordEvent[] {
  const unique = new Map<string, RecordEvent>();
  for (const event of events) {
    const known = unique.get(event.id);
    if (!known || JSON.stringify(event) < JSON.stringify(known)) unique.set(event.id, event);
  }
  const all = [...unique.values()].sort(
    (a, b) => compare(a.device, b.device) || compare(a.seq, b.seq) || compare(a.at, b.at) || compare(a.id, b.id),
  );
  const latest = new Map<string, number>();
  const timed = all.map((event, place) => {
    const time = Math.max(event.at, latest.get(event.device) ?? 0);
    latest.set(event.device, time);
    return { event, time, place };
  });
  return timed.sort((a, b) => a.time - b.time || a.place - b.place).map((t) => t.event);
}
