import { expect, test } from 'vitest';
import { cohort, tally } from '../../src/record/cohort.ts';
import { generate } from './generate.ts';

const chapterOf = (id: string) => (id === 'question-1' ? 'disputes' : 'logistics');
const learners = [1, 2, 3].map((seed) => ({ id: `p${seed}`, name: `学员 ${seed}`, events: generate({ seed, count: 800 }) }));
const all = learners.flatMap((l) => l.events);
const figures = cohort(
  learners.map((learner) => tally(learner, chapterOf)),
  chapterOf,
);
const answers = all.filter((e) => e.type === 'question.answered' || e.type === 'exam.answered');

test('the most missed question is the one with most wrong answers in all files', () => {
  const wrong = new Map<string, number>();
  for (const e of answers) if (!e.right) wrong.set(e.content, (wrong.get(e.content) ?? 0) + 1);
  expect(figures.misses[0]?.wrong).toBe(Math.max(...wrong.values()));
  for (const miss of figures.misses) {
    expect(miss.wrong).toBe(wrong.get(miss.content));
    expect(miss.all).toBe(answers.filter((e) => e.content === miss.content).length);
    expect(miss.learners).toBe(
      learners.filter((l) =>
        l.events.some((e) => answers.includes(e as never) && e.content === miss.content && !(e as { right: boolean }).right),
      ).length,
    );
  }
});

test('choices are counted by turn, with how many learners took them', () => {
  const chose = all.filter((e) => e.type === 'scenario.chose');
  expect(figures.choices.reduce((sum, c) => sum + c.times, 0)).toBe(chose.length);
  const [first] = figures.choices;
  expect(first?.times).toBe(
    chose.filter((e) => e.content === first?.content && e.turn === first?.turn && e.choice === first?.choice).length,
  );
});

test('shares right by chapter, for each learner and for all', () => {
  const inChapter = answers.filter((e) => chapterOf(e.content) === 'disputes');
  expect(figures.chapters.get('disputes')).toEqual({ right: inChapter.filter((e) => e.right).length, all: inChapter.length });
  const mine =
    learners[0]?.events.filter(
      (e) => (e.type === 'question.answered' || e.type === 'exam.answered') && chapterOf(e.content) === 'logistics',
    ) ?? [];
  const right = mine.filter((e) => 'right' in e && e.right).length;
  expect(figures.learners[0]?.chapters.get('logistics')).toBeCloseTo(right / mine.length);
  expect(figures.learners[0]).toMatchObject({ name: '学员 1', events: 800 });
});

test('a learner with nothing done, and a cohort of nobody, have no shares', () => {
  expect(tally({ id: 'x', name: '', events: [] }, chapterOf).row).toMatchObject({ events: 0, lastAt: undefined, right: undefined });
  expect(cohort([], chapterOf)).toEqual({ learners: [], misses: [], choices: [], chapters: new Map() });
});
