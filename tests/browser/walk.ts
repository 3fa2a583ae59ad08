/**
 * Seeded random walks over anything that is walked by choices, simulators and scenarios alike: forward, back by the page and by
 * the browser, start again, reload, deep link. What the page shows is compared with a pure replay after every step.
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { seeded } from '../../src/quiz/random.ts';
import { readContent } from '../../src/schemas/read.ts';

export const { content } = readContent('src/content');

/** What a machine is given: the numbers its guards read, and the time. */
export const inputOf = (ruleIds: readonly string[]) => ({
  rules: Object.fromEntries(ruleIds.map((id) => [id, content.rules[id]?.value])) as Record<string, never>,
  now: Date.now(),
});

/** Something to walk: `Move` is one choice, a list of them is where one stands. */
export interface Walkable<Move> {
  /** Its page, site-absolute. */
  path: string;
  /** A selector that is there once it runs. */
  ready: string;
  /** Choices that are open after these moves; none where it has ended. */
  options(moves: readonly Move[]): Move[];
  /** Where the moves lead. */
  end(moves: readonly Move[]): string;
  /** The moves as they stand in `?a=`. */
  address(moves: readonly Move[]): string;
  /** The moves as one knows them who opens their address: without what was typed. */
  linked(moves: readonly Move[]): Move[];
  /** What is clicked for a move, and then for it to go on; a typed value is written into the form first. */
  click(move: Move): { selector: string; value?: number | undefined; next?: string };
  /** What is clicked for the page's own way back, which may be closed at the end, and to start again. */
  back: string;
  endHasBack: boolean;
  restart: string;
  /** The element in force, and its attribute that names the state. */
  current: { selector: string; attribute: string };
}

/** The same numbers for the same seed. @returns numbers from 0 up to, not including, `below` */
function numbers(seed: number): (below: number) => number {
  const random = seeded(seed);
  return (below) => Math.floor(random() * below);
}

export interface Walked {
  walks: number;
  steps: number;
  reloads: number;
  deepLinks: number;
}

/** Something to do; `way`, where it is given, is what the address says after it, at once or some frames later. */
type Action = { way?: string } & ({ selector: string; value?: number | undefined; next?: string } | { history: true });
interface Seen {
  state: string | null;
  shown: number;
  way: string;
}

/** Does the actions in the page, one after the other. @returns what the page showed after each */
export const act = (page: Page, actions: readonly Action[], current: { selector: string; attribute: string }) =>
  page.evaluate(
    async ([list, { selector: inForce, attribute }]): Promise<Seen[]> => {
      const seen: Seen[] = [];
      const way = () => new URLSearchParams(location.search).get('a') ?? '';
      const FRAMES = 120;
      const until = async (isSo: () => unknown) => {
        for (let frame = 0; frame < FRAMES && !isSo(); frame++) await new Promise(requestAnimationFrame);
      };
      for (const action of list) {
        if ('history' in action) {
          const back = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
          history.back();
          await back;
        } else {
          const target = document.querySelector<HTMLElement>(action.selector);
          if (!target)
            throw new Error(`nothing to click: ${action.selector} at ${location.search}${location.hash}, after ${JSON.stringify(seen)}`);
          if (action.value !== undefined && target instanceof HTMLInputElement) {
            target.value = String(action.value);
            target.form?.requestSubmit();
          } else target.click();
          const { next } = action;
          if (next) {
            await until(() => document.querySelector(next));
            document.querySelector<HTMLElement>(next)?.click();
          }
        }
        await until(() => action.way === undefined || way() === action.way);
        const sections = document.querySelectorAll(inForce);
        seen.push({
          state: sections[0]?.getAttribute(attribute) ?? null,
          shown: sections.length,
          way: way(),
        });
      }
      return seen;
    },
    [actions, current] as const,
  );

/**
 * Walks at random and compares after every step.
 * @param walks how many walks; each begins anew and takes up to twelve steps
 * @returns counts of what was done
 */
export async function walk<Move>(page: Page, thing: Walkable<Move>, walks: number, seed: number): Promise<Walked> {
  const below = numbers(seed);
  const walked: Walked = { walks, steps: 0, reloads: 0, deepLinks: 0 };
  /** The browser's history since the page was opened by its address, as moves; the last is where it stands. */
  let history: Move[][] = [[]];
  const here = () => history.at(-1) ?? [];
  const ready = () => page.locator(thing.ready).waitFor();
  const told = (seen: Seen | undefined, moves: readonly Move[], what: string) =>
    expect(seen, `${thing.path} seed ${seed}, ${what}: ${thing.address(moves)}`).toEqual({
      state: thing.end(moves),
      shown: 1,
      way: thing.address(moves),
    });
  await page.goto(thing.path);
  await ready();
  for (let n = 0; n < walks; n++) {
    const actions: Action[] = [];
    const expected: { moves: readonly Move[]; what: string }[] = [];
    const plan = (action: ReturnType<typeof thing.click> | { history: true }, what: string) => {
      actions.push({ ...action, way: thing.address(here()) });
      expected.push({ moves: here(), what });
    };
    for (let left = 4 + below(9); left > 0; left--) {
      const options = thing.options(here());
      const dice = below(10);
      const hasEnded = options.length === 0;
      if (here().length > 0 && (dice === 0 || hasEnded) && (thing.endHasBack || !hasEnded)) {
        history.push(here().slice(0, -1));
        plan({ selector: thing.back }, 'back');
      } else if (history.length > 1 && dice === 1) {
        history.pop();
        plan({ history: true }, 'history back');
      } else if (hasEnded || (here().length > 2 && dice === 2)) {
        history.push([]);
        plan({ selector: thing.restart }, 'restart');
      } else {
        const move = options[below(options.length)] as Move;
        history.push([...here(), move]);
        plan(thing.click(move), 'choice');
      }
    }
    const seen = await act(page, actions, thing.current);
    for (const [i, { moves, what }] of expected.entries()) told(seen[i], moves, what);
    walked.steps += actions.length;
    const dice = below(20);
    // Without a way in its address a scenario takes up the run that its reader left.
    if (dice === 0 && here().length > 0) {
      await page.reload();
      await ready();
      told(await look(page, thing.current), here(), 'reload');
      walked.reloads++;
    } else if (dice === 1 && here().length > 0) {
      const moves = thing.linked(here().slice(0, 1 + below(here().length)));
      await page.goto(`${thing.path}?a=${thing.address(moves)}`);
      await ready();
      told(await look(page, thing.current), moves, 'deep link');
      history = [moves];
      walked.deepLinks++;
    }
    if (history.length > 40) history = history.slice(-10);
  }
  return walked;
}

const look = (page: Page, { selector, attribute }: { selector: string; attribute: string }): Promise<Seen> =>
  page.evaluate(
    ([inForce, name]) => {
      const sections = document.querySelectorAll(inForce);
      return {
        state: sections[0]?.getAttribute(name) ?? null,
        shown: sections.length,
        way: new URLSearchParams(location.search).get('a') ?? '',
      };
    },
    [selector, attribute] as const,
  );
