import { describe, expect, it } from 'vitest';
import type { Outline } from '../../src/simulator/outline.ts';
import { join, joinProblems } from '../../src/simulator/words.ts';

const shape: Outline = {
  id: 'sample',
  initial: 'ask',
  states: [
    {
      key: 'ask',
      isOutcome: false,
      choices: [
        { event: 'answer.yes', fact: undefined, branches: [{ guard: undefined, target: 'done' }] },
        {
          event: 'days.given',
          fact: 'days',
          branches: [
            { guard: 'isLate', target: 'done' },
            { guard: 'isEarly', target: 'wait' },
          ],
        },
      ],
    },
    { key: 'done', isOutcome: true, choices: [] },
    { key: 'wait', isOutcome: true, choices: [] },
  ],
};
const ask = { choices: { 'answer.yes': { label: '是' } }, fact: { branches: { isLate: '晚了', isEarly: '没晚' } } };
const good = { ask, done: { outcome: {} }, wait: { outcome: {} } };

describe('words that fit', () => {
  it('have no problems, and become labelled ways', () => {
    expect(joinProblems(shape, good, {})).toEqual([]);
    expect(join(shape, good, {})[0]?.ways.map((w) => [w.label, w.branch, w.target])).toEqual([
      ['是', undefined, 'done'],
      ['晚了', 'isLate', 'done'],
      ['没晚', 'isEarly', 'wait'],
    ]);
  });
  it('may stand among the shared states', () => {
    expect(joinProblems(shape, { ask, wait: { outcome: {} } }, { done: { outcome: {} } })).toEqual([]);
  });
});

describe('words that do not fit are told to the author', () => {
  const first = (words: object, at: Outline = shape) => joinProblems(at, words as typeof good, {})[0];
  it.each([
    ['an unknown state', { ...good, statue: ask }, 'states.statue', '决策图里没有这一步。可用：ask、done、wait'],
    ['a missing state', { ask, wait: good.wait }, 'states.done', '缺少这一步的文字。'],
    [
      'an unknown choice',
      { ...good, ask: { ...ask, choices: { ...ask.choices, 'answer.maybe': { label: '?' } } } },
      'states.ask.choices.answer.maybe',
      '这一步没有这个选项。可用：answer.yes',
    ],
    ['a missing choice', { ...good, ask: { ...ask, choices: {} } }, 'states.ask.choices.answer.yes', '缺少这个选项的文字。'],
    [
      'an unknown branch',
      { ...good, ask: { ...ask, fact: { branches: { ...ask.fact.branches, isPurple: '紫' } } } },
      'states.ask.fact.branches.isPurple',
      '决策图里没有这个条件。可用：isLate、isEarly',
    ],
    [
      'a missing branch',
      { ...good, ask: { ...ask, fact: { branches: { isLate: '晚了' } } } },
      'states.ask.fact.branches.isEarly',
      '缺少这个条件的文字。',
    ],
    ['a fact without words', { ...good, ask: { choices: ask.choices } }, 'states.ask.fact', '这一步要问 days，缺少问法和各个条件的文字。'],
    ['an outcome without its words', { ...good, done: ask }, 'states.done', '这一步是结论，缺少 outcome。'],
    ['a question written as an outcome', { ...good, ask: { outcome: {} } }, 'states.ask', '这一步还要往下走，不能写 outcome。'],
  ])('%s', (_what, words, path, message) => {
    expect(first(words)).toEqual({ path, message });
  });

  it('a state without a way on, and one that nothing leads to', () => {
    const broken: Outline = { ...shape, states: [...shape.states, { key: 'island', isOutcome: false, choices: [] }] };
    expect(joinProblems(broken, { ...good, island: {} } as typeof good, {})).toEqual([
      { path: 'states.island', message: '走到这一步就没有路了，但它不是结论。' },
      { path: 'states.island', message: '从开头走不到这一步。' },
    ]);
  });
});
