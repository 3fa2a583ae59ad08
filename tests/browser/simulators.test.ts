/** Every simulator, walked through every outcome: by links with scripts off first, then as an actor. */
import { beforeAll, describe, expect, it } from 'vitest';
import { machines } from '../../src/machines/index.ts';
import { readContent } from '../../src/schemas/read.ts';
import { outline } from '../../src/simulator/outline.ts';
import { simpleWays, type Way } from '../../src/simulator/paths.ts';
import { encodeWay, replay } from '../../src/simulator/replay.ts';
import { open, openWithoutScript } from './browse.ts';
import { act } from './walk.ts';

const { content } = readContent('src/content');
const rules = Object.fromEntries(Object.entries(content.rules).map(([id, r]) => [id, r.value]));

const CURRENT = { selector: 'section[data-state]:not([hidden])[aria-current="step"]', attribute: 'data-state' };

/** The shortest way to each outcome, with the states it passes. */
async function waysToOutcomes(id: keyof typeof machines) {
  const { machine } = await machines[id]();
  const input = { rules, now: Date.now() };
  const ways = simpleWays(machine, input).sort((a, b) => a.steps.length - b.steps.length);
  const outcomes = outline(machine).states.filter((s) => s.isOutcome);
  return outcomes.map(({ key }) => {
    const way = ways.find((w) => w.end === key) as Way;
    return { ...way, visited: [...replay(machine, input, way.steps).taken.map((s) => s.from), key] };
  });
}

describe.each(Object.keys(machines) as (keyof typeof machines)[])('%s', (id) => {
  let ways: Awaited<ReturnType<typeof waysToOutcomes>>;
  beforeAll(async () => {
    ways = await waysToOutcomes(id);
  });
  const link = (event: string, branch: string | undefined, target?: string) =>
    `a[data-event="${event}"]${branch ? `[data-branch="${branch}"]` : ''}${target ? `[href="#${target}"]` : ''}`;

  it('without JavaScript: every outcome is reached by links', async () => {
    const page = await openWithoutScript(`/simulators/${id}/`);
    for (const { steps, visited } of ways) {
      for (const [i, { event, branch }] of steps.entries()) {
        await page.locator(`section[data-state="${visited[i]}"] ${link(event, branch, visited[i + 1])}`).press('Enter');
        expect(new URL(page.url()).hash).toBe(`#${visited[i + 1]}`);
      }
      expect(await page.locator(`section[data-state="${visited.at(-1)}"] .answer`).isVisible()).toBe(true);
    }
  });

  it('with JavaScript: every outcome is reached, its address opens it again', async () => {
    const page = await open(`/simulators/${id}/`);
    const again = await page.context().newPage();
    await page.locator('decision-simulator[data-ready]').waitFor();
    for (const { steps, visited, end } of ways) {
      const clicks = steps.map(({ event, branch }) => ({ selector: `section[aria-current="step"] ${link(event, branch)}` }));
      expect(await act(page, clicks, CURRENT)).toEqual(
        steps.map((_, i) => ({ state: visited[i + 1], shown: 1, way: encodeWay(steps.slice(0, i + 1)) })),
      );
      expect(await page.locator('[data-way] li').count()).toBe(steps.length);
      await again.goto(page.url());
      await again.locator('decision-simulator[data-ready]').waitFor();
      expect(await again.locator('section[aria-current="step"]').getAttribute('data-state')).toBe(end);
      expect(await again.locator('section[aria-current="step"] [data-copy]').isVisible()).toBe(true);
      await page.locator('[data-tools] [data-restart]').click();
    }
  });

  it('opens at each state as reference: no way, no verdict to copy, a way to begin', async () => {
    const { machine } = await machines[id]();
    const page = await open(`/simulators/${id}/`);
    for (const { key } of outline(machine).states.slice(1)) {
      await page.goto(`/simulators/${id}/?open=${key}#${key}`);
      await page.locator('decision-simulator[data-ready]').waitFor();
      expect(await page.locator('section[aria-current="step"]').getAttribute('data-state')).toBe(key);
      expect(await page.locator('[data-note="reference"]').isVisible()).toBe(true);
      expect(await page.locator('[data-way] li').count()).toBe(0);
      expect(await page.locator('[data-copy]:visible').count()).toBe(0);
    }
    await page.goto(`/simulators/${id}/?open=way#${ways[0]?.visited[1]}`);
    await page.locator('decision-simulator[data-ready]').waitFor();
    const on = page.locator('section[aria-current="step"] a[data-event]').first();
    if ((await on.count()) > 0) {
      const target = (await on.getAttribute('href'))?.slice(1);
      await on.press('Enter');
      await page.locator(`section[data-state="${target}"][aria-current="step"]`).waitFor();
      expect(await page.locator('[data-note="reference"]').isVisible()).toBe(true);
    }
    await page.locator('[data-note="reference"] [data-restart]').click();
    expect(await page.locator('section[aria-current="step"]').getAttribute('data-state')).toBe(outline(machine).initial);
  });
});
