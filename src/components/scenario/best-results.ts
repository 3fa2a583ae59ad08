/** On the list of scenarios: the best result of each, from the learner's record. */
import { openRecord } from '../../record/store.ts';

const record = await openRecord();

async function show(): Promise<void> {
  const best = new Map<string, { score: number; passed: boolean }>();
  for (const event of await record.events()) {
    if (event.type !== 'scenario.ended') continue;
    const before = best.get(event.content);
    const better = !before || Number(event.passed) - Number(before.passed) || event.score - before.score;
    if (better === true || Number(better) > 0) best.set(event.content, { score: event.score, passed: event.passed });
  }
  for (const [id, { score, passed }] of best) {
    const place = document.querySelector<HTMLElement>(`[data-best="${CSS.escape(id)}"]`);
    const number = place?.querySelector('b');
    const word = place?.querySelector<HTMLElement>('[data-passed]');
    if (!place || !number || !word) continue;
    number.textContent = String(score);
    word.hidden = !passed;
    place.hidden = false;
  }
}

void show();
record.watch(() => void show());
