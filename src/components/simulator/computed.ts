import type { DecisionContext } from '../../machines/decision.ts';
import type { DecisionModule } from '../../machines/index.ts';
import { inBothZones } from '../moments.ts';

/**
 * Fills in the times that a decision computes from what was typed, in Beijing and Pacific time.
 * @param root its `time[data-computed]` name the computation; where nothing was typed, the words that stood there come back
 */
export function fillComputed(root: HTMLElement, module: DecisionModule | undefined, context: DecisionContext | undefined): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-computed]')) {
    time.dataset.words ??= time.textContent ?? '';
    const ms = context && module?.computed?.[time.dataset.computed ?? '']?.(context);
    time.textContent = ms === undefined ? time.dataset.words : inBothZones(ms);
    if (ms !== undefined) time.dateTime = new Date(ms).toISOString();
  }
}
