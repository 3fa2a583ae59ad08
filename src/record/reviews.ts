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

/** Every question that has been answered outside exams with the time it comes back, soonest first. */
export function schedule(source: RecordState | readonly RecordEvent[]): Review[] {
  return [...stateFrom(source).questions]
    .flatMap(([content, { card, version, at }]) => (card ? [{ content, due: card.due.valueOf(), version, at }] : []))
    .sort((a, b) => a.due - b.due || (a.content < b.content ? -1 : 1));
}

/**
 * Questions to ask again now, longest due first. One that was answered "tomorrow" or later, by a clock that has since been set
 * right, is due at once rather than never.
 * @param source the record's events, or their state from `stateOf(record)`, which is fast for a long record
 * @param now milliseconds since 1970 UTC
 */
export const dueReviews = (source: RecordState | readonly RecordEvent[], now: number): Review[] =>
  schedule(source).filter((review) => review.due <= now || review.at > now + DAY);
