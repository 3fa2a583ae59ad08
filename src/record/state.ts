/**
 * Everything that is computed from events. `views.ts` and `reviews.ts` read it.
 *
 * What is known of one content (a question, an article, a scenario, an exam) rests on the events about it alone, in the order of
 * `effective` among themselves. So a late event, or one between others because a clock was wrong, costs a new look at one content.
 */
import type { Card } from 'ts-fsrs';
import { afterAnswer } from './cards.ts';
import type { RecordEvent } from './events.ts';
import { effective, type Latest, makerOf, unique } from './order.ts';

/** The last time something was done with an entry. Times are milliseconds since 1970 UTC by the device's clock. */
export interface Seen {
  at: number;
  /** Digest of the entry then. */
  version: string;
  times: number;
}
/** When something was reached, and the digest the entry had then. */
export type When = Pick<Seen, 'at' | 'version'>;
export interface SimulatorSeen extends Seen {
  /** The outcomes it was walked to, with the last time of each. */
  outcomes: Map<string, When>;
}
export interface QuestionSeen extends Seen {
  /** Whether the last answer was right. */
  right: boolean;
  wrongs: number;
  /** Undefined while it was only asked in exams, which do not schedule reviews, and where cards were not asked for. */
  card: Card | undefined;
  /** When it was answered before that, and when it was to come back then. */
  earlier: { at: number; due: number } | undefined;
}
export interface ScenarioSeen extends Seen {
  /** Best points of the runs that were passed, else of those that ended; undefined before the first did. */
  best: number | undefined;
  /** The last run that was passed; undefined before the first. */
  passed: When | undefined;
  /** `turn` and `choice` of each choice, with how often it was taken. */
  choices: Map<string, number>;
}
export interface ExamSeen {
  exam: string;
  endedAt: number | undefined;
  passed: boolean;
}
/** The last event about a content, and how far each maker of events had got by then. */
interface Reached {
  time: number;
  maker: string;
  latest: Latest;
}
/** Number of the shape and the meaning of `RecordState`; one that was stored under another number is thrown away. */
export const SHAPE = 5;

export interface RecordState {
  count: number;
  /** The latest events by the clocks of their devices, the last at the end. */
  recent: RecordEvent[];
  /** How far the events about each content have got. */
  reached: Map<string, Reached>;
  articles: Map<string, Seen>;
  simulators: Map<string, SimulatorSeen>;
  questions: Map<string, QuestionSeen>;
  scenarios: Map<string, ScenarioSeen>;
  /** By content and exam, parted by a space. */
  exams: Map<string, ExamSeen>;
}

/** How many of the latest events are kept at hand. */
const RECENT = 30;

export const empty = (): RecordState => ({
  count: 0,
  recent: [],
  reached: new Map(),
  articles: new Map(),
  simulators: new Map(),
  questions: new Map(),
  scenarios: new Map(),
  exams: new Map(),
});

/** @param times 0 if the event goes on with something already counted */
const seen = (before: Seen | undefined, { at, version }: RecordEvent, times = 1): Seen => ({
  at,
  version,
  times: (before?.times ?? 0) + times,
});

const NO_SCENARIO = { at: 0, version: '', times: 0, best: undefined, passed: undefined };

function addAnswer(state: RecordState, event: Extract<RecordEvent, { type: 'question.answered' | 'exam.answered' }>, cards: boolean): void {
  const before = state.questions.get(event.content);
  const practised = event.type === 'question.answered';
  state.questions.set(event.content, {
    ...seen(before, event),
    right: event.right,
    wrongs: (before?.wrongs ?? 0) + (event.right ? 0 : 1),
    card: cards && practised ? afterAnswer(before?.card, event) : before?.card,
    earlier: practised && before?.card ? { at: before.at, due: before.card.due.valueOf() } : before?.earlier,
  });
}

function addDecision(state: RecordState, event: Extract<RecordEvent, { type: 'simulator.decided' }>): void {
  const before = state.simulators.get(event.content);
  const outcomes = before?.outcomes ?? new Map<string, When>();
  const { at, version } = event;
  state.simulators.set(event.content, { ...seen(before, event), outcomes: outcomes.set(event.outcome, { at, version }) });
}

