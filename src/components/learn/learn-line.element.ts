/** `<learn-line>` on the home page: the first unit that is not done, and how many questions are due. Nothing changes for whoever has no record. */
import { itemKey, itemProgress } from '../../quiz/progress.ts';
import type { CourseOutline } from './outline.ts';
import { dueReviews } from '../../record/reviews.ts';
import { stateOf } from '../../record/derive.ts';
import { openRecord } from '../../record/store.ts';

class LearnLine extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const state = await stateOf(await openRecord());
    if (state.count === 0) return;
    const answer = await fetch(this.dataset.course ?? '').catch(() => undefined);
    if (!answer?.ok) return;
    const { units, questions } = (await answer.json()) as CourseOutline;
    const known = itemProgress(
      state,
      units.flatMap(({ items }) => items),
    );
    const next = units.find((unit) => unit.items.some((item) => !known.get(itemKey(item))?.done));
    const link = this.#link('[data-continue]', next !== undefined);
    if (next && link) {
      link.textContent = next.title;
      link.href = `${this.dataset.base ?? ''}${next.path}`;
    }
    const due = dueReviews(state, Date.now()).filter((review) => questions.includes(review.content)).length;
    const review = this.#link('[data-due]', due > 0);
    if (review && due > 0) review.textContent = String(due);
    if (next || due > 0) this.#link('[data-new]', false);
  }

  #link(selector: string, shown: boolean): HTMLAnchorElement | null | undefined {
    const line = this.querySelector<HTMLElement>(selector);
    if (line) line.hidden = !shown;
    return line?.querySelector('a');
  }
}

customElements.define('learn-line', LearnLine);
