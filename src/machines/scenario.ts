/**
 * A scenario quiz: one machine that runs any buyer's conversation. The conversation is a graph, handed in as input; patience,
 * cost and time are context, and guards decide what follows: patience gone, the buyer acts; time up, the case runs out.
 * A choice can be taken once. Feedback is told after each choice in practice, and waits for the end in an exam.
 */
import { assign } from 'xstate';
import { setup } from './setup.ts';

export type Grade = 'best' | 'fine' | 'poor' | 'harmful';

export interface GraphChoice {
  grade: Grade;
  /** Added to the buyer's patience. */
  patience: number;
  /** US dollars. */
  cost: number;
  hours: number;
  to: string;
}

export type GraphTurn = { ending: 'good' | 'mixed' | 'bad' } | { choices: Readonly<Record<string, GraphChoice>> };

/** What the machine needs of a scenario; its words stay in the content. */
export interface Graph {
  start: string;
  patience: number;
  whenPatienceGone: string;
  hours?: number | undefined;
  whenTimeUp?: string | undefined;
  /** Percent. */
  pass: number;
  turns: Readonly<Record<string, GraphTurn>>;
}

export interface Taken {
  turn: string;
  choice: string;
}

export interface ScenarioInput {
  graph: Graph;
  mode: 'practice' | 'exam';
}

export interface ScenarioContext extends ScenarioInput {
  /** The turn the conversation is in; while feedback is told, the one that comes next. */
  turn: string;
  patience: number;
  /** Undefined where time does not count. */
  hoursLeft: number | undefined;
  /** US dollars spent. */
  cost: number;
  path: readonly Taken[];
  /** Buyer's patience or time has run out once; it turns the conversation only once. */
  lostPatience: boolean;
  ranOut: boolean;
}

export type ScenarioEvent = { type: 'choose'; choice: string } | { type: 'continue' };

/** The choice of a turn, if it has one of that name. */
export function choiceOf(graph: Graph, { turn, choice }: Taken): GraphChoice | undefined {
  const found = graph.turns[turn];
  return found && 'choices' in found && Object.hasOwn(found.choices, choice) ? found.choices[choice] : undefined;
}

const last = ({ graph, path }: ScenarioContext): GraphChoice | undefined => {
  const taken = path.at(-1);
  return taken && choiceOf(graph, taken);
};

const isEnding = ({ graph }: ScenarioContext, turn: string | undefined) => turn !== undefined && 'ending' in (graph.turns[turn] ?? {});

export const machine = setup({
  types: {} as { context: ScenarioContext; events: ScenarioEvent; input: ScenarioInput },
  guards: {
    choiceIsOpen: ({ context, event }) =>
      event.type === 'choose' &&
      choiceOf(context.graph, { turn: context.turn, choice: event.choice }) !== undefined &&
      !context.path.some(({ turn, choice }) => turn === context.turn && choice === event.choice),
    leadsToAnEnding: ({ context }) => isEnding(context, last(context)?.to),
    patienceIsGone: ({ context }) => context.patience <= 0 && !context.lostPatience,
    timeIsUp: ({ context }) => context.hoursLeft !== undefined && context.hoursLeft <= 0 && !context.ranOut,
    feedbackWaits: ({ context }) => context.mode === 'exam',
    turnIsAnEnding: ({ context }) => isEnding(context, context.turn),
  },
  actions: {
    take: assign(({ context, event }) => {
      if (event.type !== 'choose') return {};
      const taken = { turn: context.turn, choice: event.choice };
      const choice = choiceOf(context.graph, taken);
      return {
        path: [...context.path, taken],
        patience: context.patience + (choice?.patience ?? 0),
        cost: context.cost + (choice?.cost ?? 0),
        hoursLeft: context.hoursLeft === undefined ? undefined : context.hoursLeft - (choice?.hours ?? 0),
      };
    }),
    follow: assign(({ context }) => ({ turn: last(context)?.to ?? context.turn })),
    losePatience: assign(({ context }) => ({ turn: context.graph.whenPatienceGone, lostPatience: true })),
    runOut: assign(({ context }) => ({ turn: context.graph.whenTimeUp ?? context.turn, ranOut: true })),
  },
}).createMachine({
  id: 'scenario',
  context: ({ input }) => ({
    ...input,
    turn: input.graph.start,
    patience: input.graph.patience,
    hoursLeft: input.graph.hours,
    cost: 0,
    path: [],
    lostPatience: false,
    ranOut: false,
  }),
  initial: 'choosing',
  states: {
    choosing: { on: { choose: { guard: 'choiceIsOpen', actions: 'take', target: 'following' } } },
    following: {
      always: [
        { guard: 'leadsToAnEnding', actions: 'follow', target: 'told' },
        { guard: 'patienceIsGone', actions: 'losePatience', target: 'told' },
        { guard: 'timeIsUp', actions: 'runOut', target: 'told' },
        { actions: 'follow', target: 'told' },
      ],
    },
    told: {
      always: { guard: 'feedbackWaits', target: 'arriving' },
      on: { continue: 'arriving' },
    },
    arriving: { always: [{ guard: 'turnIsAnEnding', target: 'ended' }, { target: 'choosing' }] },
    ended: { type: 'final' },
  },
});
