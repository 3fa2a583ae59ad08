/** Shows the way that led to where a decision stands: as a list of answers, and on the map. */
import type { Step } from '../../simulator/replay.ts';
import { inBothZones } from '../moments.ts';

/**
 * @param sections the states of the simulator
 * @param from the states in which the steps were taken, one for each
 * @returns a list item for each answer, with its question, in a button `[data-step]`
 */
export function wayItems(sections: readonly HTMLElement[], from: readonly string[], steps: readonly Step[]): HTMLElement[] {
  return from.map((key, i) => {
    const section = sections.find((s) => s.dataset.state === key);
    const { event = '', branch, value } = steps[i] ?? {};
    const links = [...(section?.querySelectorAll<HTMLElement>(`a[data-event="${CSS.escape(event)}"]`) ?? [])];
    const link = links.find((l) => branch === undefined || l.dataset.branch === branch);
    const answer = document.createElement('b');
    answer.textContent = link?.querySelector('span')?.firstChild?.textContent?.trim() || link?.textContent?.trim() || '';
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.step = String(i);
    button.append(`${section?.querySelector('h2')?.textContent ?? ''} `, answer);
    const { kind, unit = '' } = section?.querySelector('form')?.dataset ?? {};
    if (value !== undefined) button.append(` · ${kind === 'datetime' ? inBothZones(value) : `${value} ${unit}`.trim()}`);
    const item = document.createElement('li');
    item.append(button);
    return item;
  });
}

/** Marks on the map of the page the boxes of these states, and the lines between them. */
export function markWalked(states: ReadonlySet<string>): void {
  const isOne = (element: Element, name: string) => states.has(element.getAttribute(name) ?? '');
  for (const box of document.querySelectorAll('.map [data-map]')) box.toggleAttribute('data-walked', isOne(box, 'data-map'));
  for (const line of document.querySelectorAll('.map polyline'))
    line.toggleAttribute('data-walked', isOne(line, 'data-from') && isOne(line, 'data-to'));
}
