/**
 * What a learner did, as events. The record is a list of these and nothing else; progress, due reviews and scores are
 * computed from it. An event is written once and never changed; merging two devices is the union by `id`.
 *
 * Stored as written, one per row in IndexedDB and one per line in an export file. `v` is the version of this shape: a reader
 * refuses a higher one and keeps it untouched. Times are milliseconds since 1970-01-01T00:00Z by the device's clock, which
 * may be wrong; `seq` orders the events of one device whatever its clock says.
 */
export const EVENT_VERSION = 1;

interface Common {
  v: typeof EVENT_VERSION;
  /** Unique over all devices. */
  id: string;
  /** Learner profile it belongs to. */
  profile: string;
  /** Device it was made on. */
  device: string;
  /** Counts up on one device and profile, from 1. */
  seq: number;
  at: number;
}

/** What every event about content names: the entry and the digest of what it said then. */
export interface About {
  /** Entry id: `evidence-photos`, `disputes/evidence`, `late-parcel-spain`. */
  content: string;
  /** Digest of the entry as it was shown, from the build. */
  version: string;
}

/** How sure the learner was before the answer: 1 guessed, 2 fairly, 3 sure. */
export type Confidence = 1 | 2 | 3;

/** Indexes of options, order of items, or the number typed; as shown in the content, not as shuffled. */
export type Answer = readonly number[];

export type Body =
  | ({ type: 'article.read' } & About)
  | ({ type: 'simulator.decided'; outcome: string; way: string } & About)
  | ({ type: 'question.answered'; answer: Answer; right: boolean; confidence?: Confidence; place: 'article' | 'course' | 'review' } & About)
  | ({ type: 'scenario.started'; run: string } & About)
  | ({ type: 'scenario.chose'; run: string; turn: string; choice: string } & About)
  | ({ type: 'scenario.ended'; run: string; ending: string; score: number; passed: boolean; cost: number; way: readonly string[] } & About)
  | ({ type: 'exam.started'; exam: string; seed: number; name: string; items: readonly string[] } & About)
  | ({ type: 'exam.answered'; exam: string; answer: Answer; right: boolean } & About)
  | ({
      type: 'exam.ended';
      exam: string;
      /** Share right by chapter, 0 to 1. */
      chapters: Readonly<Record<string, number>>;
      passed: boolean;
      code: string;
    } & About);

export type RecordEvent = Common & Body;
export type EventType = Body['type'];
