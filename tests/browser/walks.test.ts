/** A thousand random walks over the simulators; each page shows what a pure replay says, after every step. */
import { expect, it } from 'vitest';
import { machines } from '../../src/machines/index.ts';
import { outline } from '../../src/simulator/outline.ts';
import { encodeWay, replay, type Step, stateKey } from '../../src/simulator/replay.ts';
import { open } from './browse.ts';
import { inputOf, type Walkable, walk } from './walk.ts';

const WALKS = Number(process.env.WALKS ?? 1_000);
const SEED = 20_261_125;
/** Typed where a number is asked for and its field takes it: small, usual, large. */
const TYPED = [1, 17, 100, 400];

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
    restart: '[data-tools] [data-restart]',
    current: { selector: 'section[data-state]:not([hidden])[aria-current="step"]', attribute: 'data-state' },
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

it(`${WALKS} walks over the simulators, back, reloaded and by deep link, are where a replay is`, async () => {
  const ids = Object.keys(machines) as (keyof typeof machines)[];
  const total = { walks: 0, steps: 0, reloads: 0, deepLinks: 0 };
  for (const [i, id] of ids.entries()) {
    const thing = await simulator(id);
    const page = await open(thing.path);
    const share = Math.ceil((WALKS - total.walks) / (ids.length - i));
    const walked = await walk(page, thing, share, SEED + i);
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += walked[key];
    await page.close();
  }
  console.info(`${total.walks} walks: ${total.steps} steps, ${total.reloads} reloads, ${total.deepLinks} deep links`);
  expect(total.walks).toBe(WALKS);
  expect(total.steps).toBeGreaterThan(5 * WALKS);
  expect(total.reloads).toBeGreaterThan(20);
  expect(total.deepLinks).toBeGreaterThan(20);
}, 900_000);
