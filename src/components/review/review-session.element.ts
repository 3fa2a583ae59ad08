/**
 * `<review-session>`: asks what is due, one question after another, with the machine that also runs exams. Questions are taken
 * from their own pages; all words stand in the HTML.
 */
import { type Actor, createActor } from 'xstate';
import { itemOf, machine } from '../../machines/exam.ts';
import { besideAlike } from '../../quiz/mix.ts';
import { dueReviews, type Review, schedule } from '../../record/reviews.ts';
import { type Change, changesSince } from '../../record/views.ts';
import { stateOf } from '../../record/derive.ts';
import { openRecord } from '../../record/store.ts';
import { fetchQuestion } from '../question/fetch-question.ts';
import type { QuizAnswered } from '../question/quiz-question.element.ts';
import '../question/quiz-question.element.ts';
import { beijingTime } from '../record/page-tools.ts';
import { put, shown, view } from '../show.ts';
import { EXPECTED_ELEMENT, expect } from './expected.ts';

/** Questions of one sitting; the rest stays due. */
const AT_ONCE = 20;
const HOUR = 3_600_000;

class ReviewSession extends HTMLElement {
  #actor: Actor<typeof machine> | undefined;
  #due = new Map<string, Review>();
  #next: { id: string; element: Promise<HTMLElement | undefined> } | undefined;
  /** Resolves once the record has said what is due, and that is shown. */
  #begun: Promise<void> | undefined;
  /** The record has said what is due. */
  #known = false;

  async connectedCallback(): Promise<void> {
    this.addEventListener('quiz-answered', (e) => void this.#onAnswer((e as CustomEvent<QuizAnswered>).detail));
    this.addEventListener('click', (e) => this.#onClick(e.target as Element));
    document.addEventListener('learner-changed', () => location.reload());
    this.#begun = this.#begin(false);
    if (this.#likely !== undefined) void this.#showEarly(this.#likely);
    await this.#begun;
    performance.mark('review-due');
    this.dataset.ready = '';
  }

  /** Every question of practice, with the name it shares with its look-alikes, if it has any. */
  get #alike(): Map<string, string | undefined> {
    return new Map((this.dataset.questions ?? '').split(' ').map((question) => question.split(':') as [string, string | undefined]));
  }

  /** The question that was expected when the page was opened. */
  get #likely(): string | undefined {
    const likely = document.getElementById(EXPECTED_ELEMENT)?.dataset.question;
    return likely !== undefined && this.#alike.has(likely) ? likely : undefined;
  }

  async #state() {
    return stateOf(await openRecord());
  }

  /** Shows the question that most likely is due, unless the record has spoken by then. */
  async #showEarly(id: string): Promise<void> {
    const question = await this.#fetch(id);
    if (!question || this.#known) return;
    view(this, 'asking');
    put(this, '[data-number]', '1');
    this.#show(question);
  }

