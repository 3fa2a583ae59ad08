/**
 * Runs any set of items one after another: an exam, whose feedback waits for the end, or a review, which tells at once. It knows
 * no words, no scores and no storage; to resume is to start it with the results so far.
 */
import { assign } from 'xstate';
import { setup } from './setup.ts';

export interface Result {
  item: string;
  right: boolean;
}
export interface ExamInput {
  items: readonly string[];
  /** Feedback waits for the end. */
  silent: boolean;
  /** Results so far, in the order of the items. */
  results?: readonly Result[];
}
export interface ExamContext {
  items: readonly string[];
  silent: boolean;
  results: readonly Result[];
}
export type ExamEvent = { type: 'answer'; right: boolean } | { type: 'continue' };

/** The item that is asked, or whose feedback is shown. */
export const itemOf = ({ items, results }: ExamContext, told = false): string | undefined => items[results.length - (told ? 1 : 0)];

export const machine = setup({
  types: { input: {} as ExamInput, context: {} as ExamContext, events: {} as ExamEvent },
  guards: {
    everyItemIsAnswered: ({ context }) => context.results.length >= context.items.length,
    feedbackWaits: ({ context }) => context.silent,
  },
  actions: {
    keepResult: assign({
      results: ({ context, event }) =>
        event.type === 'answer' ? [...context.results, { item: itemOf(context) ?? '', right: event.right }] : context.results,
    }),
  },
}).createMachine({
  id: 'exam',
  context: ({ input }) => ({ items: input.items, silent: input.silent, results: (input.results ?? []).slice(0, input.items.length) }),
  initial: 'choosing',
  states: {
    choosing: { always: [{ guard: 'everyItemIsAnswered', target: 'finished' }, { target: 'asking' }] },
    asking: {
      on: {
        answer: [
          { guard: 'feedbackWaits', target: 'choosing', actions: 'keepResult' },
          { target: 'told', actions: 'keepResult' },
        ],
      },
    },
    told: { on: { continue: 'choosing' } },
    finished: { type: 'final' },
  },
});
