/** Everything that is computed from events, gathered in one pass. `views.ts` and `reviews.ts` read it. */
import type { Card } from 'ts-fsrs';
import { afterAnswer } from './cards.ts';
import type { Fold } from './contract.ts';
import type { Confidence, EventType, RecordEvent } from './events.ts';
import { effective, type Latest } from './order.ts';

/** The last time something was done with an entry. Times are milliseconds since 1970 UTC by the device's clock. */
export interface Seen {
  at: number;
  /** Digest of the entry then. */
  version: string;
  times: number;
}
export interface QuestionSeen extends Seen {
  /** Whether the last answer was right. */
  right: boolean;
  confidence: Confidence | undefined;
  wrongs: number;
  /** Undefined while it was only asked in exams, which do not schedule reviews, and where cards were not asked for. */
  card: Card | undefined;
}
export interface ScenarioSeen extends Seen {
  /** Best points of the runs that ended; undefined before the first did. */
  best: number | undefined;
  passed: boolean;
  /** `turn` and `choice` of each choice, with how often it was taken. */
  choices: Map<string, number>;
}
export interface ExamSeen {
  exam: string;
  name: string;
  startedAt: number;
  endedAt: number | undefined;
  /** Share right by chapter, 0 to 1. */
  chapters: Readonly<Record<string, number>>;
  passed: boolean;
  code: string;
  version: string;
}
export interface RecordState {
  count: number;
  /** Time of the latest event, no earlier than any before it. */
  time: number;
  latest: Latest;
  types: Map<EventType, number>;
  /** The latest events, the last at the end. */
  recent: RecordEvent[];
  articles: Map<string, Seen>;
  simulators: Map<string, Seen>;
  questions: Map<string, QuestionSeen>;
  scenarios: Map<string, ScenarioSeen>;
  exams: Map<string, ExamSeen>;
}

/** How many of the latest events are kept at hand. */
const RECENT = 30;

const empty = (): RecordState => ({
  count: 0,
  time: 0,
  latest: new Map(),
  types: new Map(),
  recent: [],
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

const NO_SCENARIO = { at: 0, version: '', times: 0, best: undefined, passed: false };

function addAnswer(state: RecordState, event: Extract<RecordEvent, { type: 'question.answered' | 'exam.answered' }>, cards: boolean): void {
  const before = state.questions.get(event.content);
  const practised = event.type === 'question.answered';
  state.questions.set(event.content, {
    ...seen(before, event),
    right: event.right,
    confidence: practised ? event.confidence : undefined,
    wrongs: (before?.wrongs ?? 0) + (event.right ? 0 : 1),
    card: cards && practised ? afterAnswer(before?.card, event) : before?.card,
  });
}

function addScenario(state: RecordState, event: Extract<RecordEvent, { run: string }>): void {
  const before = state.scenarios.get(event.content) ?? { ...NO_SCENARIO, choices: new Map<string, number>() };
  const after = { ...before, ...seen(before, event, event.type === 'scenario.started' ? 1 : 0) };
  if (event.type === 'scenario.chose') {
    const choice = `${event.turn} ${event.choice}`;
    after.choices.set(choice, (after.choices.get(choice) ?? 0) + 1);
  }
  if (event.type === 'scenario.ended') {
    after.best = Math.max(event.score, before.best ?? event.score);
    after.passed = before.passed || event.passed;
  }
  state.scenarios.set(event.content, after);
}

function addExam(state: RecordState, event: Extract<RecordEvent, { type: 'exam.started' | 'exam.ended' }>): void {
  const { exam, version } = event;
  const before = state.exams.get(exam) ?? { name: '', startedAt: event.at, endedAt: undefined, chapters: {}, passed: false, code: '' };
  if (event.type === 'exam.started') state.exams.set(exam, { ...before, exam, version, name: event.name, startedAt: event.at });
  else {
    const { chapters, passed, code } = event;
    state.exams.set(exam, { ...before, exam, version, endedAt: event.at, chapters, passed, code });
  }
}

function add(state: RecordState, event: RecordEvent, cards: boolean): void {
  state.count += 1;
  state.recent.push(event);
  if (state.recent.length > RECENT) state.recent.shift();
  state.types.set(event.type, (state.types.get(event.type) ?? 0) + 1);
  switch (event.type) {
    case 'article.read':
      state.articles.set(event.content, seen(state.articles.get(event.content), event));
      break;
    case 'simulator.decided':
      state.simulators.set(event.content, seen(state.simulators.get(event.content), event));
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

/** How the record's state is computed, from the start or on from where it was. */
export const FOLD: Fold<RecordState> = {
  shape: 1,
  empty,
  extend(state, more) {
    const timed = effective(more, state.latest);
    const first = timed[0];
    if (first && (first.time < state.time || timed.some(({ event }) => event.seq < (state.latest.get(event.device)?.seq ?? 0)))) {
      return false;
    }
    for (const { event, time } of timed) {
      add(state, event, true);
      state.time = time;
      state.latest.set(event.device, { seq: event.seq, time });
    }
    return true;
  },
};

/**
 * What events of one learner come to. Pure; the order in which they are given does not matter.
 * @param cards whether to work out when questions come back, which takes most of the time
 */
export function replay(events: readonly RecordEvent[], cards = true): RecordState {
  const state = empty();
  for (const { event, time } of effective(events, state.latest)) {
    add(state, event, cards);
    state.time = time;
    state.latest.set(event.device, { seq: event.seq, time });
  }
  return state;
}

/** A state as it is, or what events come to. */
export const stateFrom = (source: RecordState | readonly RecordEvent[]): RecordState => ('questions' in source ? source : replay(source));
