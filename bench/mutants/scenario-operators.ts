/**
 * The ways to break a scenario's conversation, as changes of its data. Some leave a conversation that an author could have meant:
 * `why` says why nothing can tell.
 */

export interface LooseChoice {
  kind: string;
  say?: string;
  grade: string;
  patience?: number;
  cost?: number;
  hours?: number;
  to: string;
}
interface LooseTurn {
  choices?: Record<string, LooseChoice>;
  ending?: string;
}
/** A scenario as it stands in its file, before any schema has seen it. */
export interface LooseScenario {
  start: string;
  patience: number;
  whenPatienceGone: string;
  hours?: number;
  whenTimeUp?: string;
  pass?: number;
  turns: Record<string, LooseTurn>;
}

export interface Place {
  where: string;
  /** Breaks a copy. */
  apply: (copy: LooseScenario) => void;
}
export interface Operator {
  name: string;
  /** Why a mutant of this operator may get through; left out, none may. */
  why?: string;
  places: (scenario: LooseScenario) => Place[];
}

type AtChoice = (holder: Record<string, LooseChoice>, name: string, turns: readonly string[]) => boolean;

/** An operator on each choice; it returns false where it has nothing to change. */
const onChoice =
  (change: AtChoice) =>
  (scenario: LooseScenario): Place[] => {
    const turns = Object.keys(scenario.turns);
    return Object.entries(scenario.turns).flatMap(([turn, { choices }]) =>
      Object.keys(choices ?? {}).flatMap((name): Place[] => {
        const at = (copy: LooseScenario) => copy.turns[turn]?.choices ?? {};
        const apply = (copy: LooseScenario) => void change(at(copy), name, turns);
        return change(at(structuredClone(scenario)), name, turns) ? [{ where: `turns.${turn}.choices.${name}`, apply }] : [];
      }),
    );
  };

/** An operator on a choice and the next of the same turn: they swap one field. */
const swap = (field: 'to' | 'grade') =>
  onChoice((holder, name) => {
    const names = Object.keys(holder);
    const a = holder[name];
    const b = holder[names[names.indexOf(name) + 1] ?? ''];
    if (!a || !b || a[field] === b[field]) return false;
    [a[field], b[field]] = [b[field], a[field]];
    return true;
  });

/** An operator on the number of a choice. */
const onNumber = (field: 'patience' | 'hours' | 'cost', change: (value: number) => number) =>
  onChoice((holder, name) => {
    const choice = holder[name];
    if (!choice?.[field]) return false;
    choice[field] = change(choice[field]);
    return true;
  });

/** An operator on one field of the whole. */
const onWhole =
  (field: keyof LooseScenario, change: (copy: LooseScenario) => unknown) =>
  (scenario: LooseScenario): Place[] =>
    scenario[field] === undefined ? [] : [{ where: field, apply: (copy) => void Reflect.set(copy, field, change(copy)) }];

const after = (names: readonly string[], name: string) => names[(names.indexOf(name) + 1) % names.length] ?? '';

const turnOrEnding = (isEnding: boolean) => (scenario: LooseScenario) =>
  Object.entries(scenario.turns).flatMap(([name, { ending }]): Place[] =>
    (ending !== undefined) === isEnding ? [{ where: `turns.${name}`, apply: (copy) => void Reflect.deleteProperty(copy.turns, name) }] : [],
  );

const A_JUDGEMENT = 'What a choice is worth is the author’s judgement; only what contradicts itself can be refused.';
const A_STORY = 'Another way through that still reaches every turn and every ending is another story, no error.';
const A_COST = 'What a choice costs is the author’s to say, as long as patience and time can run out.';

export const OPERATORS: readonly Operator[] = [
  {
    name: 'drop a choice',
    why: 'With two choices left, one of them right, and every turn still reached, a turn is whole.',
    places: onChoice((holder, name) => Reflect.deleteProperty(holder, name)),
  },
  {
    name: 'retarget a choice',
    why: A_STORY,
    places: onChoice((holder, name, turns) => {
      const choice = holder[name];
      if (!choice) return false;
      choice.to = after(turns, choice.to);
      return true;
    }),
  },
  {
    name: 'lead nowhere',
    places: onChoice((holder, name) => {
      const choice = holder[name];
      if (!choice) return false;
      choice.to = `${choice.to}X`;
      return true;
    }),
  },
  { name: 'swap two targets', why: A_STORY, places: swap('to') },
  { name: 'swap two grades', why: A_JUDGEMENT, places: swap('grade') },
  {
    name: 'forget what is said',
    places: onChoice((holder, name) => holder[name]?.say !== undefined && Reflect.deleteProperty(holder[name], 'say')),
  },
  {
    name: 'another kind',
    places: onChoice((holder, name) => {
      const choice = holder[name];
      if (!choice) return false;
      choice.kind = choice.kind === 'reply' ? 'action' : 'reply';
      return true;
    }),
  },
  { name: 'negate patience', why: A_COST, places: onNumber('patience', (value) => -value) },
  { name: 'patience off by one', why: A_COST, places: onNumber('patience', (value) => value + 1) },
  { name: 'hours off by one', why: A_COST, places: onNumber('hours', (value) => value + 1) },
  { name: 'negate hours', places: onNumber('hours', (value) => -value) },
  { name: 'negate cost', places: onNumber('cost', (value) => -value) },
  { name: 'drop a turn', places: turnOrEnding(false) },
  { name: 'drop an ending', places: turnOrEnding(true) },
  {
    name: 'a turn that leads to itself',
    places: (scenario) =>
      Object.keys(scenario.turns).flatMap((name): Place[] => {
        const apply = (copy: LooseScenario) => {
          for (const choice of Object.values(copy.turns[name]?.choices ?? {})) choice.to = name;
        };
        return scenario.turns[name]?.choices ? [{ where: `turns.${name}`, apply }] : [];
      }),
  },
  {
    name: 'an ending the other way',
    why: 'An ending that no right and no harmful choice leads to at once may be of any kind.',
    places: (scenario) =>
      Object.entries(scenario.turns).flatMap(([name, { ending }]): Place[] =>
        ending === undefined
          ? []
          : [
              {
                where: `turns.${name}`,
                apply: (copy) => void Reflect.set(copy.turns[name] ?? {}, 'ending', ending === 'bad' ? 'good' : 'bad'),
              },
            ],
      ),
  },
  { name: 'another start', places: onWhole('start', (copy) => after(Object.keys(copy.turns), copy.start)) },
  {
    name: 'another turn when patience is gone',
    why: A_STORY,
    places: onWhole('whenPatienceGone', (copy) => after(Object.keys(copy.turns), copy.whenPatienceGone)),
  },
  {
    name: 'another turn when time is up',
    why: A_STORY,
    places: onWhole('whenTimeUp', (copy) => after(Object.keys(copy.turns), copy.whenTimeUp ?? '')),
  },
  { name: 'no turn when time is up', places: onWhole('whenTimeUp', () => undefined) },
  {
    name: 'the most patience there is',
    why: 'In a long conversation even this much can be lost; where it cannot, it is refused.',
    places: onWhole('patience', () => 9),
  },
  { name: 'a buyer with one patience more', why: A_COST, places: onWhole('patience', (copy) => copy.patience + 1) },
  { name: 'time that never ends', places: onWhole('hours', (copy) => (copy.hours ?? 0) * 100) },
  { name: 'a pass mark that cannot be reached', places: () => [{ where: 'pass', apply: (copy) => void Reflect.set(copy, 'pass', 101) }] },
];
