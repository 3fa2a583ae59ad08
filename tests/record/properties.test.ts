/** What must hold of any record, also of one that another device, a wrong clock or a hostile file made. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificateOf, examRuns } from '../../src/quiz/exams.ts';
import { cohort, tally } from '../../src/record/cohort.ts';
import { readFile, toLines } from '../../src/record/file.ts';
import { inOrder, unique } from '../../src/record/order.ts';
import { parseEvent } from '../../src/record/refusals.ts';
import { dueReviews } from '../../src/record/reviews.ts';
import { replay } from '../../src/record/state.ts';
import { progress } from '../../src/record/views.ts';
import { toStatements } from '../../src/record/xapi.ts';
import { anyEvent } from './arbitrary.ts';

const SITE = 'https://shop.example/';
const record = fc.array(anyEvent, { maxLength: 40 });

test('any interleaving of two devices comes to the same state', () => {
  fc.assert(
    fc.property(
      fc.tuple(record, record).chain(([one, other]) =>
        fc.record({
          all: fc.constant([...one, ...other]),
          mixed: fc.shuffledSubarray([...one, ...other, ...one], { minLength: 2 * one.length + other.length }),
        }),
      ),
      ({ all, mixed }) => {
        expect(inOrder(mixed)).toEqual(inOrder(all));
        expect(replay(mixed)).toEqual(replay(all));
      },
    ),
  );
});

test('replaying any prefix never throws, nor does what pages make of it', () => {
  fc.assert(
    fc.property(record, fc.nat(40), fc.double({ min: 0, max: 253_402_300_799_999, noNaN: true }), (events, length, now) => {
      const prefix = events.slice(0, length);
      const state = replay(prefix);
      expect(state.count).toBe(unique(prefix).length);
      dueReviews(state, now);
      progress(state);
      for (const run of examRuns(prefix)) certificateOf(run, {});
      const learner = tally({ id: 'p', name: '', events: prefix }, () => 'disputes');
      cohort([learner], () => 'disputes');
      for (const statement of toStatements(prefix, { id: 'p', name: '' }, SITE, () => undefined)) new URL(statement.object.id);
    }),
  );
});

test('what is exported is imported as it was', async () => {
  await fc.assert(
    fc.asyncProperty(record, async (events) => {
      for (const event of events) expect(parseEvent(JSON.stringify(event))).toEqual({ event });
      const once = unique(events);
      const read = await readFile(new Blob(toLines(once, { id: 'p', name: '' }, SITE, 0)));
      expect(read).toMatchObject({ refused: [], events: once });
    }),
  );
});
