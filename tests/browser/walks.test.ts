/** A thousand random walks over simulators and scenarios; each page shows what a pure replay says, after every step. */
import { describe, expect, it } from 'vitest';
import { machines } from '../../src/machines/index.ts';
import type { Graph, Taken } from '../../src/machines/scenario.ts';
import { choose, encodePath, replay as play } from '../../src/scenario/play.ts';
import { outline } from '../../src/simulator/outline.ts';
import { encodeWay, replay, type Step, stateKey } from '../../src/simulator/replay.ts';
import { open } from './browse.ts';
import { content, inputOf, type Walkable, type Walked, walk } from './walk.ts';

const WALKS = Number(process.env.WALKS ?? 1_000);
/** One walk in so many is over scenarios, which wait for paints between their steps. */
const SCENARIOS_SHARE = 5;
const SEED = 20_261_125;
/** Typed where a number is asked for and its field takes it: small, usual, large. */
const TYPED = [1, 17, 100, 400];

const CURRENT = { selector: 'section[data-state]:not([hidden])[aria-current="step"]', attribute: 'data-state' };

/** A simulator as something to walk. */
async function simulator(id: keyof typeof machines): Promise<Walkable<Step>> {
  const { machine, ruleIds } = await machines[id]();
  const input = inputOf(ruleIds);
  const states = new Map(outline(machine).states.map((state) => [state.key, state]));
  const page = await open(`/simulators/${id}/`);
  const fields = await page
    .locator('form[data-fact][data-kind="number"] input')
    .evaluateAll((inputs) =>
      (inputs as HTMLInputElement[]).map(({ name, min, max }) => [name, Number(min), Number(max || 'Infinity')] as const),
    );
  const typed = new Map(fields.map(([fact, min, max]) => [fact, TYPED.filter((value) => value >= min && value <= max)]));
  await page.close();
  const end = (moves: readonly Step[]) => stateKey(replay(machine, input, moves).snapshot);
  return {
    path: `/simulators/${id}/`,
    ready: 'decision-simulator[data-ready]',
    back: '[data-tools] [data-back]',
    endHasBack: true,
    restart: '[data-tools] [data-restart]',
    current: CURRENT,
    end,
    address: encodeWay,
    linked: (moves) => moves.map(({ event, branch }) => ({ event, branch })),
    options(moves) {
      const { snapshot } = replay(machine, input, moves);
      const choices = states.get(stateKey(snapshot))?.choices ?? [];
      return choices.flatMap(({ event, fact, branches }): Step[] => {
        const steps: Step[] = fact === undefined ? [{ event }] : branches.map(({ guard }) => ({ event, branch: guard }));
        if (fact !== undefined)
          for (const value of typed.get(fact) ?? []) {
            const after = replay(machine, input, [...moves, { event, value }]);
            if (!after.refused) steps.push({ event, value, branch: after.snapshot.context.facts[fact] });
          }
        return steps.filter((step) => !replay(machine, input, [...moves, step]).refused);
      });
    },
    click: ({ event, branch, value }) =>
      value === undefined
        ? {
            selector: `section[aria-current] li:not([hidden]) > a[data-event="${event}"]${branch === undefined ? '' : `[data-branch="${branch}"]`}`,
          }
        : { selector: `section[aria-current] form[data-fact="${event.replace(/\.given$/, '')}"] input`, value },
  };
}

/** A scenario as something to walk. */
function scenario(id: string, graph: Graph): Walkable<Taken> {
  const scene = (moves: readonly Taken[]) => play({ graph, mode: 'practice' }, moves);
  return {
    path: `/scenarios/${id}/`,
    ready: 'scenario-quiz[data-ready]',
    back: '[data-tools] [data-back]',
    endHasBack: false,
    restart: '[data-tools] [data-restart]',
    current: CURRENT,
    end: (moves) => scene(moves).context.turn,
    address: encodePath,
    linked: (moves) => [...moves],
    options(moves) {
      const here = scene(moves);
      const { turn } = here.context;
      const found = graph.turns[turn];
      const names = found && 'choices' in found ? Object.keys(found.choices) : [];
      return names.map((choice) => ({ turn, choice })).filter((taken) => choose(here, taken));
    },
    click: ({ choice }) => ({
      selector: `section[aria-current]:not([data-told]) li:not([hidden]) > a[data-event="${choice}"]`,
      next: '[data-tools] [data-continue]:not([hidden])',
    }),
  };
}

/** Walks each of them in a browser of its own, as evenly as it goes. */
async function walkAll<Move>(walks: number, things: readonly (() => Promise<Walkable<Move>> | Walkable<Move>)[]): Promise<void> {
  const total: Walked = { walks: 0, steps: 0, reloads: 0, deepLinks: 0 };
  for (const [i, make] of things.entries()) {
    const thing = await make();
    const page = await open(thing.path);
    const walked = await walk(page, thing, Math.ceil((walks - total.walks) / (things.length - i)), SEED + i);
    for (const key of Object.keys(total) as (keyof Walked)[]) total[key] += walked[key];
    await page.context().close();
  }
  console.info(`${total.walks} walks: ${total.steps} steps, ${total.reloads} reloads, ${total.deepLinks} deep links`);
  expect(total.walks).toBe(walks);
  expect(total.steps).toBeGreaterThan(5 * walks);
  expect(total.reloads).toBeGreaterThan(walks / 100);
  expect(total.deepLinks).toBeGreaterThan(walks / 100);
}

const OVER_SCENARIOS = Math.round(WALKS / SCENARIOS_SHARE);

describe(`${WALKS} walks, back, reloaded and by deep link, are where a replay is`, () => {
  it(`${WALKS - OVER_SCENARIOS} of them over the simulators`, async () => {
    const ids = Object.keys(machines) as (keyof typeof machines)[];
    await walkAll(
      WALKS - OVER_SCENARIOS,
      ids.map((id) => () => simulator(id)),
    );
  }, 900_000);
  it(`${OVER_SCENARIOS} of them over the scenarios`, async () => {
    await walkAll(
      OVER_SCENARIOS,
      Object.entries(content.scenarios).map(
        ([id, graph]) =>
          () =>
            scenario(id, graph),
      ),
    );
  }, 900_000);
});
