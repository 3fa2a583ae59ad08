/** One run of a scenario in the learner's record: begun with the first choice, taken up again where it was not ended. */
import type { Taken } from '../../machines/scenario.ts';
import type { About, Body, RecordEvent } from '../../record/events.ts';
import { newId } from '../../record/identity.ts';
import { decodePath, wayOf } from '../../scenario/play.ts';
import { openRecord } from '../../record/store.ts';
import { afterPaint } from '../stepping.ts';

/**
 * @param about the scenario and the version that is shown; a run of another version is not taken up
 * @param exam the exam it must belong to, or null for practice
 * @returns the run that was begun last and not ended, as the learner's record tells it
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
      path = decodePath((event.way ?? []).join());
    } else if (event.type === 'scenario.chose' && event.run === run) path.push({ turn: event.turn, choice: event.choice });
    else if (event.type === 'scenario.ended' && event.run === run) run = undefined;
  }
  return run === undefined ? undefined : { run, path };
}

type Ended = Omit<Extract<Body, { type: 'scenario.ended' }>, 'type' | 'run' | keyof About>;

export class Run {
  readonly #about: About;
  readonly #exam: string | null;
  readonly #tell: (saved: boolean | undefined) => void;
  #id = '';
  /** Counts what was appended, so that only the newest is acknowledged. */
  #sent = 0;

  /** @param tell told whether what was done last is stored: undefined while that is not known */
  constructor(about: About, exam: string | null, tell: (saved: boolean | undefined) => void) {
    this.#about = about;
    this.#exam = exam;
    this.#tell = tell;
  }

  /** The choices of the run that was not ended; `goOn` makes what follows part of it. */
  async unfinished(): Promise<{ path: readonly Taken[]; goOn: () => void } | undefined> {
    const found = unfinished(await (await openRecord()).eventsAbout(this.#about.content), this.#about, this.#exam);
    const goOn = () => {
      this.#id = found?.run ?? '';
    };
    return found && { path: found.path, goOn };
  }

  /** What follows is a run of its own. */
  leave(): void {
    this.#id = '';
  }

  /** Begins a run, unless one is on, with the choices before that it rests on: those of an address, or of the part before a fork. */
  begin(before: readonly Taken[]): void {
    if (this.#id) return;
    this.#id = this.#exam ? `${this.#exam}~${newId()}` : newId();
    this.#append({ type: 'scenario.started', run: this.#id, way: wayOf(before), ...this.#about });
  }

  chose(before: readonly Taken[], taken: Taken): void {
    this.begin(before);
    this.#chose(taken);
  }

  ended(how: Ended): void {
    if (this.#id) this.#append({ type: 'scenario.ended', run: this.#id, ...how, ...this.#about });
    this.leave();
  }

  #chose({ turn, choice }: Taken): void {
    this.#append({ type: 'scenario.chose', run: this.#id, turn, choice, ...this.#about });
  }

  #append(body: Body): void {
    const mine = ++this.#sent;
    this.#tell(undefined);
    // What was chosen is painted first; only then is it stored, and only then acknowledged.
    void afterPaint()
      .then(openRecord)
      .then((record) => record.append(body))
      .then(({ saved }) => {
        if (mine === this.#sent) this.#tell(saved);
      });
  }
}
