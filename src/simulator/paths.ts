/**
 * All simple ways through a machine, for tests. Facts are answered by branch, so the search is
 * finite: a state counts as visited together with the facts that guards read.
 */
import { type AnyMachineSnapshot, type AnyStateMachine, transition } from 'xstate';
import type { DecisionInput } from '../machines/decision.ts';
import { outline } from './outline.ts';
import { begin, type Step, stateKey } from './replay.ts';

export interface Way {
  steps: Step[];
  /** Key of the state it ends in: an outcome, or a state without a possible way on. */
  end: string;
  facts: Readonly<Record<string, string>>;
}

/** @returns every way from the start that visits no situation twice, depth first */
export function simpleWays(machine: AnyStateMachine, input: DecisionInput): Way[] {
  const byKey = new Map(outline(machine).states.map((s) => [s.key, s]));
  const ways: Way[] = [];
  const situation = (s: AnyMachineSnapshot) => JSON.stringify([s.value, s.context.facts]);
  const walk = (snapshot: AnyMachineSnapshot, steps: Step[], seen: ReadonlySet<string>): void => {
    const key = stateKey(snapshot);
    const options = (byKey.get(key)?.choices ?? []).flatMap((choice): Step[] =>
      choice.fact === undefined ? [{ event: choice.event }] : choice.branches.map(({ guard }) => ({ event: choice.event, branch: guard })),
    );
    let moved = false;
    for (const step of options) {
      const event = { type: step.event, branch: step.branch };
      if (!snapshot.can(event)) continue;
      const [next] = transition(machine, snapshot, event) as [AnyMachineSnapshot, unknown];
      if (seen.has(situation(next))) continue;
      moved = true;
      walk(next, [...steps, step], new Set([...seen, situation(next)]));
    }
    if (!moved) ways.push({ steps, end: key, facts: snapshot.context.facts });
  };
  const first = begin(machine, input);
  walk(first, [], new Set([situation(first)]));
  return ways;
}
