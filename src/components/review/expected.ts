/**
 * The question that will most likely be asked next. `/review/` asks the server for it in its head, before its scripts have come, and
 * shows it while the record is being opened: it need not wait for all that a long record comes to.
 */
import type { Review } from '../../record/reviews.ts';

/** Under this name the device keeps when it is due, milliseconds since 1970 UTC, and its id, parted by a space. */
export const EXPECTED = 'review-next';

/** Id of the element in the head that asks for it, and names it in `data-question`; made where one is due. */
export const EXPECTED_ELEMENT = 'expected-question';

/** Keeps what will be asked next, or that nothing is expected. Storage may be denied; then nothing is. */
export function expect(next: Pick<Review, 'content' | 'due'> | undefined): void {
  try {
    if (next) localStorage.setItem(EXPECTED, `${next.due} ${next.content}`);
    else localStorage.removeItem(EXPECTED);
  } catch {
    // The page then waits for the record.
  }
}
