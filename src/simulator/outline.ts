/**
 * The outline of a machine: its states in order, and the ways on from each. Pure; it reads the machine and nothing else.
 * Everything that shows or checks a machine (static pages, map, words, tests) works from this, never from XState's own
 * configuration. Compound states only group, so only atomic and final states appear; a choice of a group counts for
 * each state in it.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';

export interface Branch {
  /** The guard that opens this way; undefined where the choice always leads here. */
  guard: string | undefined;
  /** Key of the state it leads to. */
  target: string;
}

export interface Choice {
  event: string;
  /** The fact asked for, when the event is `<fact>.given`. */
  fact: string | undefined;
  branches: Branch[];
}

export interface State {
  key: string;
  isOutcome: boolean;
  choices: Choice[];
}

export interface Outline {
  id: string;
  initial: string;
  states: State[];
}

const factOf = (event: string) => (event.endsWith('.given') ? event.slice(0, -'.given'.length) : undefined);

const guardName = (guard: unknown): string | undefined =>
  typeof guard === 'string' ? guard : guard && typeof guard === 'object' && 'type' in guard ? String(guard.type) : undefined;

/** The first atomic state that entering this node leads to. */
const enter = (node: AnyStateNode): AnyStateNode => {
  const first = node.type === 'compound' ? node.initial.target[0] : undefined;
  return first ? enter(first) : node;
};

function choicesOf(node: AnyStateNode): Choice[] {
  const own = [...node.transitions].map(([event, transitions]) => ({
    event,
    fact: factOf(event),
    branches: transitions.flatMap((t) => (t.target ?? []).map((target) => ({ guard: guardName(t.guard), target: enter(target).key }))),
  }));
  const inherited = node.parent ? choicesOf(node.parent) : [];
  return [...own, ...inherited.filter((choice) => !own.some((o) => o.event === choice.event))];
}

/**
 * @returns the outline of a machine, its initial state first, the others in the order they are declared
 * @throws if two states share a key, or if a state moves on without an event (`always`, `after`, `invoke`)
 */
export function outline(machine: AnyStateMachine): Outline {
  const states: State[] = [];
  const visit = (node: AnyStateNode): void => {
    if (node.always?.length || node.after.length || node.invoke.length)
      throw new Error(`${machine.id}: state "${node.key}" moves on by itself; a decision moves only by what the reader says`);
    const children = Object.values(node.states);
    for (const child of children) visit(child);
    if (children.length > 0) return;
    if (states.some((s) => s.key === node.key)) throw new Error(`${machine.id}: two states are called "${node.key}"`);
    states.push({ key: node.key, isOutcome: node.type === 'final', choices: choicesOf(node) });
  };
  visit(machine.root);
  const initial = enter(machine.root).key;
  states.sort((a, b) => Number(b.key === initial) - Number(a.key === initial));
  return { id: machine.id, initial, states };
}

/** All ways on from a state, one per branch, in order. */
export const waysOn = (state: State) =>
  state.choices.flatMap(({ event, branches }) => branches.map(({ guard, target }) => ({ event, guard, target })));

/** Keys of the states that cannot be reached from the initial one by any way. */
export function unreachable({ initial, states }: Outline): string[] {
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const way of waysOn(states.find((s) => s.key === key) ?? { key, isOutcome: true, choices: [] })) visit(way.target);
  };
  visit(initial);
  return states.map((s) => s.key).filter((key) => !seen.has(key));
}

/** Keys of the states that have no way on although they are no outcome. */
export const deadEnds = ({ states }: Outline): string[] => states.filter((s) => !s.isOutcome && waysOn(s).length === 0).map((s) => s.key);
