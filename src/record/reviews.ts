/** What is due for review. */
import type { RecordEvent } from './events.ts';
import { type RecordState, stateFrom } from './state.ts';

const DAY = 86_400_000;

export interface Review {
  /** Question id. */
  content: string;
  /** When it is due, milliseconds since 1970 UTC. */
  due: number;
  /** Digest of the question when it was last answered. */
  version: string;
  /** When it was last answered. */
  at: number;
}

/**
 * Every question that has been answered outside exams with the time it comes back, soonest first. An answer of "tomorrow" or later was
 * given by a clock that was wrong: what was answered before it counts, and where there is none, the question is due at once.
 * @param source the record's events, or their state from `stateOf(record)`, which is fast for a long record
 * @param now milliseconds since 1970 UTC
 */
export function schedule(source: RecordState | readonly RecordEvent[], now: number): Review[] {
  const isPast = (at: number) => at <= now + DAY;
  return [...stateFrom(source).questions]
    .flatMap(([content, { card, earlier, version, at }]) => {
      if (!card) return [];
      const due = isPast(at) ? card.due.valueOf() : earlier && isPast(earlier.at) ? earlier.due : now;
      return [{ content, due, version, at }];
    })
    .sort((a, b) => a.due - b.due || (a.content < b.content ? -1 : 1));
}

/** Questions to ask again now, longest due first; as `schedule`. */
export const dueReviews = (source: RecordState | readonly RecordEvent[], now: number): Review[] =>
  schedule(source, now).filter((review) => review.due <= now);
