/** What the files of many learners come to, for the trainer. Pure. */
import type { RecordEvent } from './events.ts';
import { replay, type RecordState } from './state.ts';

/** One learner's record: one file, or several files of the same profile together. */
export interface Learner {
  id: string;
  name: string;
  events: readonly RecordEvent[];
}
/** One learner in figures. Times are milliseconds since 1970 UTC; shares are 0 to 1, undefined where nothing was done. */
export interface LearnerRow {
  id: string;
  name: string;
  events: number;
  lastAt: number | undefined;
  articles: number;
  answers: number;
  right: number | undefined;
  scenarios: number;
  passedScenarios: number;
  examPassed: boolean;
  /** Share of answers that were right, by chapter. */
  chapters: Map<string, number>;
}
export interface Miss {
  content: string;
  /** Answers that were wrong, all answers, and learners who answered wrongly at least once. */
  wrong: number;
  all: number;
  learners: number;
}
export interface ChoiceCount {
  content: string;
  turn: string;
  choice: string;
  times: number;
  learners: number;
}
export interface Cohort {
  learners: LearnerRow[];
  /** Most wrong answers first. */
  misses: Miss[];
  choices: ChoiceCount[];
  /** Right and all answers by chapter, over all learners. */
  chapters: Map<string, { right: number; all: number }>;
}

const passedScenarios = (state: RecordState) => [...state.scenarios.values()].filter((s) => s.passed).length;

/** @param chapterOf the chapter of a question's id; undefined for one that this site does not have */
export function cohort(learners: readonly Learner[], chapterOf: (question: string) => string | undefined): Cohort {
  const misses = new Map<string, Miss>();
  const choices = new Map<string, ChoiceCount>();
  const chapters = new Map<string, { right: number; all: number }>();
  const rows = learners.map(({ id, name, events }): LearnerRow => {
    const state = replay(events);
    const mine = new Map<string, { right: number; all: number }>();
    for (const [content, { times, wrongs }] of state.questions) {
      const miss = misses.get(content) ?? { content, wrong: 0, all: 0, learners: 0 };
      misses.set(content, { content, wrong: miss.wrong + wrongs, all: miss.all + times, learners: miss.learners + (wrongs ? 1 : 0) });
      const chapter = chapterOf(content);
      for (const counts of chapter === undefined ? [] : [mine, chapters]) {
        const count = counts.get(chapter ?? '') ?? { right: 0, all: 0 };
        counts.set(chapter ?? '', { right: count.right + times - wrongs, all: count.all + times });
      }
    }
    for (const [content, scenario] of state.scenarios) {
      for (const [key, times] of scenario.choices) {
        const [turn = '', choice = ''] = key.split(' ');
        const known = choices.get(`${content} ${key}`) ?? { content, turn, choice, times: 0, learners: 0 };
        choices.set(`${content} ${key}`, { ...known, times: known.times + times, learners: known.learners + 1 });
      }
    }
    const all = [...state.questions.values()].reduce((sum, q) => sum + q.times, 0);
    const wrong = [...state.questions.values()].reduce((sum, q) => sum + q.wrongs, 0);
    return {
      id,
      name,
      events: state.count,
      lastAt: state.count ? events.reduce((last, event) => Math.max(last, event.at), 0) : undefined,
      articles: state.articles.size,
      answers: all,
      right: all ? (all - wrong) / all : undefined,
      scenarios: state.scenarios.size,
      passedScenarios: passedScenarios(state),
      examPassed: [...state.exams.values()].some((exam) => exam.passed),
      chapters: new Map([...mine].map(([chapter, count]) => [chapter, count.right / count.all])),
    };
  });
  return {
    learners: rows,
    misses: [...misses.values()]
      .filter((miss) => miss.wrong)
      .sort((a, b) => b.wrong - a.wrong || b.wrong / b.all - a.wrong / a.all || (a.content < b.content ? -1 : 1)),
    choices: [...choices.values()].sort((a, b) => b.times - a.times || (a.content + a.turn < b.content + b.turn ? -1 : 1)),
    chapters,
  };
}
