/** Shows what an exam came to: shares, certificate, and the questions that were wrong with their reasons. */
import { isPassed, scenarioOf } from '../../quiz/draw.ts';
import { certificateOf, type ExamRun } from '../../quiz/exams.ts';
import { beijingDay } from '../../record/views.ts';
import { part } from '../record/page-tools.ts';
import { fillCertificate } from './fill-certificate.ts';
import { each, put, shown } from '../show.ts';

/** Shows in every `[data-passed]` place the word that holds. */
const word = (root: ParentNode, is: 'yes' | 'no' | 'part') =>
  each(root, '[data-passed]', (element) => {
    element.hidden = element.dataset.passed !== is;
  });

/** Passed, not passed, or an exam in a part only, which cannot be passed. */
function outcome({ ended }: ExamRun, parts: readonly string[]): 'yes' | 'no' | 'part' {
  if (ended?.passed) return 'yes';
  return parts.every((one) => Object.hasOwn(ended?.chapters ?? {}, one)) ? 'no' : 'part';
}

/** Lists exams, newest first, or tells of the one that can be resumed. @param parts those of a whole exam */
export function listRuns(root: HTMLElement, runs: readonly ExamRun[], parts: readonly string[]): void {
  const template = part<HTMLTemplateElement>(root, 'template[data-run]');
  const ended = runs.filter((run) => run.ended);
  shown(root, '[data-past]', ended.length > 0);
  part(root, '[data-runs]').replaceChildren(
    ...ended.map((run) => {
      const row = document.importNode(template.content, true);
      put(row, '[data-day]', beijingDay(run.startedAt));
      put(row, '[data-name]', run.name);
      word(row, outcome(run, parts));
      each(row, '[data-open-run]', (button) => {
        button.dataset.openRun = run.exam;
      });
      return row;
    }),
  );
  const open = runs.find((run) => !run.ended);
  if (!open) return;
  put(root, '[data-view="resume"] [data-day]', beijingDay(open.startedAt));
  put(root, '[data-view="resume"] [data-name]', open.name);
}

export function showResult(
  root: HTMLElement,
  run: ExamRun,
  parts: readonly string[],
  paper: ReadonlyMap<string, Element> | undefined,
): void {
  const { chapters, passed, code } = run.ended ?? { chapters: {}, passed: false, code: '' };
  const finished = part(root, '[data-view="finished"]');
  fillCertificate(finished, certificateOf(run, chapters), code);
  word(finished, outcome(run, parts));
  each(finished, '[data-row]', (row) => {
    const name = row.dataset.row ?? '';
    row.hidden = !Object.hasOwn(chapters, name);
    const reached = isPassed(chapters, [name]) ? 'yes' : 'no';
    each(row, '[data-reached]', (text) => {
      text.hidden = text.dataset.reached !== reached;
    });
  });
  shown(finished, '[data-certificate]', passed);
  const wrong = run.items.filter((item) => scenarioOf(item) === undefined && !run.results.get(item));
  const told = wrong.flatMap((id) => {
    const question = paper?.get(id);
    const legend = question?.querySelector('legend');
    const details = question?.querySelector('details');
    if (!legend || !details) return [];
    const row = document.createElement('li');
    row.className = 'wrong-one';
    const ask = document.createElement('p');
    ask.append(...document.importNode(legend, true).childNodes);
    row.append(ask, document.importNode(details, true));
    return [row];
  });
  part(finished, '[data-wrong-list]').replaceChildren(...told);
  shown(finished, '[data-wrong]', told.length > 0);
  part(finished, '#finished').focus();
}
