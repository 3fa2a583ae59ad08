/** What the tools' elements share. Words stand in the HTML: elements find them, fill in what was worked out, show and hide. */
import { type Moment, readMoment, type Zone } from '../../tools/moment.ts';

/** The element marked `data-part="<name>"`. Throws when the page lacks it: a mistake of the build. */
export function part<T extends HTMLElement = HTMLElement>(root: ParentNode, name: string): T {
  const found = root.querySelector<T>(`[data-part="${name}"]`);
  if (!found) throw new Error(`no [data-part="${name}"]`);
  return found;
}

/** Of all elements marked `data-for="<state> <state>…"`, shows those that name one of the states. */
export function showFor(root: ParentNode, ...states: string[]): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-for]'))
    element.hidden = !(element.dataset.for ?? '').split(' ').some((state) => states.includes(state));
}

/** Of a copy, keeps only what is for one of the states. */
export function keepFor(copy: DocumentFragment, ...states: string[]): void {
  showFor(copy, ...states);
  for (const element of copy.querySelectorAll<HTMLElement>('[data-for]'))
    if (element.hidden) element.remove();
    else element.removeAttribute('data-for');
}

/** A copy of what stands in an element, ids left behind. */
export function copyOf(element: ParentNode): DocumentFragment {
  const copy = document.createDocumentFragment();
  for (const node of element instanceof HTMLTemplateElement ? element.content.childNodes : (element as Node).childNodes)
    copy.append(node.cloneNode(true));
  for (const marked of copy.querySelectorAll('[id]')) marked.removeAttribute('id');
  return copy;
}

/** The text of an element in one line, as a file wants it: the mark of a number in brackets. */
export function textOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const mark of copy.querySelectorAll('sup')) mark.textContent = `（${mark.textContent?.trim()}）`;
  return (copy.textContent ?? '')
    .replace(/\s+/g, ' ')
    .replace(/ ?(（[^）]*）) ?/g, '$1')
    .trim();
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The fields of one form, read once: what is wrong is said at its field, and the first wrong one is remembered. */
export class Fields {
  readonly #root: HTMLElement;
  readonly #now: number;
  firstWrong: Field | undefined;

  /** @param root the element; it holds the sentences in `template[data-problems]` @param now milliseconds since 1970 */
  constructor(root: HTMLElement, now: number) {
    this.#root = root;
    this.#now = now;
  }

  #field(id: string): Field {
    const field = this.#root.querySelector<Field>(`#${id}`);
    if (!field) throw new Error(`no field #${id}`);
    return field;
  }

  /** Says at a field what is wrong with it, or that nothing is. */
  tell(id: string, problem?: string): void {
    const field = this.#field(id);
    const words = this.#root.querySelector<HTMLTemplateElement>('template[data-problems]')?.content;
    const error = this.#root.querySelector(`#${id}-error`);
    if (error) error.textContent = problem ? (words?.querySelector(`[data-problem="${problem}"]`)?.textContent ?? '').trim() : '';
    if (!problem) field.removeAttribute('aria-invalid');
    else {
      field.setAttribute('aria-invalid', 'true');
      this.firstWrong ??= field;
    }
  }

  /** @returns what a `MomentField` holds; undefined where it is empty or wrong, and then it says so */
  moment(id: string, { isNeeded = false } = {}): Moment | undefined {
    const field = this.#field(id);
    const zone = this.#root.querySelector<HTMLSelectElement>(`#${id}-zone`)?.value as Zone;
    const found = readMoment(field.value, {
      zone,
      now: this.#now,
      firstYear: Number(this.#root.dataset.firstYear),
      mustHavePassed: field.dataset.mustHavePassed !== undefined,
      dayEnds: field.dataset.dayEnds !== undefined,
    });
    const problem = 'problem' in found ? found.problem : undefined;
    this.tell(id, problem === 'empty' && !isNeeded ? undefined : problem);
    return 'problem' in found ? undefined : found;
  }
}
