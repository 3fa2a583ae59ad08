/** On the list of scenarios: the best result of each, from the learner's record. */
import { stateOf } from '../../record/derive.ts';
import { openRecord } from '../../record/store.ts';

const record = await openRecord();

async function show(): Promise<void> {
  for (const [id, { best, passed }] of (await stateOf(record)).scenarios) {
    const place = document.querySelector<HTMLElement>(`[data-best="${CSS.escape(id)}"]`);
    const number = place?.querySelector('b');
    const word = place?.querySelector<HTMLElement>('[data-passed]');
    if (best === undefined || !place || !number || !word) continue;
    number.textContent = String(best);
    word.hidden = passed === undefined;
    place.hidden = false;
  }
}

void show();
record.watch(() => void show());
