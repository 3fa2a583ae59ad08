/** Where a learner stands in the course. Pure. */
import { changesSince, type Change, type Kind, progress, progressKey } from '../record/views.ts';
import type { RecordState } from '../record/state.ts';

export interface CourseItem {
  kind: Kind;
  id: string;
  version: string;
  changes: readonly Change[];
}

/** What is to be said of one item. */
export interface ItemProgress {
  done: boolean;
  /** Its author's words on what changed since, newest last. */
  changes: readonly Change[];
  /** It was done, and the author asks for another try. */
  retake: boolean;
}

/** @returns by `progressKey`, every item the learner has worked with; one that must be done again is not done */
export function itemProgress(state: RecordState, items: readonly CourseItem[]): Map<string, ItemProgress> {
  const known = progress(state);
  return new Map(
    items.flatMap((item): [string, ItemProgress][] => {
      const key = progressKey(item.kind, item.id);
      const mine = known.get(key);
      if (!mine) return [];
      const { changes, retake } = changesSince(mine, item);
      return [[key, { done: mine.done && !retake, changes, retake: mine.done && retake }]];
    }),
  );
}
