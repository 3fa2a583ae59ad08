/**
 * What a learner did, as events. The record is a list of these and nothing else; progress, due reviews and scores are
 * computed from it. An event is written once and never changed; merging two devices is the union by `id`.
 *
 * Stored as written, one per row in IndexedDB and one per line in an export file. `v` is the version of this shape: a reader
 * refuses a higher one and keeps it untouched. Times are milliseconds since 1970-01-01T00:00Z by the device's clock, which
 * may be wrong; `seq` orders the events of one profile on one device whatever its clock says.
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
  /** `way`: the choices it goes on from, of an address or before a fork, as `scenario.ended` tells them. */
  | ({ type: 'scenario.started'; run: string; way?: readonly string[] } & About)
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

/** What was expected, by its name in `refusals.ts`, which has the words, and the limits that hold. */
export type Wrong = readonly [expected: Expected, ...limits: (string | number)[]];
export type Expected =
  | 'event'
  | 'olderVersion'
  | 'knownType'
  | 'knownField'
  | 'field'
  | 'number'
  | 'whole'
  | 'yesOrNo'
  | 'words'
  | 'name'
  | 'list'
  | 'oneOf'
  | 'shares'
  | 'chapter';
/** Says what is expected of a field, or nothing when the value is that. */
type Check = (value: unknown) => Wrong | undefined;

const number =
  (min: number, max: number): Check =>
  (v) =>
    typeof v === 'number' && v >= min && v <= max ? undefined : ['number', min, max];
const whole =
  (min: number, max: number): Check =>
  (v) =>
    Number.isSafeInteger(v) ? number(min, max)(v) : ['whole', min, max];
const yesOrNo: Check = (v) => (typeof v === 'boolean' ? undefined : ['yesOrNo']);
const words =
  (longest: number): Check =>
  (v) =>
    typeof v === 'string' && v.length <= longest ? undefined : ['words', longest];
const name: Check = (v) => (typeof v === 'string' && /^[\w.~:/#-]{1,120}$/.test(v) ? undefined : ['name']);
const list =
  (each: Check, most: number): Check =>
  (v) =>
    Array.isArray(v) && v.length <= most ? v.map(each).find(Boolean) : ['list', most];
const oneOf =
  (...values: (string | number)[]): Check =>
  (v) =>
    values.includes(v as string) ? undefined : ['oneOf', ...values];
const shares: Check = (v) =>
  typeof v === 'object' && v !== null && !Array.isArray(v) && Object.keys(v).length <= 30
    ? Object.entries(v)
        .map(([key, share]): Wrong | undefined => (/^[a-z][a-z-]{0,40}$/.test(key) ? number(0, 1)(share) : ['chapter']))
        .find(Boolean)
    : ['shares'];
const optional =
  (check: Check): Check =>
  (v) =>
    v === undefined ? undefined : check(v);

const LATEST = 253_402_300_799_999;
const COMMON = { v: oneOf(EVENT_VERSION), id: name, profile: name, device: name, seq: whole(1, 1e9), at: number(0, LATEST) };
const ABOUT = { content: name, version: name };
const answer = list(number(-1e12, 1e12), 50);
const way = list(words(200), 200);

/** What each type carries besides; the compiler asks for every field of `Body`. */
const FIELDS: { [T in EventType]: { [K in Exclude<keyof Extract<Body, { type: T }>, 'type' | keyof About>]-?: Check } } = {
  'article.read': {},
  'simulator.decided': { outcome: name, way: words(4000) },
  'question.answered': { answer, right: yesOrNo, confidence: optional(oneOf(1, 2, 3)), place: oneOf('article', 'course', 'review') },
  'scenario.started': { run: name, way: optional(way) },
  'scenario.chose': { run: name, turn: name, choice: name },
  'scenario.ended': {
    run: name,
    ending: name,
    score: number(-1e6, 1e6),
    passed: yesOrNo,
    cost: number(-1e9, 1e9),
    way,
  },
  'exam.started': { exam: name, seed: number(-LATEST, LATEST), name: words(80), items: list(name, 300) },
  'exam.answered': { exam: name, answer, right: yesOrNo },
  'exam.ended': { exam: name, chapters: shares, passed: yesOrNo, code: words(80) },
};

const CHECKS = new Map(
  Object.entries(FIELDS).map(([type, fields]) => {
    const checks = Object.entries<Check>({ ...COMMON, ...ABOUT, ...fields });
    return [type, { checks, keys: new Set(['type', ...checks.map(([key]) => key)]) }] as const;
  }),
);

/**
 * Reads a value of unknown origin as an event. Never throws, and copies only the fields that belong to the type.
 * @returns the event, or why it is none, with the field
 */
export function checkEvent(value: unknown): { event: RecordEvent } | { wrong: Wrong; field?: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { wrong: ['event'] };
  const given = value as Record<string, unknown>;
  const own = (key: string) => (Object.hasOwn(given, key) ? given[key] : undefined);
  const v = own('v');
  if (typeof v === 'number' && v > EVENT_VERSION) return { wrong: ['olderVersion', v, EVENT_VERSION] };
  const type = own('type');
  const known = typeof type === 'string' ? CHECKS.get(type) : undefined;
  if (!known) return { wrong: ['knownType'] };
  for (const key of Object.keys(given)) {
    if (!known.keys.has(key)) return { wrong: ['knownField', key.slice(0, 40)] };
  }
  const event: Record<string, unknown> = { type };
  for (const [key, check] of known.checks) {
    const field = own(key);
    const wrong = check(field);
    if (wrong) return { field: key, wrong: Object.hasOwn(given, key) ? wrong : ['field'] };
    if (field !== undefined) event[key] = field;
  }
  return { event: event as unknown as RecordEvent };
}
