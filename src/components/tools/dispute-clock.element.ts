/** `<dispute-clock>`: works out the deadline of a stage and counts down to it. What is typed stays on this page. */
import { isStage, parts, readClock, type Stage, urgencyOf } from '../../tools/clock.ts';
import { inBothZones } from '../moments.ts';
import { copyOf, Fields, part, showFor, textOf } from './dom.ts';

class DisputeClock extends HTMLElement {
  #deadline: { stage: Stage; at: number; about: string[] } | undefined;
  #shown = '';
  #ticking: ReturnType<typeof setInterval> | undefined;
  readonly #rules = JSON.parse(this.dataset.rules ?? '{}');

  connectedCallback(): void {
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#read();
    });
    this.#stageField.addEventListener('change', () => this.#ask());
    this.#ask();
    this.#ticking = setInterval(() => this.#tick(), 1000);
    this.dataset.ready = '';
  }

  disconnectedCallback(): void {
    clearInterval(this.#ticking);
  }

  get #stageField(): HTMLSelectElement {
    return part<HTMLSelectElement>(this, 'stage');
  }

  get #stage(): Stage {
    const { value } = this.#stageField;
    return isStage(value) ? value : 'response';
  }

  #words(stage: Stage, name: string): HTMLElement {
    const row = this.ownerDocument.querySelector(`[data-stage="${stage}"]`);
    if (!row) throw new Error(`no words for ${stage}`);
    return part(row, name);
  }

  /** Asks for what this stage counts from; an answer for another stage is taken off the page. */
  #ask(): void {
    this.#deadline = undefined;
    part(this, 'result').hidden = true;
    part(this, 'from-label').textContent = textOf(this.#words(this.#stage, 'from'));
    part(this, 'transit').hidden = this.#stage !== 'platform';
    const fields = new Fields(this, Date.now());
    for (const id of ['shown', 'from', 'promised']) fields.tell(id);
    const from = this.querySelector<HTMLInputElement>('#from');
    // A promised time may still lie ahead; what else a span begins with has happened.
    from?.toggleAttribute('data-must-have-passed', this.#stage !== 'window');
    from?.toggleAttribute('data-day-ends', this.#stage === 'window');
  }

  #read(): void {
    const now = Date.now();
    const stage = this.#stage;
    const fields = new Fields(this, now);
    const shown = fields.moment('shown');
    const from = fields.moment('from');
    const promised = stage === 'platform' ? fields.moment('promised') : undefined;
    const reading = readClock(stage, { from: from?.at, shown: shown?.at, promisedUntil: promised?.at }, this.#rules);
    if (!reading && !fields.firstWrong) fields.tell('from', 'oneOfTwo');
    if (!reading || fields.firstWrong) {
      this.#deadline = undefined;
      part(this, 'result').hidden = true;
      fields.firstWrong?.focus();
      return;
    }
    const used = reading.isEstimate ? [from, promised] : [shown];
    const about = [reading.isEstimate ? 'estimate' : 'shown'];
    if (used.some((m) => m && !m.hasTime)) about.push('dayOnly');
    if (used.some((m) => m?.isTwice)) about.push('twice');
    if (reading.otherReading !== undefined) about.push('otherReading');
    this.#deadline = { stage, at: reading.at, about };
    this.#shown = '';
    part(this, 'stage-name').textContent = textOf(this.#words(stage, 'name'));
    part(this, 'deadline').textContent = inBothZones(reading.at);
    part(this, 'other').textContent = reading.otherReading === undefined ? '' : inBothZones(reading.otherReading);
    part(this, 'zero').replaceChildren(copyOf(this.#words(stage, 'zero')));
    part(this, 'next').replaceChildren(copyOf(this.#words(stage, 'next')));
    part(this, 'result').hidden = false;
    this.#tick();
    part(this, 'heading').focus({ preventScroll: true });
    part(this, 'result').scrollIntoView({ block: 'nearest' });
  }

  /** Shows what is left. A screen reader hears of it only when it becomes urgent or over, not every second. */
  #tick(): void {
    if (!this.#deadline) return;
    const { stage, at, about } = this.#deadline;
    const now = Date.now();
    const urgency = urgencyOf(stage, at, now, this.#rules);
    for (const [name, value] of Object.entries(parts(Math.abs(at - now))))
      part(this, name).textContent = String(value).padStart(name === 'days' ? 1 : 2, '0');
    if (urgency === this.#shown) return;
    const isFirst = this.#shown === '';
    this.#shown = urgency;
    const result = part(this, 'result');
    result.dataset.outcome = { enough: 'go', short: 'care', over: 'stop' }[urgency];
    showFor(result, urgency, ...about);
    part(this, 'announce').textContent = isFirst ? '' : textOf(part(this, 'heading'));
  }
}

customElements.define('dispute-clock', DisputeClock);
