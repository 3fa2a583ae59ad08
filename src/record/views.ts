/** What pages show of a record. Pure; times are milliseconds since 1970 UTC. */
import type { RecordEvent } from './events.ts';
import { type RecordState, stateFrom, type When } from './state.ts';

type Source = RecordState | readonly RecordEvent[];

export type Kind = 'article' | 'simulator' | 'question' | 'scenario';

/** Where a learner stands with one entry. */
export interface Progress {
  /** Read; decided; last answered rightly; passed once. */
  done: boolean;
  /** When it was last worked with, and the digest it had then; of a scenario that was passed, when it last was. */
  at: number;
  version: string;
}

/** The key of an entry in `progress`: ids are unique within a kind only. */
export const progressKey = (kind: Kind, content: string): string => `${kind} ${content}`;

/** Progress with every entry the learner has worked with, by `progressKey`. */
export function progress(source: Source): Map<string, Progress> {
  const state = stateFrom(source);
  const found = new Map<string, Progress>();
  const put = (kind: Kind, content: string, { at, version }: When, done: boolean) =>
    found.set(progressKey(kind, content), { done, at, version });
  for (const [id, seen] of state.articles) put('article', id, seen, true);
  for (const [id, seen] of state.simulators) put('simulator', id, seen, true);
  for (const [id, seen] of state.questions) put('question', id, seen, seen.right);
  for (const [id, seen] of state.scenarios) put('scenario', id, seen.passed ?? seen, seen.passed !== undefined);
  return found;
}

/** An entry as the site has it now. */
export interface Entry {
  kind: Kind;
  id: string;
  chapter: string;
}
export interface ChapterProgress {
  chapter: string;
  /** Entries there are, and how many of them are done, by kind. */
  kinds: Record<Kind, { all: number; done: number }>;
  /** Share of its questions answered so far whose last answer was right, 0 to 1; undefined before the first. */
  right: number | undefined;
}

/** Progress by chapter, in the order in which chapters first come in `entries`. */
export function byChapter(source: Source, entries: readonly Entry[]): ChapterProgress[] {
  const known = progress(source);
  const chapters = new Map<string, ChapterProgress & { answered: number }>();
  for (const { kind, id, chapter } of entries) {
    const none = () => ({ all: 0, done: 0 });
    const line = chapters.get(chapter) ?? {
      chapter,
      kinds: { article: none(), simulator: none(), question: none(), scenario: none() },
      right: undefined,
      answered: 0,
    };
    chapters.set(chapter, line);
    const mine = known.get(progressKey(kind, id));
    line.kinds[kind].all += 1;
    if (mine?.done) line.kinds[kind].done += 1;
    if (mine && kind === 'question') line.answered += 1;
  }
  return [...chapters.values()].map(({ answered, ...line }) => ({
    ...line,
    right: answered ? line.kinds.question.done / answered : undefined,
  }));
}

/** What an author says of a change; `on` is a day in Beijing time. */
export interface Change {
  on: string;
  what: string;
  retake: boolean;
}

/** The day of a time in Beijing, `YYYY-MM-DD`. */
export const beijingDay = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * What changed in an entry since the learner worked with it. An entry whose digest is the same has not changed for them, and
 * progress is kept in any case; only a change marked `retake` asks for another try.
 */
export function changesSince(
  seen: { at: number; version: string },
  now: { version: string; changes: readonly Change[] },
): { changes: Change[]; retake: boolean } {
  const changes = seen.version === now.version ? [] : now.changes.filter((change) => change.on >= beijingDay(seen.at));
  return { changes, retake: changes.some((change) => change.retake) };
}
