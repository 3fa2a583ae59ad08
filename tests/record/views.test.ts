import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordEvent } from '../../src/record/events.ts';
import { dueReviews, schedule } from '../../src/record/reviews.ts';
import { byContent, empty, extend, type RecordState, renew, replay } from '../../src/record/state.ts';
import { byChapter, changesSince, progress, progressKey } from '../../src/record/views.ts';
import { generate } from './generate.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const start = Date.UTC(2026, 8, 1);
let made = 0;
const answer = (fields: Partial<Extract<RecordEvent, { type: 'question.answered' }>>): RecordEvent => {
  made += 1;
  return {
    v: 1,
    id: `e${made}`,
    profile: 'p',
    device: 'd',
    seq: made,
    at: start,
    type: 'question.answered',
    content: 'photos',
    version: '00000001',
    answer: [0],
    right: true,
    place: 'article',
    ...fields,
  };
};
const dueAfter = (fields: Parameters<typeof answer>[0]) => ((schedule([answer(fields)], start)[0]?.due ?? 0) - start) / DAY;

test('a wrong answer is due again in ten minutes, a right one later the surer the learner was', () => {
  expect(dueAfter({ right: false })).toBeCloseTo((10 * MINUTE) / DAY);
  const [guessed, fairly, sure] = [1, 2, 3].map((confidence) => dueAfter({ confidence: confidence as 1 | 2 | 3 })) as [
    number,
    number,
    number,
  ];
  expect(guessed).toBeLessThan(1);
  expect(fairly).toBeGreaterThanOrEqual(1);
  expect(sure).toBeGreaterThan(fairly);
  expect(dueAfter({})).toBe(fairly);
});

test('what is due now is told, longest due first', () => {
  const events = [
    answer({ right: false, at: start + MINUTE }),
    answer({ content: 'deadline', right: false, at: start }),
    answer({ content: 'sure', confidence: 3 }),
  ];
  expect(dueReviews(events, start + 9 * MINUTE)).toEqual([]);
  expect(dueReviews(events, start + 11 * MINUTE).map((r) => r.content)).toEqual(['deadline', 'photos']);
  expect(dueReviews(events, start + 400 * DAY).map((r) => r.content)).toEqual(['deadline', 'photos', 'sure']);
  expect(dueReviews([], start)).toEqual([]);
});

test('exam questions are counted, but do not come back as reviews', () => {
  const { place: _place, confidence: _confidence, ...rest } = answer({}) as Extract<RecordEvent, { type: 'question.answered' }>;
  const events: RecordEvent[] = [{ ...rest, type: 'exam.answered', exam: 'x', right: false }];
  expect(schedule(events, start)).toEqual([]);
  expect(progress(events).get(progressKey('question', 'photos'))).toMatchObject({ done: false });
  expect(replay(events).questions.get('photos')?.times).toBe(1);
});

test('a wrong clock neither throws nor puts a question off for years', () => {
  const future = answer({ at: start + 30 * 365 * DAY });
  expect(dueReviews([future], start)).toHaveLength(1);
  const back = [future, answer({ at: start, right: true })];
  expect(schedule(back, start)[0]?.due).toBeLessThan(start + 400 * DAY);
  // Of another device, so that it counts after all that is answered here.
  const ahead = answer({ at: start + 365 * DAY, right: false, device: 'ahead' });
  const mine = answer({ at: start, confidence: 3 });
  expect(dueReviews([ahead], start)).toHaveLength(1);
  expect(dueReviews([ahead, mine], start)).toEqual([]);
  expect(schedule([ahead, mine], start)[0]?.due).toBe(schedule([mine], start)[0]?.due);
});

