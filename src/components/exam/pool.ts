/** What an exam is drawn from, at build time. */
import { CHAPTERS } from '../../schemas/common.ts';
import { CHAPTER_TITLES, entriesOf } from '../data.ts';
import { questionsOf } from '../question/bank.ts';
import { versionOf } from '../version.ts';

/** What the page hands to `exam-session`. */
export interface ExamPool {
  /** Question ids by chapter. */
  chapters: Record<string, string[]>;
  /** By scenario: its title. */
  scenarios: Record<string, string>;
  /** Digest of all of it. */
  version: string;
}

export async function examPool(): Promise<ExamPool> {
  const questions = await questionsOf('exam');
  const scenarios = await entriesOf('scenarios');
  const chapters = CHAPTERS.map((chapter) => [chapter, questions.filter((q) => q.chapter === chapter).map((q) => q.id)] as const);
  return {
    chapters: Object.fromEntries(chapters.filter(([, ids]) => ids.length > 0)),
    scenarios: Object.fromEntries(Object.entries(scenarios).map(([id, { title }]) => [id, title])),
    version: versionOf([questions.map(({ id, data }) => [id, data]), scenarios]),
  };
}

export const chapterTitle = (chapter: string): string => (CHAPTER_TITLES as Record<string, string>)[chapter] ?? chapter;
