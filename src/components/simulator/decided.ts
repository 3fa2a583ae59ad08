/** Keeps in the learner's record that a simulator was walked to an outcome: which, and by which choices; never an amount or a date. */
import { openRecord } from '../../record/store.ts';

/** @param way as the address carries it */
export async function recordDecision(simulator: HTMLElement, way: string): Promise<void> {
  const outcome = simulator.querySelector<HTMLElement>('section[aria-current][data-outcome]')?.dataset.state ?? '';
  const about = { content: simulator.getAttribute('machine') ?? '', version: simulator.dataset.version ?? '' };
  await (await openRecord()).append({ type: 'simulator.decided', outcome, way, ...about });
}
