/**
 * What the tests of machines use of Vitest, run here and now: starting Vitest for each of some 1,600 mutants would take an hour.
 * `expect` is Vitest's own; `it` and `describe` only collect, and the first failure ends the run.
 */
import { expect } from 'vitest';

export { expect };

type Body = (...args: never[]) => unknown;
interface Suite {
  before: Body[];
  parts: (Suite | { name: string; body: Body })[];
}

let suite: Suite = { before: [], parts: [] };

const rowOf = (row: unknown): never[] => (Array.isArray(row) ? row : [row]) as never[];

export const it = Object.assign((name: string, body: Body) => void suite.parts.push({ name, body }), {
  each: (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const row of rows) it(`${name} (${rowOf(row)[0]})`, () => body(...rowOf(row)));
  },
});

export const describe = Object.assign(
  (_name: string, body: Body) => {
    const outer = suite;
    suite = { before: [], parts: [] };
    outer.parts.push(suite);
    try {
      body();
    } finally {
      suite = outer;
    }
  },
  {
    each: (rows: readonly unknown[]) => (name: string, body: Body) => {
      for (const row of rows) describe(name, () => body(...rowOf(row)));
    },
  },
);

export const beforeAll = (body: Body) => void suite.before.push(body);

/**
 * Loads one file of tests and runs them in order.
 * @returns the name of the first test that fails, `load` where the file cannot be loaded; undefined where all hold
 */
export async function firstFailure(load: () => Promise<unknown>): Promise<string | undefined> {
  suite = { before: [], parts: [] };
  try {
    await load();
  } catch {
    return 'load';
  }
  const run = async ({ before, parts }: Suite): Promise<string | undefined> => {
    for (const body of before) await body();
    for (const part of parts) {
      if ('parts' in part) {
        const failed = await run(part);
        if (failed !== undefined) return failed;
        continue;
      }
      try {
        await part.body();
      } catch {
        return part.name;
      }
    }
    return undefined;
  };
  return run(suite).catch(() => 'beforeAll');
}
