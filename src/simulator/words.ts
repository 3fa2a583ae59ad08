/**
 * Joins a machine's outline with its words and says what does not fit. Words come from the simulator's own file; a state
 * that is not in it is looked up among the shared states.
 */
import { deadEnds, type Outline, type State, unreachable } from './outline.ts';

interface ChoiceWords {
  label: string;
  hint?: string | undefined;
  branches?: Record<string, string> | undefined;
}

/** What the join needs of a state's words; the schema has the rest. */
export interface JoinableWords {
  choices?: Record<string, ChoiceWords> | undefined;
  fact?: { branches: Record<string, string> } | undefined;
  outcome?: unknown;
}

/** One way on, with its words: a link where JavaScript is off, a button where it is on. */
export interface LabelledWay {
  event: string;
  /** Named where the way stands for one branch of an asked fact. */
  branch: string | undefined;
  label: string;
  /** The condition under which the way is open, where it depends on what was found before. */
  condition: string | undefined;
  hint: string | undefined;
  target: string;
}

export interface JoinedState<W> {
  key: string;
  isOutcome: boolean;
  words: W;
  /** The fact asked for here, if any. */
  fact: string | undefined;
  ways: LabelledWay[];
}

export interface Problem {
  /** Path of the field in the words, e.g. `states.contractTerm.choices.term.missing`. */
  path: string;
  message: string;
}

const listed = (names: readonly string[]) => `可用：${names.join('、') || '（没有）'}`;

function extras(path: string, found: object | undefined, allowed: readonly string[], message: string): Problem[] {
  return Object.keys(found ?? {})
    .filter((name) => !allowed.includes(name))
    .map((name) => ({ path: `${path}.${name}`, message: `${message}${listed(allowed)}` }));
}

function choiceProblems(state: State, words: JoinableWords, at: string): Problem[] {
  const problems: Problem[] = [];
  const plain = state.choices.filter((c) => c.fact === undefined);
  problems.push(
    ...extras(
      `${at}.choices`,
      words.choices,
      plain.map((c) => c.event),
      '这一步没有这个选项。',
    ),
  );
  for (const { event, branches } of plain) {
    const choice = words.choices?.[event];
    if (!choice) problems.push({ path: `${at}.choices.${event}`, message: '缺少这个选项的文字。' });
    const guards = branches.length > 1 ? branches.flatMap((b) => b.guard ?? []) : [];
    problems.push(...extras(`${at}.choices.${event}.branches`, choice?.branches, guards, '这个选项没有这个条件。'));
    for (const guard of guards)
      if (choice && !choice.branches?.[guard])
        problems.push({ path: `${at}.choices.${event}.branches.${guard}`, message: '缺少这个条件的文字。' });
  }
  const asked = state.choices.find((c) => c.fact !== undefined);
  const guards = asked?.branches.flatMap((b) => b.guard ?? []) ?? [];
  if (asked && !words.fact) problems.push({ path: `${at}.fact`, message: `这一步要问 ${asked.fact}，缺少问法和各个条件的文字。` });
  if (!asked && words.fact) problems.push({ path: `${at}.fact`, message: '决策图在这一步没有要问的数。' });
  problems.push(...extras(`${at}.fact.branches`, words.fact?.branches, guards, '决策图里没有这个条件。'));
  if (words.fact)
    for (const guard of guards)
      if (!words.fact.branches[guard]) problems.push({ path: `${at}.fact.branches.${guard}`, message: '缺少这个条件的文字。' });
  return problems;
}

/** @returns everything that keeps these words from being the words of this machine; empty when they fit */
export function joinProblems(
  outline: Outline,
  own: Readonly<Record<string, JoinableWords>>,
  shared: Readonly<Record<string, JoinableWords>>,
): Problem[] {
  const keys = outline.states.map((s) => s.key);
  const problems = extras('states', own, keys, '决策图里没有这一步。');
  for (const state of outline.states) {
    const at = `states.${state.key}`;
    const words = own[state.key] ?? shared[state.key];
    if (!words) problems.push({ path: at, message: '缺少这一步的文字。' });
    else if (state.isOutcome && !words.outcome) problems.push({ path: at, message: '这一步是结论，缺少 outcome。' });
    else if (!state.isOutcome && words.outcome) problems.push({ path: at, message: '这一步还要往下走，不能写 outcome。' });
    else problems.push(...choiceProblems(state, words, at));
  }
  for (const key of deadEnds(outline)) problems.push({ path: `states.${key}`, message: '走到这一步就没有路了，但它不是结论。' });
  for (const key of unreachable(outline)) problems.push({ path: `states.${key}`, message: '从开头走不到这一步。' });
  return problems;
}

function waysOf(state: State, words: JoinableWords): LabelledWay[] {
  return state.choices.flatMap(({ event, fact, branches }) =>
    branches.map(({ guard, target }): LabelledWay => {
      if (fact !== undefined)
        return { event, branch: guard, label: words.fact?.branches[guard ?? ''] ?? '', condition: undefined, hint: undefined, target };
      const choice = words.choices?.[event];
      const condition = branches.length > 1 && guard ? choice?.branches?.[guard] : undefined;
      return { event, branch: undefined, label: choice?.label ?? '', condition, hint: choice?.hint, target };
    }),
  );
}

/** The states with their words, in the outline's order. Call it only on words without problems. */
export function join<W extends JoinableWords>(
  outline: Outline,
  own: Readonly<Record<string, W>>,
  shared: Readonly<Record<string, W>>,
): JoinedState<W>[] {
  return outline.states.map((state) => {
    const words = (own[state.key] ?? shared[state.key]) as W;
    return {
      key: state.key,
      isOutcome: state.isOutcome,
      words,
      fact: state.choices.find((c) => c.fact !== undefined)?.fact,
      ways: waysOf(state, words),
    };
  });
}
