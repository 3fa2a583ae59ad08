import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../src/record/order.ts';
import { generate } from './generate.ts';

const one = generate({ seed: 1, count: 200 });
const other = generate({ seed: 2, count: 200 });
const merged = inOrder([...one, ...other]);

test('any interleaving of two devices, with repeats, merges to the same list', () => {
  expect(merged).toHaveLength(400);
  fc.assert(
    fc.property(fc.shuffledSubarray([...one, ...other, ...one], { minLength: 600 }), (shuffled) => {
      expect(inOrder(shuffled)).toEqual(merged);
    }),
    { numRuns: 50 },
  );
});

test('a clock that was set back does not turn the order of a device around', () => {
  const back = one.map((event, i) => (i < 100 ? event : { ...event, at: event.at - 30 * 86_400_000 }));
  expect(inOrder([...back].reverse()).map((e) => e.seq)).toEqual(one.map((e) => e.seq));
});

test('a record that was erased, imported and gone on with keeps its order, and so does one that another profile took over', () => {
  const day = 86_400_000;
  const later = generate({ seed: 3, count: 50, device: 'd1', profile: 'made-after-erasing', from: (one.at(-1)?.at ?? 0) + day });
  const renamed = later.map((event) => ({ ...event, id: `after-${event.id}` }));
  expect(inOrder([...renamed, ...one])).toEqual([...one, ...renamed]);
});

test('merging is a union: the order in which files are merged does not matter, and once more changes nothing', () => {
  expect(inOrder([...inOrder(one), ...inOrder(other)])).toEqual(merged);
  expect(inOrder([...inOrder([...other, ...one]), ...one])).toEqual(merged);
});
