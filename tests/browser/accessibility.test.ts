/**
 * What the other tests of pages leave out: forced colours, 400 % zoom and reduced motion on every kind of page, and what the
 * browser's own accessibility tree says: names, live announcements, errors tied to their fields.
 */
import { readdirSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { open, profile } from './browse.ts';

const OUTCOME = '/simulators/shipping-method-changed/?a=mode.pop,parcel.notShipped,consent.notAsked';
const SCENARIO = '/scenarios/quality-angry-russia/';
const KINDS = [
  '/',
  '/404.html',
  '/articles/',
  '/articles/logistics/channels/',
  '/articles/shipping-law/statutory-gap-filler/',
  '/articles/disputes/dispute-timeline/',
  '/simulators/',
  OUTCOME,
  '/scenarios/',
  SCENARIO,
  '/questions/',
  '/learn/',
  '/learn/1/',
  '/review/',
  '/exam/',
  '/record/',
  '/trainer/',
  '/templates/',
  '/templates/m9/',
  '/tools/',
  '/tools/tracking-number/',
  '/tools/dispute-clock/',
  '/tools/message-schedule/',
  '/glossary/',
  '/claims/',
  '/verify/',
  '/sources/',
  '/shop/',
  '/cases/economy-instead-of-standard/',
  '/search/?q=差评',
];

/** Whatever a reader can act on or is told a value by; none may be without a name. */
const NAMED = new Set(
  'button link textbox searchbox combobox checkbox radio spinbutton listbox meter progressbar dialog slider switch region'.split(' '),
);

interface Node {
  ignored: boolean;
  nodeId: string;
  backendDOMNodeId?: number;
  role?: { value: string };
  name?: { value?: string };
  description?: { value?: string };
  properties?: { name: string; value: { value?: unknown } }[];
  childIds?: string[];
}

/** The page as the browser hands it to assistive technology. */
async function tree(page: Page): Promise<Node[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return (nodes as Node[]).filter((node) => !node.ignored || (node.childIds?.length ?? 0) > 0);
}

const property = (node: Node, name: string) => node.properties?.find((p) => p.name === name)?.value.value;

/** The text of every live region, as it stands. */
async function spoken(page: Page): Promise<string[]> {
  const nodes = await tree(page);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const text = (node: Node | undefined): string => {
    if (!node) return '';
    if (node.role?.value === 'StaticText') return node.name?.value ?? '';
    return (node.childIds ?? []).map((id) => text(byId.get(id))).join('');
  };
  const live = nodes.filter((node) => !node.ignored && ['polite', 'assertive'].includes(String(property(node, 'live'))));
  return live.map((node) => text(node).trim()).filter((said) => said !== '');
}
const saying = (page: Page) => expect.poll(() => spoken(page), { timeout: 5_000 });

/** What the tree says of the focus: role, name, description, and whether its value is refused. */
async function focused(page: Page) {
  const node = (await tree(page)).find((n) => property(n, 'focused') === true && n.role?.value !== 'RootWebArea');
  return { name: node?.name?.value, description: node?.description?.value, invalid: node && property(node, 'invalid') };
}

describe('every kind of page in forced colours, at 400 % zoom, with motion reduced', () => {
  let page: Page;
  const visit = async (path: string) => {
    page = await (await profile({ viewport: { width: 320, height: 256 }, forcedColors: 'active' })).newPage();
    await page.goto(path);
    if (path.includes('?q=')) await page.locator('#search-results a').first().waitFor();
    else await page.waitForTimeout(300);
  };
  it.each(KINDS)('%s', async (path) => {
    await visit(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(
      await page.evaluate(() =>
        document
          .getAnimations()
          .filter((a) => Number(a.effect?.getComputedTiming().activeDuration) > 10)
          .map((a) => (a as CSSAnimation).animationName),
      ),
    ).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
    const nameless = (await tree(page)).filter((n) => !n.ignored && NAMED.has(n.role?.value ?? '') && !n.name?.value?.trim());
    expect(nameless.map((n) => n.role?.value)).toEqual([]);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }));
    expect(violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`))).toEqual([]);
  });
});

it('no page is wider than 320 px, everything unfolded', async () => {
  const page = await (await profile({ viewport: { width: 320, height: 640 } })).newPage();
  // As they stand, with every state and answer in sight.
  await page.route('**/_astro/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  const wide: string[] = [];
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  for (const file of files) {
    await page.goto(`/${file.replace(/index\.html$/, '')}`, { waitUntil: 'domcontentloaded' });
    const width = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      return document.documentElement.scrollWidth;
    });
    if (width > 320) wide.push(`${file}: ${width}`);
  }
  expect(files.length).toBeGreaterThan(200);
  expect(wide).toEqual([]);
});

it('motion is only for who wants it', async () => {
  const page = await open('/', { reducedMotion: 'no-preference' });
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('smooth');
});

describe('announced', () => {
  it('the next step of a simulator, which has the focus', async () => {
    const page = await open('/simulators/parcel-problem/');
    await page.locator('decision-simulator[data-ready]').waitFor();
    await page.locator('section[aria-current] a[data-event]').first().focus();
    await page.keyboard.press('1');
    const heading = (await page.locator('section[aria-current] h2').innerText()).trim();
    await saying(page).toContain(heading);
    expect((await focused(page)).name).toBe(heading);
  });

  it('how many places a search found, and that it found none', async () => {
    const page = await open('/search/');
    await page.locator('main input[name="q"]').fill('差评');
    await page.locator('#search-results a').first().waitFor();
    const total = await page.locator('main [data-total]').textContent();
    expect(Number(total)).toBeGreaterThan(3);
    await saying(page).toContain(`找到 ${total} 处`);
    await page.locator('main input[name="q"]').fill('qwxzzk');
    await saying(page).toContain('找到 0 处');
  });

  it('what a choice in a scenario was worth, and why', async () => {
    const page = await open(SCENARIO);
    await page.locator('scenario-quiz[data-ready]').waitFor();
    await page.locator('section[aria-current] li[data-grade="poor"] a[data-event]').first().press('Enter');
    const reason = (await page.locator('li[data-taken] [data-reason]').innerText()).trim();
    await saying(page).toEqual([expect.stringContaining(reason)]);
    expect((await spoken(page))[0]).toMatch(/不好/);
  });

  describe('that a text was copied', () => {
    const copying = { permissions: ['clipboard-read', 'clipboard-write'] };
    it('of an outcome, each time', async () => {
      const page = await open(OUTCOME, copying);
      await page.locator('decision-simulator[data-ready]').waitFor();
      for (let time = 0; time < 2; time++) {
        await page.locator('section[aria-current] [data-copy]').first().press('Enter');
        await saying(page).toContain('已复制');
        await page.locator('section[aria-current] [data-copy]', { hasText: '复制处理结论' }).waitFor();
      }
    });
    it('of an article', async () => {
      const page = await open('/articles/disputes/bad-review/', copying);
      await page.locator('[data-copy-text]').first().press('Enter');
      await saying(page).toContain('已复制');
    });
  });
});

describe('the focus', () => {
  const settles = (page: Page) => expect.poll(async () => (await focused(page)).name ?? '');

  it('is not lost in a search by what takes the place of what was pressed', async () => {
    const page = await open('/search/?q=退款');
    await page.locator('#search-results a').nth(7).waitFor();
    await page.locator('main [data-more] button').press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search-results-8');
    const kind = page.locator('main [data-kinds] button').nth(1);
    const name = await kind.innerText();
    await kind.press('Enter');
    await page.locator('main [data-kinds] button[aria-pressed="true"]', { hasText: name }).waitFor();
    await settles(page).toBe(name);
  });

  it("is at the step in force after the browser's back and forward, and after a link on the map", async () => {
    const page = await open('/simulators/shipping-method-changed/');
    await page.locator('decision-simulator[data-ready]').waitFor();
    const heading = () => page.locator('section[aria-current] h2').innerText();
    await page.locator('section[aria-current] a[data-event]').first().focus();
    for (const key of ['1', '1', '1']) await page.keyboard.press(key);
    await page.goBack();
    await settles(page).toBe(await heading());
    await page.goForward();
    await expect.poll(heading).toContain('先问，再改');
    await settles(page).toContain('先问，再改');
    await page.locator('.map summary').press('Enter');
    await page.locator('.map a[data-map="parcel"]').press('Enter');
    await expect.poll(heading).toBe('包裹发出了没有？');
    await settles(page).toBe('包裹发出了没有？');
  });

  it('a link on the map leads from a case to reference, and back to the case with what was typed', async () => {
    const page = await open('/simulators/shipping-method-choice/');
    await page.locator('decision-simulator[data-ready]').waitFor();
    while ((await page.locator('section[aria-current] form:visible').count()) === 0)
      await page.locator('section[aria-current] a[data-event]:visible').first().click();
    await page.locator('section[aria-current] form input').fill('17');
    await page.locator('section[aria-current] form input').press('Enter');
    const here = page.locator('section[aria-current]');
    const [way, state, address] = [await page.locator('[data-way]').innerText(), await here.getAttribute('data-state'), page.url()];
    expect(way).toContain('17');
    const box = (key: string | null) => page.locator(`.map a[data-map="${key}"]`);
    await page.locator('.map summary').press('Enter');
    await box(state).press('Enter');
    await box('businessMode').waitFor();
    expect([await page.locator('[data-way]').innerText(), page.url()]).toEqual([way, address]);
    await box('promisedTime').press('Enter');
    await expect.poll(() => here.getAttribute('data-state')).toBe('promisedTime');
    expect(await page.locator('[data-note="reference"]').isVisible()).toBe(true);
    expect(new URL(page.url()).search).toBe('');
    await page.goBack();
    await expect.poll(() => here.getAttribute('data-state')).toBe(state);
    expect(await page.locator('[data-way]').innerText()).toBe(way);
  });

  it('goes where the page goes on when an exam is given up', async () => {
    const page = await open('/exam/');
    await page.locator('exam-session[data-ready]').waitFor();
    await page.locator('[data-start] [name="name"]').fill('小林');
    await page.locator('[data-start] [name="name"]').press('Enter');
    await page.locator('exam-session quiz-question[data-ready]').waitFor();
    await page.reload();
    await page.locator('[data-abandon]').press('Enter');
    await settles(page).toBe('怎么考');
  });

  it.each(['/', '/search/?q=差评', '/articles/disputes/evidence/'])('has a ring that nothing cuts off: %s', async (path) => {
    const page = await open(path);
    await page.waitForTimeout(300);
    const cut = new Set<string>();
    for (let stop = 0; stop < 30; stop++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return undefined;
        const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
        if (outlineStyle === 'none') return `no ring: ${element.outerHTML.slice(0, 80)}`;
        const ring = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
        const own = element.getBoundingClientRect();
        for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
          if (getComputedStyle(around).overflowY === 'visible') continue;
          const box = around.getBoundingClientRect();
          if (own.top - ring < box.top - 0.5 || own.bottom + ring > box.bottom + 0.5) return `cut off: ${element.outerHTML.slice(0, 80)}`;
        }
        return undefined;
      });
      if (found) cut.add(found);
    }
    expect([...cut]).toEqual([]);
  });
});

describe('an error is part of its field', () => {
  it('in a desk tool', async () => {
    const page = await open('/tools/dispute-clock/');
    await page.locator('.tool[data-ready]').waitFor();
    await page.locator('#from').fill('2026-02-30');
    await page.locator('#from').press('Enter');
    await expect
      .poll(() => focused(page))
      .toMatchObject({
        name: expect.stringContaining('买家提起或最后修改纠纷的时间'),
        description: expect.stringContaining('日历上没有这一天'),
        invalid: 'true',
      });
  });

  it('in a message, and only while it is one', async () => {
    const page = await open('/templates/m9/');
    await page.locator('message-template[data-ready]').waitFor();
    await page.locator('[name="country"]').selectOption('RU');
    await page.locator('[name="channel"]').selectOption('epacket');
    for (const select of await page.locator('[data-choice]').all()) await select.selectOption('0');
    const days = page.locator('#f-days_difference');
    await days.fill('four');
    await days.press('Tab');
    await days.focus();
    await expect.poll(() => focused(page)).toMatchObject({ description: expect.stringContaining('只写数字'), invalid: 'true' });
    await days.fill('4');
    await expect.poll(() => focused(page)).toMatchObject({ description: expect.not.stringContaining('只写数字'), invalid: 'false' });
  });
});
