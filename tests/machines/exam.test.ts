import fc from 'fast-check';
import { createActor } from 'xstate';
import { expect, it } from 'vitest';
import { type ExamEvent, type ExamInput, itemOf, machine } from '../../src/machines/exam.ts';

const start = (input: ExamInput) => createActor(machine, { input }).start();
const answer = (right: boolean): ExamEvent => ({ type: 'answer', right });

it('a review tells after each answer, and goes on when asked to', () => {
  const actor = start({ items: ['a', 'b'], silent: false });
  actor.send(answer(false));
  expect(actor.getSnapshot().matches('told')).toBe(true);
  expect(itemOf(actor.getSnapshot().context, true)).toBe('a');
  expect(actor.getSnapshot().can(answer(true))).toBe(false);
  actor.send({ type: 'continue' });
  expect(itemOf(actor.getSnapshot().context)).toBe('b');
  actor.send(answer(true));
  actor.send({ type: 'continue' });
  expect(actor.getSnapshot().status).toBe('done');
  expect(actor.getSnapshot().context.results).toEqual([
    { item: 'a', right: false },
    { item: 'b', right: true },
  ]);
});

it('an exam goes straight to the next item', () => {
  const actor = start({ items: ['a', 'b'], silent: true });
  actor.send(answer(false));
  expect(actor.getSnapshot().matches('asking')).toBe(true);
  expect(actor.getSnapshot().can({ type: 'continue' })).toBe(false);
  actor.send(answer(true));
  expect(actor.getSnapshot().status).toBe('done');
});

it('nothing to ask is finished', () => {
  expect(start({ items: [], silent: true }).getSnapshot().status).toBe('done');
});

it('resumed after any answer, it ends as if it had never stopped', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), fc.nat(12), (rights, at) => {
      const items = rights.map((_, i) => `q${i}`);
      const whole = start({ items, silent: true });
      for (const right of rights) whole.send(answer(right));
      const results = whole.getSnapshot().context.results.slice(0, at);
      const resumed = start({ items, silent: true, results });
      for (const right of rights.slice(at)) resumed.send(answer(right));
      expect(resumed.getSnapshot().status).toBe('done');
      expect(resumed.getSnapshot().context.results).toEqual(whole.getSnapshot().context.results);
    }),
  );
});
