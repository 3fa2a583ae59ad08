/** What holds for every machine, whatever it decides. */
import { type AnyMachineSnapshot, createActor, transition } from 'xstate';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DecisionModule, machines } from '../../src/machines/index.ts';
import { readContent } from '../../src/schemas/read.ts';
import { deadEnds, outline, unreachable } from '../../src/simulator/outline.ts';
import { simpleWays, type Way } from '../../src/simulator/paths.ts';
import { begin, decodeWay, encodeWay, eventOf, replay, stateKey } from '../../src/simulator/replay.ts';
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
  /** Every situation that a simple way comes through, once. */
  const situations = new Map<string, AnyMachineSnapshot>();
  beforeAll(async () => {
    module = await load();
    ways = simpleWays(module.machine, input);
    for (const { steps } of ways) {
      let snapshot = begin(module.machine, input);
      for (const step of [undefined, ...steps]) {
        if (step) [snapshot] = transition(module.machine, snapshot, eventOf(step)) as [AnyMachineSnapshot, unknown];
        situations.set(JSON.stringify([snapshot.value, snapshot.context.facts]), snapshot);
      }
    }
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
    const visited = new Set([...situations.values()].map(stateKey));
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

  it('lets exactly one guard of a choice hold, so that their order does not matter', () => {
    const byKey = new Map(outline(module.machine).states.map((state) => [state.key, state]));
    const guards = module.machine.implementations.guards as unknown as Record<string, (args: unknown) => boolean>;
    for (const snapshot of situations.values())
      for (const { event, fact, branches } of byKey.get(stateKey(snapshot))?.choices ?? []) {
        if (fact !== undefined || branches[0]?.guard === undefined) continue;
        const holding = branches.filter(({ guard }) => guards[guard ?? '']?.({ context: snapshot.context, event: { type: event } }));
        expect(holding, `${stateKey(snapshot)} ${event}`).toHaveLength(1);
      }
  });

  it('remembers what was answered, and all choices that lead to one state alike', () => {
    for (const { key, transitions } of Object.values(module.machine.states)) {
      const noted = new Map<string, string[]>();
      for (const { eventType, guard, target, actions } of [...transitions.values()].flat()) {
        const [question = '', answer] = eventType.split('.');
        const found = Object.assign({}, ...actions.map((action) => (action as { params?: object }).params)) as Record<string, string>;
        if (found[question] !== undefined) expect(found[question], `${key} ${eventType}`).toBe(answer === 'given' ? guard : answer);
        if (answer === 'given') continue;
        const to = target?.[0]?.key ?? '';
        noted.set(to, [...(noted.get(to) ?? []), Object.keys(found).join()]);
      }
      for (const [to, names] of noted) expect(new Set(names), `${key} → ${to}`).toHaveLength(1);
    }
  });

  it('has words for every state and choice, and no others', () => {
    expect(joinProblems(outline(module.machine), content.simulators[id]?.states ?? {}, content.sharedStates)).toEqual([]);
  });
});
