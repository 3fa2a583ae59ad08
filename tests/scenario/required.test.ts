/** What the library of scenarios must hold as a whole. */
import { expect, it } from 'vitest';
import { readContent } from '../../src/schemas/read.ts';

const scenarios = Object.entries(readContent('src/content').content.scenarios);

it('are what a new member of staff must have practised', () => {
  const count = (...topics: string[]) => scenarios.filter(([, s]) => topics.includes(s.topic)).length;
  expect(scenarios.length).toBeGreaterThanOrEqual(16);
  expect(count('quality')).toBeGreaterThanOrEqual(4);
  expect(count('review')).toBeGreaterThanOrEqual(3);
  expect(count('late', 'lost', 'customs', 'damaged')).toBeGreaterThanOrEqual(5);
  expect(count('shippingMethod')).toBeGreaterThanOrEqual(2);
  expect(count('dispute')).toBeGreaterThanOrEqual(2);
  expect(new Set(scenarios.map(([, s]) => s.chapter)).size).toBe(5);
  expect(new Set(scenarios.map(([, s]) => s.buyer.country)).size).toBeGreaterThanOrEqual(5);
});
