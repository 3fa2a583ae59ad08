/**
 * `<quiz-question question="…">`: grades the static form of `QuizQuestion.astro` on the device, shows the reasons that stand in it,
 * and appends the answer to the learner's record. In an exam (`data-place="exam"`) it only tells its page what was answered.
 * `data-mix` on the element, a number, puts options in another order.
 */
import { grade, type Graded, type Key } from '../../quiz/grade.ts';
import { disordered, shuffled } from '../../quiz/random.ts';
import type { About, Confidence } from '../../record/events.ts';
import type { Saved } from '../../record/store.ts';

/** What `quiz-answered` carries. `saved` is there unless an exam keeps the answer itself. */
export interface QuizAnswered {
  about: About;
  answer: readonly number[];
  right: boolean;
  saved: Promise<Saved> | undefined;
}

/** The largest number that the record takes. */
const LARGEST = 1e12;

/** A number as staff type it: full-width digits, a comma for thousands. */
const toNumber = (text: string) => {
  const plain = text.normalize('NFKC').replaceAll(',', '').trim();
  return plain === '' ? Number.NaN : Number(plain);
};

export class QuizQuestion extends HTMLElement {
  readonly #listening = new AbortController();

  connectedCallback(): void {
    if (this.dataset.ready !== undefined) return;
    const { signal } = this.#listening;
    this.addEventListener('submit', (e) => this.#onSubmit(e), { signal });
    this.addEventListener('click', (e) => this.#onClick(e), { signal });
    if (this.dataset.mix) this.#mix(Number(this.dataset.mix));
    for (const button of this.querySelectorAll('button')) button.disabled = false;
    this.dataset.ready = '';
  }

  disconnectedCallback(): void {
    this.#listening.abort();
  }

  get #key(): Key {
    return JSON.parse(this.dataset.key ?? '');
  }

  get #place() {
    return this.dataset.place as 'article' | 'course' | 'review' | 'exam';
  }

  #mix(seed: number): void {
    const list = this.querySelector('[data-mix]');
    const items = [...(list?.children ?? [])];
    if (!list?.matches('.order')) list?.append(...shuffled(items, seed));
    else {
      const right = items.sort((a, b) => Number((a as HTMLElement).dataset.item) - Number((b as HTMLElement).dataset.item));
      list.append(...disordered(right, seed));
    }
  }

  get #typed(): string {
    return this.querySelector<HTMLInputElement>('.field input')?.value.trim() ?? '';
  }

  /** What was answered; undefined while something is open. */
  #answer(): number[] | undefined {
    const key = this.#key;
    if (key.type === 'number') {
      const value = toNumber(this.#typed);
      return Math.abs(value) <= LARGEST ? [value] : undefined;
    }
    if (key.type === 'order') return [...this.querySelectorAll<HTMLElement>('[data-item]')].map((item) => Number(item.dataset.item));
    if (key.type === 'match') {
      const chosen = [...this.querySelectorAll('select')].map((select) => select.value);
      return chosen.includes('') ? undefined : chosen.map(Number);
    }
    const chosen = [...this.querySelectorAll<HTMLInputElement>('.options input:checked')].map((input) => Number(input.value));
    return chosen.length > 0 ? chosen.sort((a, b) => a - b) : undefined;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const answer = this.#answer();
    const sure = this.querySelector<HTMLInputElement>('.sure input:checked');
    const unreadable = answer === undefined && this.#typed !== '';
    const incomplete = !unreadable && (answer === undefined || (this.querySelector('.sure') !== null && !sure));
    this.#say('unreadable', unreadable);
    this.#say('incomplete', incomplete);
    if (answer === undefined || incomplete) return;
    const graded = grade(this.#key, answer);
    this.#lock(true);
    const silent = this.#place === 'exam';
    if (!silent) this.#show(answer, graded);
    const about = { content: this.getAttribute('question') ?? '', version: this.dataset.version ?? '' };
    const saved = silent ? undefined : this.#save(about, answer, graded.right, sure);
    const detail: QuizAnswered = { about, answer, right: graded.right, saved };
    this.dispatchEvent(new CustomEvent('quiz-answered', { bubbles: true, detail }));
  }

  async #save(about: About, answer: readonly number[], right: boolean, sure: HTMLInputElement | null): Promise<Saved> {
    const { openRecord } = await import('../../record/store.ts');
    const place = this.#place as 'article' | 'course' | 'review';
    const confidence = sure ? { confidence: Number(sure.value) as Confidence } : {};
    const saved = await (await openRecord()).append({ type: 'question.answered', answer, right, place, ...confidence, ...about });
    this.#say(saved.saved ? 'saved' : 'unsaved', true);
    return saved;
  }

  #say(word: string, shown: boolean): void {
    for (const element of this.querySelectorAll<HTMLElement>(`[data-word="${word}"]`)) element.hidden = !shown;
  }

  #lock(locked: boolean): void {
    for (const fieldset of this.querySelectorAll('fieldset')) fieldset.disabled = locked;
    const again = locked && this.#place !== 'review';
    for (const button of this.querySelectorAll<HTMLElement>('[data-check]')) button.hidden = locked;
    for (const button of this.querySelectorAll<HTMLElement>('[data-again]')) button.hidden = !again;
  }

  /** Opens the reasons, and marks in word what was chosen, and what stands where it belongs. */
  #show(answer: readonly number[], { right, parts }: Graded): void {
    this.#say('right', right);
    this.#say('wrong', !right);
    this.toggleAttribute('data-wrong', !right);
    const key = this.#key;
    const traps = key.type === 'number' ? key.traps : undefined;
    for (const [i, item] of [...this.querySelectorAll<HTMLElement>('[data-part]')].entries()) {
      const placed = key.type === 'order' || key.type === 'match';
      const mine = traps ? !parts[i] : !placed && answer.includes(i);
      const missed = !traps && !placed && !mine && !parts[i];
      const word = mine ? this.dataset.mine : missed ? this.dataset.missed : placed ? this.dataset[parts[i] ? 'ok' : 'off'] : undefined;
      item.toggleAttribute('data-off', word !== undefined && !parts[i]);
      if (!word) continue;
      const mark = document.createElement('b');
      mark.className = 'mark';
      mark.textContent = word;
      item.prepend(mark, ' ');
    }
    const solution = this.querySelector('details');
    if (solution) solution.open = true;
    this.querySelector<HTMLElement>('.result')?.focus({ preventScroll: true });
  }

  #again(): void {
    for (const word of ['right', 'wrong', 'saved', 'unsaved']) this.#say(word, false);
    for (const mark of this.querySelectorAll('.mark')) mark.remove();
    for (const item of this.querySelectorAll('[data-off]')) item.removeAttribute('data-off');
    this.removeAttribute('data-wrong');
    const solution = this.querySelector('details');
    if (solution) solution.open = false;
    this.querySelector('form')?.reset();
    this.#lock(false);
    this.querySelector<HTMLElement>('fieldset input, fieldset select, fieldset button')?.focus();
  }

  #onClick(event: MouseEvent): void {
    const target = event.target as Element;
    // A second click of a double click was meant for the button that stood there.
    if (target.closest('[data-again]') && event.detail < 2) this.#again();
    const move = target.closest<HTMLElement>('[data-move]');
    const item = move?.closest('li');
    if (!move || !item) return;
    if (move.dataset.move === '1') item.nextElementSibling?.after(item);
    else item.previousElementSibling?.before(item);
    move.focus();
  }
}

customElements.define('quiz-question', QuizQuestion);
