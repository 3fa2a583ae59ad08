/** Plays a scenario without a browser: a way as it stands in an address, its replay, and the score. Pure. */
import { initialTransition, type SnapshotFrom, transition } from 'xstate';
import { choiceOf, type Graph, type Grade, machine, type ScenarioInput, type Taken } from '../machines/scenario.ts';

export type Scene = SnapshotFrom<typeof machine>;

const POINTS: Record<Grade, number> = { best: 2, fine: 1, poor: 0, harmful: 0 };

/** `opening.lookUp,facts.explain`; what is no such pair is dropped. */
export const decodePath = (text: string): Taken[] =>
  text
    .split(',', 60)
    .map((part) => part.split('.'))
    .flatMap(([turn, choice, more]) => (turn && choice && more === undefined ? [{ turn, choice }] : []));

/** Each choice as `turn.choice`, as the record keeps a way. */
export const wayOf = (path: readonly Taken[]): string[] => path.map(({ turn, choice }) => `${turn}.${choice}`);

export const encodePath = (path: readonly Taken[]): string => wayOf(path).join();

export const begin = (input: ScenarioInput): Scene => initialTransition(machine, input)[0] as Scene;

/** Takes a choice; where feedback does not wait, it is told next. @returns undefined where the choice is not open */
export function take(scene: Scene, { turn, choice }: Taken): Scene | undefined {
  if (scene.context.turn !== turn) return undefined;
  const [after] = transition(machine, scene, { type: 'choose', choice }) as [Scene, unknown];
  return after.context.path.length > scene.context.path.length ? after : undefined;
}

/** Goes on where feedback is being told. */
export const goOn = (scene: Scene): Scene => transition(machine, scene, { type: 'continue' })[0] as Scene;

/** Takes a choice and reads its feedback. @returns undefined where the choice is not open */
export function choose(scene: Scene, taken: Taken): Scene | undefined {
  const told = take(scene, taken);
  return told && goOn(told);
}

/**
 * Takes the choices in turn. Where one does not fit, the reader had gone back: what was taken since its turn is dropped.
 * @returns the scene they lead to, which knows the path that led there
 */
export function replay(input: ScenarioInput, path: readonly Taken[]): Scene {
  const scenes = [begin(input)];
  for (const taken of path) {
    const at = scenes.findLastIndex((scene) => choose(scene, taken) !== undefined);
    const next = scenes[at] && choose(scenes[at], taken);
    if (next) scenes.splice(at + 1, Infinity, next);
  }
  return scenes.at(-1) as Scene;
}

export interface Score {
  /** 0 to 100: points gained of the points that as many best choices would have gained. */
  percent: number;
  passed: boolean;
  harmful: number;
}

/** The score of a path. It passes at the pass mark, without a harmful choice, and where it does not end badly. */
export function scoreOf(graph: Graph, path: readonly Taken[], end: string): Score {
  const grades = path.flatMap((taken) => choiceOf(graph, taken)?.grade ?? []);
  const points = grades.reduce((sum, grade) => sum + POINTS[grade], 0);
  const percent = grades.length === 0 ? 0 : Math.round((100 * points) / (2 * grades.length));
  const harmful = grades.filter((grade) => grade === 'harmful').length;
  const ending = graph.turns[end];
  const badly = !ending || !('ending' in ending) || ending.ending === 'bad';
  return { percent, harmful, passed: percent >= graph.pass && harmful === 0 && !badly };
}

/** Hours that the choices of a path took. */
export const hoursOf = (graph: Graph, path: readonly Taken[]): number =>
  path.reduce((sum, taken) => sum + (choiceOf(graph, taken)?.hours ?? 0), 0);

const RANK: readonly Grade[] = ['best', 'fine', 'poor', 'harmful'];

/** The name of the choice of a turn that no other of it is better than. */
export function bestChoice(graph: Graph, turn: string): string | undefined {
  const found = graph.turns[turn];
  if (!found || !('choices' in found)) return undefined;
  return RANK.flatMap((rank) => Object.entries(found.choices).find(([, { grade }]) => grade === rank)?.[0] ?? [])[0];
}
