/** One order for the events of many devices, whatever their clocks said. */
import type { RecordEvent } from './events.ts';

/** How far each maker of events had got: its last `seq` and the latest time it had shown by then. */
export type Latest = Map<string, { seq: number; time: number }>;

/**
 * Who counts `seq`: a profile on a device. A record that was erased and imported again, or taken over into another profile, has
 * events of two makers from one device.
 */
export const makerOf = ({ device, profile }: RecordEvent): string => `${device} ${profile}`;

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/** Each event once. Of two that claim one id, the same is taken whatever their order. */
export function unique(events: Iterable<RecordEvent>): RecordEvent[] {
  const found = new Map<string, RecordEvent>();
  for (const event of events) {
    const known = found.get(event.id);
    if (!known || JSON.stringify(event) < JSON.stringify(known)) found.set(event.id, event);
  }
  return [...found.values()];
}

/**
 * Orders events by time, but never against the `seq` of their maker: where its clock was set back, the later event counts as made
 * when the latest before it was. The same set of events gives the same order, however it came together. A repeated id counts once.
 * @param latest where the makers stood before; not changed
 * @returns each event with the time it counts as, milliseconds since 1970 UTC
 */
export function effective(events: Iterable<RecordEvent>, latest: Latest = new Map()): { event: RecordEvent; time: number }[] {
  const all = unique(events).sort(
    (a, b) =>
      compare(a.device, b.device) || compare(a.profile, b.profile) || compare(a.seq, b.seq) || compare(a.at, b.at) || compare(a.id, b.id),
  );
  const times = new Map([...latest].map(([maker, { time }]) => [maker, time]));
  const timed = all.map((event, place) => {
    const time = Math.max(event.at, times.get(makerOf(event)) ?? 0);
    times.set(makerOf(event), time);
    return { event, time, place };
  });
  return timed.sort((a, b) => a.time - b.time || a.place - b.place);
}

/** The events alone, ordered as `effective` says. */
export const inOrder = (events: Iterable<RecordEvent>): RecordEvent[] => effective(events).map((timed) => timed.event);