  get #shown(): HTMLElement | null {
    return this.querySelector('[data-stage] quiz-question');
  }

  /** Puts a question up to be answered; one that stands there already is left alone. */
  #show(question: HTMLElement): void {
    if (question === this.#shown) return;
    question.dataset.place = 'review';
    question.dataset.mix = String(crypto.getRandomValues(new Uint32Array(1))[0]);
    this.querySelector('[data-stage]')?.replaceChildren(question);
    performance.mark('review-opened');
  }

  /** @param again after a round: the focus goes to what comes */
  async #begin(again: boolean): Promise<void> {
    const state = await this.#state();
    this.#known = true;
    const alike = this.#alike;
    const known = (review: Review) => alike.has(review.content);
    const due = dueReviews(state, Date.now()).filter(known);
    const moves = again || this.contains(document.activeElement);
    // Where the record cannot be read, what was expected is asked all the same.
    const instead = due.length === 0 && !again && (await openRecord()).why !== undefined ? this.#likely : undefined;
    if (due.length === 0 && instead === undefined) {
      const coming = schedule(state, Date.now()).filter(known);
      expect(coming[0]);
      view(this, coming.length > 0 ? 'later' : 'none');
      this.#tellComing(coming);
      if (moves) this.querySelector<HTMLElement>('[data-view]:not([hidden]) a')?.focus();
      return;
    }
    const early = this.#shown?.getAttribute('question');
    const earlyFirst = due.toSorted((a, b) => Number(b.content === early) - Number(a.content === early));
    const items = besideAlike(earlyFirst, ({ content }) => alike.get(content)).slice(0, AT_ONCE);
    this.#due = new Map(items.map((review) => [review.content, review]));
    const contents = instead === undefined ? items.map(({ content }) => content) : [instead];
    this.#actor = createActor(machine, { input: { items: contents, silent: false } });
    this.#actor.start();
    await this.#ask(moves);
  }

  /** The questions that come back within an hour of the next one. */
  #tellComing(coming: readonly Review[]): void {
    const first = coming[0];
    if (!first) return;
    const soon = coming.filter((review) => review.due <= first.due + HOUR);
    put(this, '[data-many]', String(soon.length));
    put(this, '[data-next]', beijingTime(first.due));
  }

  #fetch(id: string): Promise<HTMLElement | undefined> {
    if (this.#next?.id !== id) this.#next = { id, element: fetchQuestion(`${this.dataset.at}${id}/`) };
    return this.#next.element;
  }

  async #ask(moves: boolean): Promise<void> {
    const context = this.#actor?.getSnapshot().context;
    const id = context && itemOf(context);
    if (!context || id === undefined) return this.#finish();
    expect(this.#due.get(id));
    view(this, 'asking');
    shown(this, '[data-known]', true);
    put(this, '[data-number]', String(context.results.length + 1));
    put(this, '[data-all]', String(context.items.length));
    shown(this, '[data-told]', false);
    const question = await this.#fetch(id);
    shown(this, '[data-missing]', question === undefined);
    const stage = this.querySelector('[data-stage]');
    if (!question) {
      stage?.replaceChildren();
      shown(this, '[data-told]', true);
      put(this, '[data-told] [data-next]', beijingTime(Date.now()));
      this.#actor?.send({ type: 'answer', right: false });
      if (moves) this.querySelector<HTMLElement>('[data-continue]')?.focus();
      return;
    }
    this.#tellChange(question, this.#due.get(id));
    const stood = question === this.#shown;
    this.#show(question);
    if (moves && !stood) question.querySelector<HTMLElement>('input, select, button')?.focus();
    const following = context.items[context.results.length + 1];
    // Once this one is painted.
    if (following !== undefined) setTimeout(() => this.#fetch(following));
  }

  /** Says that a question is not the one answered before, and what its author wrote of the change. */
  #tellChange({ dataset }: HTMLElement, before: Review | undefined): void {
    const now = { version: dataset.version ?? '', changes: JSON.parse(dataset.changes ?? '[]') as Change[] };
    shown(this, '[data-changed]', before !== undefined && before.version !== now.version);
    put(
      this,
      '[data-what]',
      before
        ? changesSince(before, now)
            .changes.map(({ on, what }) => `${on} ${what}`)
            .join(' ')
        : '',
    );
  }

  async #onAnswer({ about, right, saved }: QuizAnswered): Promise<void> {
    await this.#begun;
    const actor = this.#actor;
    if (!actor?.getSnapshot().can({ type: 'answer', right }) || itemOf(actor.getSnapshot().context) !== about.content) return;
    actor.send({ type: 'answer', right });
    await saved;
    const reviews = schedule(await this.#state(), Date.now());
    expect(this.#due.get(itemOf(actor.getSnapshot().context) ?? '') ?? reviews.find(({ content }) => this.#alike.has(content)));
    const next = reviews.find((review) => review.content === about.content);
    put(this, '[data-told] [data-next]', next ? beijingTime(next.due) : '');
    shown(this, '[data-told]', true);
  }

  async #finish(): Promise<void> {
    const context = this.#actor?.getSnapshot().context;
    put(this, '[data-view="finished"] [data-right]', String(context?.results.filter((result) => result.right).length ?? 0));
    const alike = this.#alike;
    const coming = schedule(await this.#state(), Date.now()).filter((review) => alike.has(review.content));
    expect(coming[0]);
    this.#tellComing(coming);
    shown(this, '[data-more]', coming.length > 0);
    view(this, 'finished');
    // A question that comes again is a fresh one.
    this.#next = undefined;
    this.querySelector('[data-stage]')?.replaceChildren();
    this.querySelector<HTMLElement>('#finished')?.focus();
  }

  #onClick(target: Element): void {
    if (target.closest('[data-continue]')) {
      this.#actor?.send({ type: 'continue' });
      void this.#ask(true);
    }
    if (target.closest('[data-view="finished"] [data-again]')) void this.#begin(true);
  }
}

customElements.define('review-session', ReviewSession);