function addScenario(state: RecordState, event: Extract<RecordEvent, { run: string }>): void {
  const before = state.scenarios.get(event.content) ?? { ...NO_SCENARIO, choices: new Map<string, number>() };
  const after = { ...before, ...seen(before, event, event.type === 'scenario.started' ? 1 : 0) };
  if (event.type === 'scenario.chose') {
    const choice = `${event.turn} ${event.choice}`;
    after.choices.set(choice, (after.choices.get(choice) ?? 0) + 1);
  }
  if (event.type === 'scenario.ended') {
    const isBetter = event.passed === (before.passed !== undefined) ? event.score > (before.best ?? -1) : event.passed;
    if (isBetter) after.best = event.score;
    if (event.passed) after.passed = { at: event.at, version: event.version };
  }
  state.scenarios.set(event.content, after);
}

function addExam(state: RecordState, event: Extract<RecordEvent, { type: 'exam.started' | 'exam.ended' }>): void {
  const { exam } = event;
  const key = `${event.content} ${exam}`;
  const before = state.exams.get(key);
  if (event.type === 'exam.ended' && before?.endedAt === undefined) state.exams.set(key, { exam, endedAt: event.at, passed: event.passed });
  else if (!before) state.exams.set(key, { exam, endedAt: undefined, passed: false });
}

function add(state: RecordState, event: RecordEvent, cards: boolean): void {
  switch (event.type) {
    case 'article.read':
      state.articles.set(event.content, seen(state.articles.get(event.content), event));
      break;
    case 'simulator.decided':
      addDecision(state, event);
      break;
    case 'question.answered':
    case 'exam.answered':
      addAnswer(state, event, cards);
      break;
    case 'scenario.started':
    case 'scenario.chose':
    case 'scenario.ended':
      addScenario(state, event);
      break;
    case 'exam.started':
    case 'exam.ended':
      addExam(state, event);
      break;
  }
}

const byClock = (a: RecordEvent, b: RecordEvent): number =>
  a.at - b.at || (a.device === b.device ? a.seq - b.seq : a.device < b.device ? -1 : 1) || (a.id < b.id ? -1 : 1);

/** What does not depend on the order of events. */
function count(state: RecordState, more: readonly RecordEvent[]): void {
  state.count += more.length;
  const from = state.recent.length < RECENT ? 0 : (state.recent[0]?.at ?? 0);
  state.recent = [...state.recent, ...more.filter((event) => event.at >= from)].sort(byClock).slice(-RECENT);
}

function take(state: RecordState, content: string, timed: ReturnType<typeof effective>, cards: boolean): void {
  const latest: Latest = state.reached.get(content)?.latest ?? new Map();
  for (const { event, time } of timed) {
    add(state, event, cards);
    latest.set(makerOf(event), { seq: event.seq, time });
    state.reached.set(content, { time, maker: makerOf(event), latest });
  }
}

/**
 * Goes on with more events about one content.
 * @param more new ones, in any order
 * @param cards whether to work out when questions come back, which takes most of the time
 * @returns false where they do not come after all before; `renew` must then be given all events about this content
 */
export function extend(state: RecordState, content: string, more: readonly RecordEvent[], cards = true): boolean {
  const reached = state.reached.get(content);
  const timed = effective(more, reached?.latest);
  count(
    state,
    timed.map(({ event }) => event),
  );
  const first = timed[0];
  if (reached && first) {
    const isBefore = first.time < reached.time || (first.time === reached.time && makerOf(first.event) < reached.maker);
    if (isBefore || more.some((event) => event.seq <= (reached.latest.get(makerOf(event))?.seq ?? 0))) return false;
  }
  take(state, content, timed, cards);
  return true;
}

/** Works out anew what is known of one content. @param all every event about it; those that are new among them have been counted by `extend` */
export function renew(state: RecordState, content: string, all: readonly RecordEvent[]): void {
  for (const known of [state.reached, state.articles, state.simulators, state.questions, state.scenarios]) known.delete(content);
  for (const key of state.exams.keys()) if (key.startsWith(`${content} `)) state.exams.delete(key);
  take(state, content, effective(all), true);
}

/** Events by the content they are about. */
export function byContent(events: Iterable<RecordEvent>): Map<string, RecordEvent[]> {
  const found = new Map<string, RecordEvent[]>();
  for (const event of events) {
    const known = found.get(event.content);
    if (known) known.push(event);
    else found.set(event.content, [event]);
  }
  return found;
}

/**
 * What events of one learner come to. Pure; the order in which they are given does not matter.
 * @param cards as for `extend`
 */
export function replay(events: readonly RecordEvent[], cards = true): RecordState {
  const state = empty();
  for (const [content, about] of byContent(unique(events))) extend(state, content, about, cards);
  return state;
}

/** A state as it is, or what events come to. */
export const stateFrom = (source: RecordState | readonly RecordEvent[]): RecordState => ('questions' in source ? source : replay(source));
