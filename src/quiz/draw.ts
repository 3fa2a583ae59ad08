/** What an exam asks, and whether it was passed. */
import { shuffled } from './random.ts';

/** Share of a chapter that must be right, 0 to 1. */
export const MASTERY = 0.8;
/** Questions of each chapter, and scenarios, in a whole exam. */
export const PER_CHAPTER = 5;
export const SCENARIOS = 2;
/** The key under which the scenarios' share stands beside the chapters'. */
export const SCENARIO_PART = 'scenarios';

const SCENARIO_PREFIX = 'scenario:';
/** An exam's item that is a scenario; every other item is the id of a question. */
export const scenarioItem = (id: string): string => `${SCENARIO_PREFIX}${id}`;
/** @returns the scenario's id, or undefined for a question */
export const scenarioOf = (item: string): string | undefined =>
  item.startsWith(SCENARIO_PREFIX) ? item.slice(SCENARIO_PREFIX.length) : undefined;

export interface Pool {
  /** Question ids of the reserved pool by chapter, in the order in which chapters are asked. */
  chapters: Readonly<Record<string, readonly string[]>>;
  scenarios: readonly string[];
}

/** Those that were asked least recently first; among equals, by chance. */
function freshFirst(ids: readonly string[], before: readonly (readonly string[])[], seed: number): string[] {
  const lastAsked = (id: string) => before.findLastIndex((items) => items.includes(id));
  return shuffled([...ids].sort(), seed).sort((a, b) => lastAsked(a) - lastAsked(b));
}

/**
 * Draws an exam: items of one chapter after another, then scenarios. The same pool, seed and history give the same exam.
 * @param before items of earlier attempts, oldest first; what they asked is taken again only where the pool has nothing else
 * @param only one chapter, without scenarios; left out, the whole exam
 */
export function drawExam(pool: Pool, seed: number, before: readonly (readonly string[])[] = [], only?: string): string[] {
  const chapters = Object.entries(pool.chapters).filter(([chapter]) => only === undefined || chapter === only);
  const questions = chapters.flatMap(([, ids], i) => freshFirst(ids, before, seed + i + 1).slice(0, PER_CHAPTER));
  const scenarios = only === undefined ? freshFirst(pool.scenarios.map(scenarioItem), before, seed).slice(0, SCENARIOS) : [];
  return [...questions, ...scenarios];
}

/**
 * @param results by item, whether it was right or passed; an item without result counts as wrong
 * @param chapterOf a question's chapter; scenarios count under `SCENARIO_PART`
 * @returns share right, 0 to 1, by chapter in the order asked
 */
export function sharesOf(
  items: readonly string[],
  results: ReadonlyMap<string, boolean>,
  chapterOf: (question: string) => string,
): Record<string, number> {
  const counts = new Map<string, { right: number; all: number }>();
  for (const item of items) {
    const part = scenarioOf(item) === undefined ? chapterOf(item) : SCENARIO_PART;
    const count = counts.get(part) ?? { right: 0, all: 0 };
    counts.set(part, { right: count.right + (results.get(item) ? 1 : 0), all: count.all + 1 });
  }
  return Object.fromEntries([...counts].map(([part, { right, all }]) => [part, right / all]));
}

/** Mastery of every part that must be there; scenarios must all be passed. @param parts the parts a whole exam has */
export const isPassed = (shares: Readonly<Record<string, number>>, parts: readonly string[]): boolean =>
  parts.length > 0 && parts.every((part) => (shares[part] ?? 0) >= (part === SCENARIO_PART ? 1 : MASTERY));
