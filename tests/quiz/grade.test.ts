import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grade, type Key, keyOf } from '../../src/quiz/grade.ts';
import { disordered, shuffled } from '../../src/quiz/random.ts';
import { readContent } from '../../src/schemas/read.ts';

const single: Key = { type: 'single', options: 4, right: [2] };
const several: Key = { type: 'several', options: 4, right: [0, 2] };
const order: Key = { type: 'order', items: 3 };
const number: Key = { type: 'number', low: 7, high: 10, traps: [5, 15] };

describe('grade', () => {
  it.each([
    ['the right option', single, [2], true],
    ['another option', single, [1], false],
    ['two options of a single choice', single, [1, 2], false],
    ['nothing', single, [], false],
    ['an option that does not exist', single, [7], false],
    ['all right ones, in any order', several, [2, 0], true],
    ['one of two', several, [0], false],
    ['all', several, [0, 1, 2, 3], false],
    ['one twice', several, [0, 2, 2], false],
    ['the order', order, [0, 1, 2], true],
    ['another order', order, [1, 0, 2], false],
    ['half an order', order, [0, 1], false],
    ['an item twice', order, [0, 1, 1], false],
    ['every pair', { type: 'match', items: 3 } as Key, [0, 1, 2], true],
    ['one pair wrong', { type: 'match', items: 3 } as Key, [0, 0, 2], false],
    ['the low end', number, [7], true],
    ['the high end', number, [10], true],
    ['a trap', number, [15], false],
    ['no number', number, [Number.NaN], false],
    ['two numbers', number, [7, 7], false],
  ])('%s', (_what, key, answer, right) => {
    expect(grade(key, answer).right).toBe(right);
  });

  it('says which parts are right', () => {
    expect(grade(several, [0, 1]).parts).toEqual([true, false, false, true]);
    expect(grade(order, [1, 0, 2]).parts).toEqual([false, false, true]);
    expect(grade(number, [15]).parts).toEqual([true, false]);
  });

  it('never throws, and is right only when every part is', () => {
    const keys = fc.constantFrom(single, several, order, number, { type: 'match', items: 4 } as Key);
    fc.assert(
      fc.property(keys, fc.array(fc.double(), { maxLength: 6 }), (key, answer) => {
        const { right, parts } = grade(key, answer);
        return !right || parts.every(Boolean);
      }),
    );
  });
});

it('every question of the bank is right by its own key, and by one answer only', () => {
  const { content } = readContent('src/content');
  for (const [id, { data }] of Object.entries(content.questions)) {
    const key = keyOf(data, content.rules);
    const answer = key.type === 'number' ? [key.low] : 'right' in key ? key.right : Array.from({ length: key.items }, (_, i) => i);
    expect(grade(key, answer).right, id).toBe(true);
    if (key.type === 'number') for (const trap of key.traps) expect(grade(key, [trap]).right, `${id}: ${trap}`).toBe(false);
    else
      expect(
        grade(
          key,
          [...answer].reverse().map((i) => i + 1),
        ).right,
        id,
      ).toBe(false);
  }
});

describe('shuffled', () => {
  it('keeps all, and is the same for the same seed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 30 }), fc.integer(), (list, seed) => {
        const mixed = shuffled(list, seed);
        expect([...mixed].sort()).toEqual([...list].sort());
        expect(shuffled(list, seed)).toEqual(mixed);
      }),
    );
  });
  it('puts each item everywhere about equally often', () => {
    const first = Array.from({ length: 4000 }, (_, seed) => shuffled([0, 1, 2, 3], seed)[0] ?? 0);
    for (const item of [0, 1, 2, 3]) expect(Math.abs(first.filter((f) => f === item).length - 1000)).toBeLessThan(150);
  });
  it('disordered never leaves the right order', () => {
    for (let seed = 0; seed < 500; seed++) expect(disordered([0, 1, 2], seed)).not.toEqual([0, 1, 2]);
  });
});
