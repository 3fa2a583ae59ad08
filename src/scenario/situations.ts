/**
 * All situations a scenario can be in, for the build's checks and the tests. A situation is the turn with what can still
 * change what follows: patience, time, and which choices of turns that can come again are used up.
 */
import { choiceOf, type Graph, type Taken } from '../machines/scenario.ts';
import { begin, choose, type Scene } from './play.ts';

export interface Situation {
  scene: Scene;
  /** Choices that are open here, with the situation each leads to. */
  ways: { choice: string; to: Situation }[];
}

const targets = (graph: Graph, turn: string): string[] => {
  const found = graph.turns[turn];
  return found && 'choices' in found ? Object.values(found.choices).map(({ to }) => to) : [];
};

/** For each turn, the turns that can come after it by choices or by running out. */
function later(graph: Graph): Map<string, Set<string>> {
  const forced = [graph.whenPatienceGone, graph.whenTimeUp].filter((turn) => turn !== undefined);
  return new Map(
    Object.keys(graph.turns).map((start) => {
      const seen = new Set<string>();
      const open = [...targets(graph, start), ...forced];
      for (let turn = open.pop(); turn !== undefined; turn = open.pop()) {
        if (seen.has(turn)) continue;
        seen.add(turn);
        open.push(...targets(graph, turn));
      }
      return [start, seen];
    }),
  );
}

/** @returns the first situation, and all of them */
export function situations(graph: Graph): { first: Situation; all: Situation[] } {
  const after = later(graph);
  const known = new Map<string, Situation>();
  const keyOf = ({ context }: Scene) => {
    const { turn, patience, hoursLeft, lostPatience, ranOut, path } = context;
    const used = path.filter((taken) => taken.turn === turn || after.get(turn)?.has(taken.turn)).map((t) => `${t.turn}.${t.choice}`);
    return JSON.stringify([turn, patience, hoursLeft, lostPatience, ranOut, used.sort()]);
  };
  const visit = (scene: Scene): Situation => {
    const key = keyOf(scene);
    const before = known.get(key);
    if (before) return before;
    const situation: Situation = { scene, ways: [] };
    known.set(key, situation);
    const turn = graph.turns[scene.context.turn];
    for (const choice of turn && 'choices' in turn ? Object.keys(turn.choices) : []) {
      const next = choose(scene, { turn: scene.context.turn, choice });
      if (next) situation.ways.push({ choice, to: visit(next) });
    }
    return situation;
  };
  const first = visit(begin({ graph, mode: 'practice' }));
  return { first, all: [...known.values()] };
}

/** A path that takes only best choices, as far as it goes. */
export function bestPath(graph: Graph): { path: readonly Taken[]; end: string } {
  let scene = begin({ graph, mode: 'practice' });
  for (;;) {
    const { turn } = scene.context;
    const found = graph.turns[turn];
    const names = found && 'choices' in found ? Object.keys(found.choices) : [];
    const next = names
      .filter((choice) => choiceOf(graph, { turn, choice })?.grade === 'best')
      .map((choice) => choose(scene, { turn, choice }))
      .find((s) => s !== undefined);
    if (!next) return { path: scene.context.path, end: turn };
    scene = next;
  }
}
