/** The scenarios as built files: every turn and choice stands in the HTML, and what a page loads stays light. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/schemas/read.ts';

const { content } = readContent('src/content');
const scenarios = Object.entries(content.scenarios);
const dom = (path: string) => parse(readFileSync(join('dist', path, 'index.html'), 'utf8'));

/** A script of the page and all it imports, at once or later, by file name. */
function scripts(src: string, found = new Map<string, number>()): Map<string, number> {
  const name = src.split('/').at(-1) ?? '';
  if (found.has(name)) return found;
  const code = readFileSync(join('dist/_astro', name), 'utf8');
  found.set(name, brotliCompressSync(code).length);
  for (const [, next = ''] of code.matchAll(/(?:from|import|import\()\s*[`"'](\.\/[^`"']+\.js)[`"']/g)) scripts(next, found);
  return found;
}

describe.each(scenarios)('%s', (id, { turns, start, buyer }) => {
  const page = dom(`scenarios/${id}`);
  const quiz = page.querySelector(`scenario-quiz[scenario="${id}"]`);
  const sections = quiz?.querySelectorAll('section[data-state]') ?? [];

  it('has a section for every turn, the first one first, with its name as the id of the heading', () => {
    expect(sections.map((s) => s.getAttribute('data-state')).sort()).toEqual(Object.keys(turns).sort());
    expect(sections[0]?.getAttribute('data-state')).toBe(start);
    for (const section of sections) expect(section.querySelector('h2')?.id).toBe(section.getAttribute('data-state'));
  });

  it('has every choice as a link to what follows, with its reason and sources', () => {
    for (const section of sections) {
      const turn = turns[section.getAttribute('data-state') ?? ''];
      const choices = turn && 'choices' in turn ? Object.entries(turn.choices) : [];
      const links = section.querySelectorAll('a[data-event]');
      expect(links.map((a) => [a.getAttribute('data-event'), a.getAttribute('href')])).toEqual(choices.map(([n, c]) => [n, `#${c.to}`]));
      expect(section.querySelectorAll('details.reason [data-reason]').every((r) => r.text.trim().length > 0)).toBe(true);
      expect(section.querySelectorAll('details.reason .grounds')).toHaveLength(choices.length);
      expect(section.hasAttribute('data-outcome')).toBe(turn !== undefined && 'ending' in turn);
    }
  });

  it('marks what the buyer writes with its language, each with a Chinese gloss', () => {
    const bubbles = quiz?.querySelectorAll('.bubble:not(.mine)') ?? [];
    expect(bubbles.length).toBeGreaterThan(0);
    for (const bubble of bubbles) {
      expect(bubble.querySelector('p')?.getAttribute('lang')).toBe(buyer.language);
      expect(bubble.querySelector('.gloss')?.text).toMatch(/\p{Script=Han}/u);
    }
  });

  it('says in words, without script, where patience and time lead', () => {
    const said = quiz?.querySelector('.without-script');
    const { whenPatienceGone, whenTimeUp } = content.scenarios[id] ?? {};
    const links = said?.querySelectorAll('a').map((a) => a.getAttribute('href'));
    expect(links).toEqual([whenPatienceGone, whenTimeUp].filter(Boolean).map((key) => `#${key}`));
  });

  it('stays out of the search index as a text, for it would tell what is right', () => {
    expect(quiz?.getAttribute('data-pagefind-ignore')).toBe('all');
  });
});

it('every scenario is in the list', () => {
  const links = dom('scenarios')
    .querySelectorAll('.cards a')
    .map((a) => a.getAttribute('href'));
  expect(links.sort()).toEqual(scenarios.map(([id]) => `/scenarios/${id}/`).sort());
});

it('a page loads at most 20 kB of script before anyone searches', () => {
  const page = dom(`scenarios/${scenarios[0]?.[0]}`);
  const own = page.querySelectorAll('script[src]').map((s) => s.getAttribute('src') ?? '');
  const found = new Map(own.filter((src) => !src.includes('/Page.')).flatMap((src) => [...scripts(src)]));
  // What every page loads fetches the rest only when it is asked for.
  const frame =
    own
      .find((src) => src.includes('/Page.'))
      ?.split('/')
      .at(-1) ?? '';
  found.set(frame, brotliCompressSync(readFileSync(join('dist/_astro', frame))).length);
  const sum = [...found.values()].reduce((a, b) => a + b, 0);
  expect(sum, JSON.stringify([...found])).toBeLessThanOrEqual(20_000);
});
