/** Takes questions out of other pages of the site, so that each is rendered once, at build. */

/** The questions of a page, in a document of their own; the frame around them is not parsed. */
async function questionsAt(url: string): Promise<Document | undefined> {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return undefined;
    const page = await answer.text();
    const questions = page.slice(page.indexOf('<quiz-question'), page.lastIndexOf('</quiz-question>') + '</quiz-question>'.length);
    return new DOMParser().parseFromString(questions, 'text/html');
  } catch {
    return undefined;
  }
}

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
