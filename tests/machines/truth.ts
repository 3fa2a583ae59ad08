/** What the truth tables of the decision machines share. */
import { readFileSync } from 'node:fs';
import type { AnyStateMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { DecisionInput, Rules } from '../../src/machines/decision.ts';
import { outline } from '../../src/simulator/outline.ts';
import { decodeWay, replay, type Step, stateKey } from '../../src/simulator/replay.ts';

/** Every number of law and platform as it stands in `rules.yaml`. */
export function loadRules(): Rules {
  const file = new URL('../../src/content/rules.yaml', import.meta.url);
  const entries = Object.entries(parse(readFileSync(file, 'utf8')) as Record<string, { value: Rules[string] }>);
  return Object.fromEntries(entries.map(([id, { value }]) => [id, value]));
}

/**
 * Where a way ends: the key of the state, or `refused <event> in <state>` at the first step that is not possible.
 * @param way as in an address (`mode.pop,cover.none`), or steps with typed values
 */
export function endOf(machine: AnyStateMachine, input: DecisionInput, way: string | readonly Step[]): string {
  const { snapshot, refused } = replay(machine, input, typeof way === 'string' ? decodeWay(way) : way);
  return refused ? `refused ${refused.event} in ${stateKey(snapshot)}` : stateKey(snapshot);
}

/**
 * The ways on that no row of a truth table takes, as `<state>: <event>~<guard> -> <target>`. Empty when the table proves
 * every guard: for each guarded choice there is then a row for every condition.
 */
function unproved(machine: AnyStateMachine, input: DecisionInput, ways: readonly string[]): string[] {
  const name = (from: string, event: string, target: string) => `${from}: ${event} -> ${target}`;
  const proved = new Set<string>();
  for (const way of ways) {
    const { snapshot, taken } = replay(machine, input, decodeWay(way));
    const states = [...taken.map((step) => step.from), stateKey(snapshot)];
    for (const [i, { from, event, branch }] of taken.entries())
      proved.add(name(from, branch === undefined ? event : `${event}~${branch}`, states[i + 1] ?? ''));
  }
  return outline(machine)
    .states.flatMap((state) =>
      state.choices.flatMap(({ event, fact, branches }) =>
        branches.map(({ guard, target }) => name(state.key, fact && guard ? `${event}~${guard}` : event, target)),
      ),
    )
    .filter((way) => !proved.has(way));
}

export type Row = readonly [rule: string, way: string, outcome: string];

/** Tests that each row of a truth table holds, and that together they prove every outcome and every way on. */
export function proves(machine: AnyStateMachine, input: DecisionInput, truth: readonly Row[]): void {
  describe('the truth table', () => {
    it.each(truth)('%s', (_rule, way, outcome) => {
      expect(endOf(machine, input, way)).toBe(outcome);
    });
    it('reaches every outcome', () => {
      const outcomes = outline(machine).states.filter((s) => s.isOutcome);
      expect(new Set(truth.map(([, , outcome]) => outcome))).toEqual(new Set(outcomes.map((s) => s.key)));
    });
    it('takes every way on, so every guard both ways', () => {
      expect(
        unproved(
          machine,
          input,
          truth.map(([, way]) => way),
        ),
      ).toEqual([]);
    });
  });
}
