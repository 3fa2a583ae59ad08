/** The run of a scenario that was begun last and not ended, as the learner's record tells it. */
import type { Taken } from '../../machines/scenario.ts';
import type { About, RecordEvent } from '../../record/events.ts';

/**
 * @param about the scenario and the version that is shown; a run of another version is not taken up
 * @param exam the exam it must belong to, or null for practice
 */
export function unfinished(
  events: readonly RecordEvent[],
  { content, version }: About,
  exam: string | null,
): { run: string; path: Taken[] } | undefined {
  let run: string | undefined;
  let path: Taken[] = [];
  for (const event of events) {
    if (event.content !== content || event.version !== version) continue;
    if (event.type === 'scenario.started' && (exam ? event.run.startsWith(`${exam}~`) : !event.run.includes('~'))) {
      run = event.run;
      path = [];
    } else if (event.type === 'scenario.chose' && event.run === run) path.push({ turn: event.turn, choice: event.choice });
    else if (event.type === 'scenario.ended' && event.run === run) run = undefined;
  }
  return run === undefined ? undefined : { run, path };
}
