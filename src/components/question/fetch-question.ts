/** Takes questions out of other pages of the site, so that each is rendered once, at build. */
import { ownPage } from '../trusted.ts';

const END = '</quiz-question>';
const questionsAt = (url: string): Promise<Document | undefined> =>
  ownPage(url, (html) => html.slice(html.indexOf('<quiz-question'), html.lastIndexOf(END) + END.length)).catch(() => undefined);

/** @param url a question's own page @returns the question, ready to be put into this page; undefined where it cannot be had */
export async function fetchQuestion(url: string): Promise<HTMLElement | undefined> {
  const found = (await questionsAt(url))?.querySelector('quiz-question');
  return found ? (document.importNode(found, true) as HTMLElement) : undefined;
}

/** @param url the page of the exam's questions @returns them by id, not yet part of this page; undefined where they cannot be had */
export async function fetchPaper(url: string): Promise<Map<string, Element> | undefined> {
  const questions = [...((await questionsAt(url))?.querySelectorAll('quiz-question') ?? [])];
  return questions.length > 0 ? new Map(questions.map((question) => [question.getAttribute('question') ?? '', question])) : undefined;
}
