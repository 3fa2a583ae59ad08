/** Tries mutants of machines in a process of its own: one may never come back. Asked by `run.ts`, it answers what noticed the mutant. */
import { begin, load } from './fresh.ts';
import { firstFailure } from './vitest.ts';

export interface Question {
  /** None for the repository as it is. */
  source?: { file: string; text: string };
  tests: string[];
}
export interface Answer {
  /** The first test that failed; undefined where none did. */
  noticed: string | undefined;
}

process.on('message', async ({ source, tests }: Question) => {
  begin(source);
  let noticed: string | undefined;
  for (const test of tests) {
    const failed = await firstFailure(() => load(test));
    if (failed === undefined) continue;
    noticed = `${test}: ${failed}`;
    break;
  }
  process.send?.({ noticed } satisfies Answer);
});
