/** The course at build time: its days and units, and the items each unit is made of. */
import { getEntry } from 'astro:content';
import type { CourseItem } from '../../quiz/progress.ts';
import type { Change } from '../../record/views.ts';
import { articles, type ArticleEntry, bodyOf, entriesOf } from '../data.ts';
import { type BankQuestion, questionsOf } from '../question/bank.ts';
import { versionOf } from '../version.ts';

export interface Unit {
  key: string;
  title: string;
  goal: string;
  read: ArticleEntry[];
  decide: { simulator: string; title: string; task: string } | undefined;
  practise: { id: string; title: string; summary: string }[];
  answer: BankQuestion[];
  items: CourseItem[];
}
export interface Day {
  title: string;
  goal: string;
  /** From 1. */
  number: number;
  units: Unit[];
}

/** Digest of an article as it is shown. */
export const articleVersion = (article: ArticleEntry): string => versionOf({ data: article.data, body: bodyOf(article) });

let made: Promise<{ title: string; intro: string; days: Day[] }> | undefined;

async function make() {
  const entry = await getEntry('course', 'course');
  if (!entry) throw new Error('没有 src/content/course.yaml。');
  const all = await articles();
  const bank = await questionsOf('practice');
  const simulators = await entriesOf('simulators');
  const scenarios = await entriesOf('scenarios');
  const { title, intro, days } = entry.data;
  const item = (kind: CourseItem['kind'], id: string, version: string, changes: readonly Change[] = []): CourseItem => ({
    kind,
    id,
    version,
    changes,
  });
  const decided = (id: string) => item('simulator', id, versionOf(simulators[id]), simulators[id]?.changes);
  const unitOf = ([key, unit]: [string, (typeof days)[number]['units'][string]]): Unit => {
    const read = unit.read.flatMap((id) => all.find((a) => a.id === id) ?? []);
    const answer = bank.filter((q) => (unit.answer.length > 0 ? unit.answer.includes(q.id) : unit.read.includes(q.article)));
    const { decide } = unit;
    return {
      key,
      title: unit.title,
      goal: unit.goal,
      read,
      decide: decide && { ...decide, title: simulators[decide.simulator]?.title ?? '' },
      practise: unit.practise.map((id) => ({ id, title: scenarios[id]?.title ?? '', summary: scenarios[id]?.summary ?? '' })),
      answer,
      items: [
        ...read.map((a) => item('article', a.id, articleVersion(a), a.data.changes)),
        ...(decide ? [{ ...decided(decide.simulator), outcomes: decide.outcomes }] : []),
        ...unit.practise.map((id) => item('scenario', id, versionOf(scenarios[id]), scenarios[id]?.changes)),
        ...answer.map((q) => item('question', q.id, versionOf(q.data), q.data.changes)),
      ],
    };
  };
  return {
    title,
    intro,
    days: days.map((day, i) => ({ title: day.title, goal: day.goal, number: i + 1, units: Object.entries(day.units).map(unitOf) })),
  };
}

/** The course, read once per build. */
export const courseDays = () => {
  made ??= make();
  return made;
};
