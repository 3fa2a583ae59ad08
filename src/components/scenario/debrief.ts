/** Fills the debrief of a finished scenario: the path, each choice beside the better one, points and cost. Words come from the page. */
import type { ScenarioContext } from '../../machines/scenario.ts';
import { bestChoice, hoursOf, scoreOf } from '../../scenario/play.ts';

/** Puts copies of what stands in the page into the debrief, marks and links with it. */
function copy(from: Element | null | undefined, selector: string, to: Element | null): void {
  const found = from?.querySelector(selector);
  if (found) to?.append(found.cloneNode(true));
}

export function debrief(quiz: HTMLElement, review: HTMLElement, { graph, path, turn }: ScenarioContext): void {
  const { percent, passed, harmful } = scoreOf(graph, path, turn);
  const put = (selector: string, text: string) => {
    for (const element of review.querySelectorAll(selector)) element.textContent = text;
  };
  put('[data-percent]', String(percent));
  put('[data-spent]', String(hoursOf(graph, path)));
  for (const word of review.querySelectorAll<HTMLElement>('[data-passed]')) word.hidden = (word.dataset.passed === 'yes') !== passed;
  for (const word of review.querySelectorAll<HTMLElement>('[data-harmful]')) word.hidden = harmful === 0;
  review.dataset.outcome = passed ? 'good' : 'bad';

  const section = (key: string) => quiz.querySelector(`section[data-state="${key}"]`);
  const item = (key: string, choice: string | undefined) =>
    choice === undefined ? null : section(key)?.querySelector<HTMLElement>(`li[data-choice="${choice}"]`);
  const words = (root: Element | null | undefined, selector: string) => root?.querySelector(selector)?.textContent?.trim() ?? '';
  const template = review.querySelector<HTMLTemplateElement>('template[data-step]');
  const rows = path.map((taken, i) => {
    const row = template?.content.firstElementChild?.cloneNode(true) as HTMLElement;
    const chosen = item(taken.turn, taken.choice);
    const best = bestChoice(graph, taken.turn);
    const better = item(taken.turn, best);
    const set = (selector: string, text: string) => {
      const element = row.querySelector(selector);
      if (element) element.textContent = text;
    };
    set('.where', words(section(taken.turn), 'h2'));
    set('[data-chosen]', words(chosen, 'a > span'));
    set('.grade', words(chosen, '.grade'));
    copy(chosen, '[data-reason]', row.querySelector('[data-reason]'));
    copy(chosen, '.grounds', row.querySelector('[data-grounds]'));
    set('[data-better] span', words(better, 'a > span'));
    row.dataset.grade = chosen?.dataset.grade ?? '';
    const hint = row.querySelector<HTMLElement>('[data-better]');
    if (hint) hint.hidden = best === taken.choice || better?.dataset.grade === chosen?.dataset.grade;
    const fork = row.querySelector<HTMLElement>('[data-fork]');
    if (fork) fork.dataset.fork = String(i);
    return row;
  });
  review.querySelector('[data-path]')?.replaceChildren(...rows);
}
