/** Where a learner stands in the course. Pure. */
import { changesSince, type Change, type Kind, progress, progressKey } from '../record/views.ts';
import type { RecordState, When } from '../record/state.ts';

/** Something to do in a unit of the course. */
export interface CourseItem {
  kind: Kind;
  id: string;
  /** Digest of the entry as it stands, and what its author says of changes. */
  version: string;
  changes: readonly Change[];
  /** Of a task that is decided with a simulator: the outcomes that are right. */
  outcomes?: readonly string[] | undefined;
}

/** The key of an item in `itemProgress`. Two tasks may be decided with one simulator. */
export const itemKey = ({ kind, id, outcomes = [] }: Pick<CourseItem, 'kind' | 'id' | 'outcomes'>): string =>
  [progressKey(kind, id), ...outcomes].join(' ');

/** What is to be said of one item. */
export interface ItemProgress {
  done: boolean;
  /** Its author's words on what changed since, newest last. */
  changes: readonly Change[];
  /** It was done, and the author asks for another try. */
  retake: boolean;
}

/** When a simulator was last walked to one of these outcomes. */
const lastOf = (state: RecordState, simulator: string, outcomes: readonly string[]): When | undefined =>
  outcomes
    .flatMap((outcome) => state.simulators.get(simulator)?.outcomes.get(outcome) ?? [])
    .sort((a, b) => a.at - b.at)
    .at(-1);

/** @returns by `itemKey`, every item the learner has worked with; one that must be done again is not done */
export function itemProgress(state: RecordState, items: readonly CourseItem[]): Map<string, ItemProgress> {
  const known = progress(state);
  return new Map(
    items.flatMap((item): [string, ItemProgress][] => {
      const mine = known.get(progressKey(item.kind, item.id));
      if (!mine) return [];
      const reached = item.outcomes && lastOf(state, item.id, item.outcomes);
      const done = mine.done && (item.outcomes === undefined || reached !== undefined);
      const { changes, retake } = changesSince(reached ?? mine, item);
      return [[itemKey(item), { done: done && !retake, changes, retake: done && retake }]];
    }),
  );
}
