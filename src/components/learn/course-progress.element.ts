/**
 * `<course-progress>`: marks what of the course is done, from the learner's record. Every item says what it is in `data-as`, and every
 * `[data-of]` counts the items it names. Words stand in the HTML.
 */
import { type CourseItem, itemKey, itemProgress } from '../../quiz/progress.ts';
import { dueReviews } from '../../record/reviews.ts';
import { stateOf } from '../../record/derive.ts';
import type { RecordState } from '../../record/state.ts';
import { openRecord } from '../../record/store.ts';

class CourseProgress extends HTMLElement {
  #stop: (() => void) | undefined;

  async connectedCallback(): Promise<void> {
    const record = await openRecord();
    const show = async () => this.#show(await stateOf(record));
    this.#stop = record.watch(() => void show());
    await show();
    this.dataset.ready = '';
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }

  #show(state: RecordState): void {
    const marks = [...this.querySelectorAll<HTMLElement>('[data-as]')];
    const counts = [...this.querySelectorAll<HTMLElement>('[data-of]')];
    const named = counts.flatMap((count) => JSON.parse(count.dataset.of ?? '[]') as CourseItem[]);
    const items = [...marks.map(itemOf), ...named];
    const known = itemProgress(state, items);
    for (const mark of marks) {
      const mine = known.get(mark.dataset.item ?? '');
      const word = mine?.done ? 'done' : mine?.retake ? 'retake' : mine ? 'tried' : undefined;
      mark.hidden = word === undefined;
      for (const text of mark.querySelectorAll<HTMLElement>('[data-word]')) text.hidden = text.dataset.word !== word;
      const changed = mark.querySelector<HTMLElement>('[data-changed]');
      if (!changed) continue;
      changed.hidden = !mine?.changes.length;
      changed.textContent = mine?.changes.map((change) => `${change.on} ${change.what}`).join(' ') ?? '';
    }
    for (const count of counts) {
      const list = JSON.parse(count.dataset.of ?? '[]') as CourseItem[];
      const done = list.filter((item) => known.get(itemKey(item))?.done).length;
      for (const text of count.querySelectorAll('[data-done]')) text.textContent = String(done);
      for (const meter of count.querySelectorAll('meter')) meter.value = done;
      count.toggleAttribute('data-complete', done === list.length);
    }
    const due = this.querySelector<HTMLElement>('[data-due]');
    const ids = new Set(due?.dataset.questions?.split(' '));
    const many = dueReviews(state, Date.now()).filter((review) => ids.has(review.content)).length;
    const number = due?.querySelector('b');
    if (!due || !number) return;
    number.textContent = String(many);
    due.hidden = many === 0;
  }
}

const itemOf = (mark: HTMLElement): CourseItem => JSON.parse(mark.dataset.as ?? '');

customElements.define('course-progress', CourseProgress);
