/** `<message-schedule>`: lays out what to send when, as a list and as a calendar file. What is typed stays on this page. */
import { type Channel, type Planned, reminders, schedule, type Step, transitRule } from '../../tools/schedule.ts';
import { download } from '../download.ts';
import { inBothZones } from '../moments.ts';
import { copyOf, Fields, keepFor, part, showFor, textOf } from './dom.ts';

/** Made when first needed. */
let weekday: Intl.DateTimeFormat | undefined;

class MessageSchedule extends HTMLElement {
  #plan: Planned[] = [];
  readonly #rules = JSON.parse(this.dataset.rules ?? '{}');

  connectedCallback(): void {
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#read();
    });
    part(this, 'save').addEventListener('click', () => void this.#save());
    this.dataset.ready = '';
  }

  #read(): void {
    const now = Date.now();
    const fields = new Fields(this, now);
    const shipped = fields.moment('shipped', { isNeeded: true });
    const [promised, delivered, confirmed] = ['promised', 'delivered', 'confirmed'].map((id) => fields.moment(id));
    for (const [id, moment] of Object.entries({ promised, delivered, confirmed }))
      if (shipped && moment && moment.at < shipped.at) fields.tell(id, 'beforeShipment');
    const result = part(this, 'result');
    result.hidden = fields.firstWrong !== undefined || !shipped;
    if (!shipped || result.hidden) {
      fields.firstWrong?.focus();
      return;
    }
    const channel = part<HTMLSelectElement>(this, 'channel').value as Channel;
    const country = part<HTMLSelectElement>(this, 'country');
    const parcel = { shippedAt: shipped.at, channel, promisedUntil: promised?.at, deliveredAt: delivered?.at, confirmedAt: confirmed?.at };
    this.#plan = schedule(parcel, this.#rules);
    this.#show(now);
    const customs = channel === 'overseas' ? 'local' : (country.selectedOptions[0]?.dataset.customs ?? 'general');
    const rule = transitRule(channel, country.value);
    const figure = rule && this.querySelector(`[data-transit="${rule}"]`);
    part(this, 'transit').replaceChildren(...(figure ? [copyOf(figure)] : []));
    showFor(
      result,
      figure ? 'figure' : 'noFigure',
      promised || confirmed ? 'hasEnd' : 'noEnd',
      `customs-${customs}`,
      reminders(this.#plan, now).length > 0 ? 'calendar' : 'noCalendar',
    );
    part(this, 'failed').hidden = true;
    part(this, 'heading').focus({ preventScroll: true });
    result.scrollIntoView({ block: 'nearest' });
  }

  #words(step: Step, name: string): HTMLElement {
    const steps = part<HTMLTemplateElement>(this, 'steps').content;
    const selector = `[data-step="${step}"]`;
    const row = this.ownerDocument.querySelector(selector) ?? steps.querySelector(selector);
    if (!row) throw new Error(`no words for ${step}`);
    return part(row, name);
  }

  #show(now: number): void {
    const next = this.#plan.find(({ at, until }) => at !== undefined && (until ?? at) > now);
    const item = (planned: Planned) => {
      const { step, at, until } = planned;
      const copy = copyOf(part<HTMLTemplateElement>(this, 'entry'));
      part(copy, 'title').append(copyOf(this.#words(step, 'title')));
      part(copy, 'why').append(copyOf(this.#words(step, 'why')));
      if (at !== undefined) part(copy, 'when').textContent = this.#when(at, until);
      keepFor(copy, ...(at === undefined ? [] : ['dated', (until ?? at) <= now ? 'past' : planned === next ? 'next' : '']));
      const entry = copy.querySelector('li');
      if (entry) {
        entry.dataset.entry = step;
        if (at !== undefined && (until ?? at) <= now) entry.dataset.past = '';
        if (planned === next) entry.setAttribute('aria-current', 'step');
      }
      return copy;
    };
    part(this, 'timeline').replaceChildren(...this.#plan.filter((p) => p.at !== undefined).map(item));
    const open = this.#plan.filter((p) => p.at === undefined).map(item);
    part(this, 'watch').hidden = open.length === 0;
    part(this, 'watched').replaceChildren(...open);
  }

  /** A moment, or a span by its two ends, with the weekday in Beijing. */
  #when(at: number, until?: number): string {
    weekday ??= new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', weekday: 'short' });
    const days = weekday;
    const one = (ms: number) => `${days.format(ms)} ${inBothZones(ms)}`;
    return until === undefined ? one(at) : `${one(at)} — ${one(until)}`;
  }

  async #save(): Promise<void> {
    const button = part<HTMLButtonElement>(this, 'save');
    button.disabled = true;
    const due = reminders(this.#plan, Date.now()).map(({ step, at, until }) => ({
      step,
      at,
      title: textOf(this.#words(step, 'title')),
      description: `${this.#when(at, until)}\n${textOf(this.#words(step, 'why'))}\n${textOf(part(this, 'calendar-note'))}`,
    }));
    try {
      const { calendar } = await import('../../tools/calendar.ts');
      download(this.dataset.file ?? 'schedule.ics', 'text/calendar;charset=utf-8', [await calendar(due, this.dataset.calendar ?? '')]);
      part(this, 'failed').hidden = true;
    } catch {
      part(this, 'failed').hidden = false;
    }
    button.disabled = false;
  }
}

customElements.define('message-schedule', MessageSchedule);
