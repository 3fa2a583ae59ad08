/** The question bank at build time. Practice and exam are parted here, and nowhere else. */
import type { CollectionEntry } from 'astro:content';
import { CHAPTERS } from '../../schemas/common.ts';
import { type ArticleEntry, articles, bodyOf, entriesOf } from '../data.ts';

export type BankQuestion = CollectionEntry<'questions'>['data'] & { article: string };

/** How many questions stand at the end of an article at most; fewer where a simulator makes the page long already. */
const AT_END = 4;
const BESIDE_SIMULATOR = 2;

/** @param passage `/articles/<chapter>/<id>/#…` @returns `<chapter>/<id>` */
export const articleOf = (passage: string): string => passage.slice('/articles/'.length, passage.indexOf('/#'));

type Pool = 'practice' | 'exam';
const pools = new Map<Pool, Promise<BankQuestion[]>>();

/** All questions of one pool: by chapter, then in the reading order of their articles, then as written. */
export function questionsOf(pool: Pool): Promise<readonly BankQuestion[]> {
  const questions = pools.get(pool) ?? sorted(pool);
  pools.set(pool, questions);
  return questions;
}

async function sorted(pool: Pool): Promise<BankQuestion[]> {
  const order = new Map((await articles()).map((a, i) => [a.id, i]));
  const place = ({ article }: BankQuestion) => order.get(article) ?? -1;
  return Object.values(await entriesOf('questions'))
    .filter(({ data }) => data.pool === pool)
    .map((question) => ({ ...question, article: articleOf(question.data.passage) }))
    .sort((a, b) => CHAPTERS.indexOf(a.chapter) - CHAPTERS.indexOf(b.chapter) || place(a) - place(b));
}

/** The practice questions that an article ends with, of different types first. */
export async function questionsAtEnd(article: ArticleEntry): Promise<BankQuestion[]> {
  const most = bodyOf(article).includes('<Simulator') ? BESIDE_SIMULATOR : AT_END;
  const mine = (await questionsOf('practice')).filter((question) => question.article === article.id);
  const firsts = mine.filter((q, i) => mine.findIndex((other) => other.data.type === q.data.type) === i);
  const chosen = [...firsts, ...mine.filter((q) => !firsts.includes(q))].slice(0, most);
  return mine.filter((q) => chosen.includes(q));
}
