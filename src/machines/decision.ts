/**
 * What every decision machine shares: the shape of its context, its events and its guards over asked facts.
 *
 * A decision is a flat statechart. A choice is an event without payload (`consent.recorded`). A fact that the
 * reader is asked for (days, a date) is the event `<fact>.given`; it carries either the value typed in or, where a
 * link stands for the answer, the name of the branch. Guards decide on it in order; the first that holds wins.
 */
import { assign } from 'xstate';
import { setup } from './setup.ts';
import { type Rules, ruleMax, ruleNumber } from './rules.ts';

export { type Rules, ruleMax, ruleNumber };

export interface DecisionInput {
  rules: Rules;
  /** The moment of asking, in milliseconds since 1970-01-01T00:00Z; guards on deadlines compare with it. */
  now: number;
}

export interface DecisionContext extends DecisionInput {
  /** What was found so far, in words that guards read: `{ channel: 'eub', daysSinceShipment: 'withinTransit' }`. */
  facts: Readonly<Record<string, string>>;
  /** Values typed in by the reader (days, US dollars, milliseconds). They never leave the page. */
  values: Readonly<Record<string, number>>;
}

/** A choice is its name alone; `<fact>.given` carries the typed value, or the branch a link stands for. */
export interface DecisionEvent<Name extends string = string> {
  type: Name;
  value?: number | undefined;
  branch?: string | undefined;
}

/** The context a decision starts with. */
export const start = ({ input }: { input: DecisionInput }): DecisionContext => ({
  rules: input.rules,
  now: input.now,
  facts: {},
  values: {},
});

type Test = (value: number, context: DecisionContext) => boolean;
interface GuardArgs {
  context: DecisionContext;
  event: DecisionEvent;
}
type Guards = Record<string, (args: GuardArgs) => boolean>;

/**
 * XState's `setup` with what every decision has: typed events, and the action `remember`, which keeps what was found.
 * Call it as `decision<'choice.one' | 'days.given'>()({ guard: ({ context }) => … }).createMachine({ … })`.
 */
export const decision =
  <Names extends string>() =>
  <G extends Guards>(guards: G) =>
    setup({
      types: {} as { context: DecisionContext; events: DecisionEvent<Names>; input: DecisionInput },
      actions: {
        remember: assign(({ context, event }, found: Record<string, string>) => {
          const fact = event.type.endsWith('.given') ? event.type.slice(0, -'.given'.length) : undefined;
          return {
            facts: { ...context.facts, ...found },
            values: fact && event.value !== undefined ? { ...context.values, [fact]: event.value } : context.values,
          };
        }),
      },
      guards,
    });

/**
 * Guards over an asked fact. Each takes the typed value, or is answered by its name when the event names a branch.
 * @param tests one yes/no question per branch, e.g. `{ isOverdue: (days) => days > 60 }`
 */
export function findings<T extends Record<string, Test>>(tests: T): { [K in keyof T]: (args: GuardArgs) => boolean } {
  return Object.fromEntries(
    Object.entries(tests).map(([name, test]) => [
      name,
      ({ context, event }: GuardArgs) =>
        event.branch === undefined
          ? event.value !== undefined && Number.isFinite(event.value) && test(event.value, context)
          : event.branch === name,
    ]),
  ) as { [K in keyof T]: (args: GuardArgs) => boolean };
}

/** The transitions of `<fact>.given`: guard -> target state, tried in order; the branch taken is remembered. */
export const branches = <const T extends Record<string, string>>(fact: string, targets: T) =>
  Object.entries(targets).map(([guard, target]) => ({
    guard: guard as keyof T & string,
    target: target as T[keyof T],
    actions: { type: 'remember' as const, params: { [fact]: guard } },
  }));

/** A choice that is remembered as a fact for later guards. */
export const noting = <const T extends string>(target: T, found: Record<string, string>) => ({
  target,
  actions: { type: 'remember' as const, params: found },
});
