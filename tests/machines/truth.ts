/** What the truth tables of the decision machines share. */
import { readFileSync } from 'node:fs';
import type { AnyStateMachine } from 'xstate';
import { parse } from 'yaml';
import type { DecisionInput, Rules } from '../../src/machines/decision.ts';
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
