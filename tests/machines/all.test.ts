/** What holds for every machine, whatever it decides. */
import { createActor } from 'xstate';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DecisionModule, machines } from '../../src/machines/index.ts';
import { readContent } from '../../src/schemas/read.ts';
import { deadEnds, outline, unreachable } from '../../src/simulator/outline.ts';
import { simpleWays, type Way } from '../../src/simulator/paths.ts';
import { decodeWay, encodeWay, replay, stateKey } from '../../src/simulator/replay.ts';
import { joinProblems } from '../../src/simulator/words.ts';

const { content } = readContent('src/content');
const rules = Object.fromEntries(Object.entries(content.rules).map(([id, r]) => [id, r.value]));
const input = { rules, now: Date.UTC(2026, 10, 24) };

it('there are at least seven machines, each with words', () => {
  expect(Object.keys(machines).sort()).toEqual(Object.keys(content.simulators).sort());
  expect(Object.keys(machines).length).toBeGreaterThanOrEqual(7);
});

describe.each(Object.entries(machines))('%s', (id, load) => {
  let module: DecisionModule;
  let ways: Way[];
  beforeAll(async () => {
    module = await load();
    ways = simpleWays(module.machine, input);
  });

  it('starts in its first state', () => {
    const actor = createActor(module.machine, { input }).start();
    expect(stateKey(actor.getSnapshot())).toBe(outline(module.machine).initial);
    expect(actor.getSnapshot().status).toBe('active');
  });

  it('reaches every state and has no dead end', () => {
    const shape = outline(module.machine);
    expect(unreachable(shape)).toEqual([]);
    expect(deadEnds(shape)).toEqual([]);
    // Not only on the map: some way of answers really leads to each state.
    const visited = new Set(ways.flatMap(({ steps, end }) => [...replay(module.machine, input, steps).taken.map((s) => s.from), end]));
    expect(shape.states.map((s) => s.key).filter((key) => !visited.has(key))).toEqual([]);
  });

  it('ends every simple way in an outcome', () => {
    const outcomes = new Set(
      outline(module.machine)
        .states.filter((s) => s.isOutcome)
        .map((s) => s.key),
    );
    expect(ways.length).toBeGreaterThan(outcomes.size - 1);
    expect(ways.filter(({ end }) => !outcomes.has(end)).map(({ steps, end }) => `${encodeWay(steps)} → ${end}`)).toEqual([]);
  });

  it('replays every way from its address to the same state', () => {
    for (const { steps, end } of ways) {
      const { snapshot, refused } = replay(module.machine, input, decodeWay(encodeWay(steps)));
      expect(refused).toBeUndefined();
      expect(stateKey(snapshot)).toBe(end);
    }
  });

  it('has words for every state and choice, and no others', () => {
    expect(joinProblems(outline(module.machine), content.simulators[id]?.states ?? {}, content.sharedStates)).toEqual([]);
  });
});
