/** Any event that the reader of files lets in, for property tests: also those that this site would never write. */
import fc from 'fast-check';
import { EVENT_VERSION, type RecordEvent } from '../../src/record/events.ts';

const name = fc.stringMatching(/^[\w.~:/#-]{1,12}$/);
const content = fc.constantFrom('photos', 'deadline', 'constructor', '__proto__', 'exam');
const words = fc.string({ unit: 'binary', maxLength: 20 });
const common = {
  v: fc.constant(EVENT_VERSION),
  id: fc.oneof(name, fc.constantFrom('a', 'b')),
  profile: fc.constantFrom('p', '__proto__'),
  device: fc.constantFrom('d', 'e', 'constructor'),
  seq: fc.integer({ min: 1, max: 1e9 }),
  at: fc.oneof(fc.double({ min: 0, max: 253_402_300_799_999, noNaN: true }), fc.constantFrom(0, 253_402_300_799_999)),
  content,
  version: name,
};
const answer = fc.array(
  fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((n) => n + 0),
  { maxLength: 5 },
);
const right = fc.boolean();
const run = fc.constantFrom('r', 'x~r', '__proto__');
const exam = fc.constantFrom('x', '__proto__', 'toString');
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => n + 0);
const of = <T extends RecordEvent['type']>(type: T, more: Record<string, fc.Arbitrary<unknown>>, optional: string[] = []) =>
  fc.record(
    { ...common, type: fc.constant(type), ...more },
    { requiredKeys: Object.keys({ ...common, type, ...more }).filter((k) => !optional.includes(k)) as never },
  );

export const anyEvent = fc.oneof(
  of('article.read', {}),
  of('simulator.decided', { outcome: name, way: words }),
  of('question.answered', { answer, right, confidence: fc.constantFrom(1, 2, 3), place: fc.constantFrom('article', 'course', 'review') }, [
    'confidence',
  ]),
  of('scenario.started', { run }),
  of('scenario.chose', { run, turn: name, choice: name }),
  of('scenario.ended', { run, ending: name, score: number, passed: right, cost: number, way: fc.array(words, { maxLength: 3 }) }),
  of('exam.started', { exam, seed: number, name: words, items: fc.array(name, { maxLength: 3 }) }),
  of('exam.answered', { exam, answer, right }),
  of('exam.ended', {
    exam,
    chapters: fc.dictionary(
      fc.constantFrom('disputes', 'logistics', 'constructor'),
      fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0),
    ),
    passed: right,
    code: words,
  }),
) as unknown as fc.Arbitrary<RecordEvent>;
