/** The scenarios as built files: every turn and choice stands in the HTML, with its reasons and languages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/schemas/read.ts';

const { content } = readContent('src/content');
const scenarios = Object.entries(content.scenarios);
const dom = (path: string) => parse(readFileSync(join('dist', path, 'index.html'), 'utf8'));

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
      const found = Object.fromEntries(links.map((a) => [a.getAttribute('data-event'), a.getAttribute('href')]));
      expect(links).toHaveLength(choices.length);
      expect(found).toEqual(Object.fromEntries(choices.map(([n, c]) => [n, `#${c.to}`])));
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

it('the place of a choice does not tell whether it is best', () => {
  const lists = scenarios.flatMap(([id]) => dom(`scenarios/${id}`).querySelectorAll('.choices'));
  const first = lists.filter((list) => list.querySelector('li')?.getAttribute('data-grade') === 'best');
  expect(first.length / lists.length).toBeGreaterThan(0.15);
  expect(first.length / lists.length).toBeLessThan(0.5);
});

it('every scenario is in the list', () => {
  const links = dom('scenarios')
    .querySelectorAll('.cards a')
    .map((a) => a.getAttribute('href'));
  expect(links.sort()).toEqual(scenarios.map(([id]) => `/scenarios/${id}/`).sort());
});
