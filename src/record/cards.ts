/** When a question comes back: one FSRS card a question, replayed from its answers. Nothing is random, so a replay gives the same days. */
import { type Card, createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import type { RecordEvent } from './events.ts';

export type Answered = Extract<RecordEvent, { type: 'question.answered' }>;

/** A wrong answer comes back in ten minutes; a right one after days, and later each time. */
const scheduler = fsrs({ enable_fuzz: false, learning_steps: ['10m'], relearning_steps: ['10m'], maximum_interval: 365 });
const RATINGS = { 1: Rating.Hard, 2: Rating.Good, 3: Rating.Easy } as const;

const rating = (event: Answered): Grade => (event.right ? RATINGS[event.confidence ?? 2] : Rating.Again);

/** The card after one more answer. An answer that a wrong clock puts before the last one counts as given right after it. */
export function afterAnswer(card: Card | undefined, event: Answered): Card {
  const at = new Date(event.at);
  const before: Card = card ?? createEmptyCard(at);
  const last = before.last_review && before.last_review > at ? { ...before, last_review: at } : before;
  return scheduler.next(last, at, rating(event)).card;
}
