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

/** The figures of one learner, before they are put together. */
export interface Tally {
  row: LearnerRow;
  state: RecordState;
}

/** @param chapterOf the chapter of a question's id; undefined for one that this site does not have */
export function tally({ id, name, events }: Learner, chapterOf: (question: string) => string | undefined): Tally {
  const state = replay(events, false);
  const chapters = new Map<string, Count>();
  for (const [content, question] of state.questions) count(chapters, chapterOf(content), question);
  const total = [...state.questions.values()].reduce((sum, q) => ({ all: sum.all + q.times, wrong: sum.wrong + q.wrongs }), {
    all: 0,
    wrong: 0,
  });
  const row: LearnerRow = {
    id,
    name,
    events: state.count,
    lastAt: state.count ? events.reduce((last, event) => Math.max(last, event.at), 0) : undefined,
    articles: state.articles.size,
    answers: total.all,
    right: total.all ? (total.all - total.wrong) / total.all : undefined,
    scenarios: state.scenarios.size,
    passedScenarios: [...state.scenarios.values()].filter((s) => s.passed).length,
    examPassed: [...state.exams.values()].some((exam) => exam.passed),
    chapters: new Map([...chapters].map(([chapter, { right, all }]) => [chapter, right / all])),
  };
  return { row, state };
}

/** Right and all answers. */
interface Count {
  right: number;
  all: number;
}

function count(counts: Map<string, Count>, chapter: string | undefined, { times, wrongs }: { times: number; wrongs: number }): void {
  if (chapter === undefined) return;
  const { right, all } = counts.get(chapter) ?? { right: 0, all: 0 };
  counts.set(chapter, { right: right + times - wrongs, all: all + times });
}

/** Puts the figures of all learners together. `chapterOf` as for `tally`. */
export function cohort(tallies: readonly Tally[], chapterOf: (question: string) => string | undefined): Cohort {
  const misses = new Map<string, Miss>();
  const choices = new Map<string, ChoiceCount>();
  const chapters = new Map<string, Count>();
  for (const { state } of tallies) {
    for (const [content, question] of state.questions) {
      const miss = misses.get(content) ?? { content, wrong: 0, all: 0, learners: 0 };
      misses.set(content, {
        content,
        wrong: miss.wrong + question.wrongs,
        all: miss.all + question.times,
        learners: miss.learners + (question.wrongs ? 1 : 0),
      });
      count(chapters, chapterOf(content), question);
    }
    for (const [content, scenario] of state.scenarios) {
      for (const [key, times] of scenario.choices) {
        const [turn = '', choice = ''] = key.split(' ');
        const known = choices.get(`${content} ${key}`) ?? { content, turn, choice, times: 0, learners: 0 };
        choices.set(`${content} ${key}`, { ...known, times: known.times + times, learners: known.learners + 1 });
      }
    }
  }
  return {
    learners: tallies.map(({ row }) => row),
    misses: [...misses.values()]
      .filter((miss) => miss.wrong)
      .sort((a, b) => b.wrong - a.wrong || b.wrong / b.all - a.wrong / a.all || (a.content < b.content ? -1 : 1)),
    choices: [...choices.values()].sort((a, b) => b.times - a.times || (a.content + a.turn < b.content + b.turn ? -1 : 1)),
    chapters,
  };
}
