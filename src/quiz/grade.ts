/** Whether an answer is right, and which parts of it. Indexes are those of the content file, however the page shuffled. */
import type { Question } from '../schemas/question.ts';

/** What grading needs of a question, and no words. */
export type Key =
  | { type: 'single' | 'several'; options: number; right: number[] }
  | { type: 'order' | 'match'; items: number }
  | { type: 'number'; low: number; high: number; traps: number[] };

/** @param rules numbers by id, as in `rules.yaml`; @throws if the question names a rule that is not there */
export function keyOf(question: Question, rules: Readonly<Record<string, { value: number | readonly [number, number] }>>): Key {
  switch (question.type) {
    case 'single':
    case 'several':
      return {
        type: question.type,
        options: question.options.length,
        right: question.options.flatMap(({ right }, i) => (right ? [i] : [])),
      };
    case 'order':
      return { type: 'order', items: question.items.length };
    case 'match':
      return { type: 'match', items: question.pairs.length };
    case 'number': {
      const value = 'rule' in question.answer ? rules[question.answer.rule]?.value : question.answer.value;
      if (value === undefined) throw new Error('这道题的答案指向一个没有的数字。');
      const [low, high] = typeof value === 'number' ? [value, value] : value;
      return { type: 'number', low, high, traps: question.traps.map((trap) => trap.value) };
    }
  }
}

export interface Graded {
  right: boolean;
  /**
   * By option: it was rightly chosen or left. By item or pair: it stands where it belongs. For a number by trap: it was not
   * stepped into.
   */
  parts: boolean[];
}

/** How far a typed number may be from the answer and still count as the same, for decimals. */
const SAME = 1e-9;
const isPermutation = (answer: readonly number[], count: number) =>
  answer.length === count && new Set(answer).size === count && answer.every((i) => Number.isInteger(i) && i >= 0 && i < count);

/**
 * @param answer single, several: indexes of the options chosen; order: indexes of the items as put; match: for each left side the
 *   index of the right side given to it; number: the number alone. Anything else is wrong, never an error.
 */
export function grade(key: Key, answer: readonly number[]): Graded {
  switch (key.type) {
    case 'single':
    case 'several': {
      const parts = Array.from({ length: key.options }, (_, i) => answer.includes(i) === key.right.includes(i));
      const known = new Set(answer).size === answer.length && answer.every((i) => Number.isInteger(i) && i >= 0 && i < key.options);
      return { right: known && parts.every(Boolean), parts };
    }
    case 'order': {
      const parts = Array.from({ length: key.items }, (_, i) => answer[i] === i);
      return { right: isPermutation(answer, key.items) && parts.every(Boolean), parts };
    }
    case 'match': {
      const parts = Array.from({ length: key.items }, (_, i) => answer[i] === i);
      return { right: answer.length === key.items && parts.every(Boolean), parts };
    }
    case 'number': {
      const [value] = answer;
      const given = answer.length === 1 && value !== undefined && Number.isFinite(value) ? value : Number.NaN;
      return {
        right: given >= key.low - SAME && given <= key.high + SAME,
        parts: key.traps.map((trap) => !(Math.abs(trap - given) <= SAME)),
      };
    }
  }
}
