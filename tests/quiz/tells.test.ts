/** What is right must not be seen from its length: neither the longest nor the shortest is right much oftener than by chance. */
import { expect, it } from 'vitest';
import { readContent } from '../../src/schemas/read.ts';

const { content } = readContent('src/content');

/** @returns of texts with one right among them, the share in which it alone is the longest, and alone the shortest */
function shares(lists: readonly (readonly { text: string; right: boolean }[])[]) {
  const told = lists.map((list) => {
    const length = (right: boolean) => list.filter((o) => o.right === right).map(({ text }) => [...text].length);
    const [own = 0] = length(true);
    return { longest: own > Math.max(...length(false)), shortest: own < Math.min(...length(false)) };
  });
  const share = (name: 'longest' | 'shortest') => told.filter((t) => t[name]).length / told.length;
  return { longest: share('longest'), shortest: share('shortest') };
}

it('of single-choice questions', () => {
  const singles = Object.values(content.questions).flatMap(({ data }) => (data.type === 'single' ? [data.options] : []));
  const { longest, shortest } = shares(singles);
  expect(singles.length).toBeGreaterThan(50);
  expect(longest).toBeLessThan(0.4);
  expect(shortest).toBeLessThan(0.4);
});

it('of choices in scenarios', () => {
  const turns = Object.values(content.scenarios).flatMap(({ turns: all }) => Object.values(all).filter((t) => 'choices' in t));
  const lists = turns.map(({ choices }) => Object.values(choices).map(({ label, grade }) => ({ text: label, right: grade === 'best' })));
  const { longest, shortest } = shares(lists.filter((list) => list.some((o) => o.right)));
  expect(longest).toBeLessThan(0.5);
  expect(shortest).toBeLessThan(0.5);
});
