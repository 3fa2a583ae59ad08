/** Takes questions out of other pages of the site, so that each is rendered once, at build. */

async function pageAt(url: string): Promise<Document | undefined> {
  try {
    const answer = await fetch(url);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
  } catch {
    return undefined;
  }
}

/** @param url a question's own page @returns the question, ready to be put into this page; undefined where it cannot be had */
export async function fetchQuestion(url: string): Promise<HTMLElement | undefined> {
  const found = (await pageAt(url))?.querySelector('quiz-question');
  return found ? (document.importNode(found, true) as HTMLElement) : undefined;
}

/** @param url the page of the exam's questions @returns them by id, not yet part of this page; undefined where they cannot be had */
export async function fetchPaper(url: string): Promise<Map<string, Element> | undefined> {
  const template = (await pageAt(url))?.querySelector('template');
  const questions = [...(template?.content.querySelectorAll('quiz-question') ?? [])];
  return questions.length > 0 ? new Map(questions.map((question) => [question.getAttribute('question') ?? '', question])) : undefined;
}