test('progress: last result of a question, best run of a scenario, by kind', () => {
  const about = { content: 'late-parcel', version: '1' };
  const common = (seq: number) => ({ v: 1 as const, id: `s${seq}`, profile: 'p', device: 's', seq, at: start + seq, ...about });
  const ended = (seq: number, score: number, passed: boolean): RecordEvent => ({
    ...common(seq),
    type: 'scenario.ended',
    run: `r${seq}`,
    ending: 'good',
    score,
    passed,
    cost: 0,
    way: [],
  });
  const events = [ended(1, 80, true), ended(2, 95, false), ended(3, 85, true), answer({ right: true }), answer({ right: false })];
  const found = progress(events);
  expect(found.get(progressKey('scenario', 'late-parcel'))).toEqual({ done: true, at: start + 3, version: '1' });
  expect(replay(events).scenarios.get('late-parcel')?.best).toBe(85);
  expect(replay([ended(1, 40, false), ended(2, 30, false)]).scenarios.get('late-parcel')?.best).toBe(40);
  expect(found.get(progressKey('question', 'photos'))).toMatchObject({ done: false });
  expect(
    byChapter(events, [
      { kind: 'question', id: 'photos', chapter: 'disputes' },
      { kind: 'question', id: 'unseen', chapter: 'disputes' },
      { kind: 'scenario', id: 'late-parcel', chapter: 'logistics' },
    ]),
  ).toMatchObject([
    { chapter: 'disputes', kinds: { question: { all: 2, done: 0 } }, right: 0 },
    { chapter: 'logistics', kinds: { scenario: { all: 1, done: 1 } }, right: undefined },
  ]);
});

test('names of object members are ids like any other', () => {
  const found = progress([answer({ content: 'constructor' }), answer({ content: '__proto__' })]);
  expect([...found.keys()].sort()).toEqual(['question __proto__', 'question constructor']);
});

test('what changed since is told by the day in Beijing, and only a marked change asks for a retake', () => {
  const changes = [
    { on: '2026-08-31', what: '旧的', retake: true },
    { on: '2026-09-01', what: '措辞', retake: false },
    { on: '2026-09-02', what: '答案', retake: true },
  ];
  const seen = { at: Date.UTC(2026, 7, 31, 17), version: 'old' };
  expect(changesSince(seen, { version: 'old', changes })).toEqual({ changes: [], retake: false });
  expect(changesSince(seen, { version: 'new', changes })).toEqual({ changes: changes.slice(1), retake: true });
  expect(changesSince(seen, { version: 'new', changes: changes.slice(0, 2) })).toEqual({ changes: [changes[1]], retake: false });
});

test('replaying any prefix, and any selection, never throws', () => {
  const events = [...generate({ seed: 3, count: 300, from: start }), ...generate({ seed: 4, count: 300, from: start + 3 * DAY })];
  for (let length = 0; length <= events.length; length += 7) expect(replay(events.slice(0, length)).count).toBe(length);
  fc.assert(
    fc.property(fc.shuffledSubarray(events), (some) => {
      dueReviews(some, start + 90 * DAY);
      progress(some);
    }),
    { numRuns: 30 },
  );
});

/** Goes on as `derive.ts` does. @returns how many contents had to be worked out anew */
function goOn(state: RecordState, before: readonly RecordEvent[], more: readonly RecordEvent[]): number {
  let renewed = 0;
  for (const [content, events] of byContent(more)) {
    if (extend(state, content, events)) continue;
    renewed += 1;
    renew(
      state,
      content,
      [...before, ...more].filter((event) => event.content === content),
    );
  }
  return renewed;
}

test('going on in any portions, in any order, gives what a replay of everything gives', () => {
  const mine = generate({ seed: 6, count: 200, from: start });
  const other = generate({ seed: 8, count: 200, from: start + 2 * DAY });
  // A clock that was set back half way, and moments that two devices share.
  const back = mine.map((event, i) => (i < 100 ? event : { ...event, at: event.at - 30 * DAY }));
  const shared = other.map((event, i) => ({ ...event, at: mine[i]?.at ?? event.at }));
  for (const all of [
    [...mine, ...other],
    [...back, ...other],
    [...mine, ...shared],
  ]) {
    const whole = replay(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 400 }), fc.array(fc.nat(400), { maxLength: 4 }), (shuffled, cuts) => {
        const state = empty();
        const places = [0, ...cuts.sort((a, b) => a - b), 400];
        for (const [i, from] of places.slice(0, -1).entries()) goOn(state, shuffled.slice(0, from), shuffled.slice(from, places[i + 1]));
        expect(state).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  }
});

test('events dated later than now make a new one cost a new look at its own content at most', () => {
  const later = generate({ seed: 9, count: 400, from: start + 365 * DAY });
  const now = generate({ seed: 10, count: 20, from: start });
  const state = replay(later);
  for (const [i, event] of now.entries()) expect(goOn(state, [...later, ...now.slice(0, i)], [event])).toBeLessThanOrEqual(1);
  expect(state).toEqual(replay([...later, ...now]));
  const unseen = answer({ content: 'never-asked-before', device: 'new', at: start });
  expect(goOn(state, [...later, ...now], [unseen])).toBe(0);
  expect(state.count).toBe(421);
});
