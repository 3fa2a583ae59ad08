/**
 * `<decision-simulator machine="…">`: an actor takes over the static states of `Simulator.astro`. It shows, hides and moves;
 * every word it shows stands in the HTML already.
 *
 * Two ways of being: *deciding*, with a way that led here, and *reference*, a state opened by its address alone, which
 * claims no way and copies no verdict. The way lives in `?a=`; typed values live in this tab's history entry, never in an address.
 */
import { type Actor, type AnyStateMachine, createActor } from 'xstate';
import type { DecisionInput } from '../../machines/decision.ts';
import { type DecisionModule, isMachineId, machines } from '../../machines/index.ts';
import { decodeWay, encodeWay, eventOf, replay, type Step, stateKey } from '../../simulator/replay.ts';
import { arrive, onKey } from '../stepping.ts';
import { fillComputed } from './computed.ts';
import { rowOf, verdictOf } from './verdict.ts';
import { markWalked, wayItems } from './way.ts';

/** The way with its typed values as this history entry keeps it: there after back, forward and reload, gone with the tab. */
function kept(way: string): Step[] | undefined {
  const steps = (history.state as { steps?: Step[] } | null)?.steps;
  return Array.isArray(steps) && encodeWay(steps) === way ? steps : undefined;
}

class DecisionSimulator extends HTMLElement {
  #module: DecisionModule | undefined;
  #actor: Actor<AnyStateMachine> | undefined;
  #steps: Step[] = [];
  readonly #listening = new AbortController();

  async connectedCallback(): Promise<void> {
    const id = this.getAttribute('machine') ?? '';
    if (this.#module || !isMachineId(id)) return;
    try {
      this.#module = await machines[id]();
      // Making the machine and showing its state are two tasks, so that the reader can act between them.
      await new Promise((resolve) => setTimeout(resolve));
    } catch {
      // The states stand on the page and lead on by their links.
      document.querySelector('[data-part-failed]')?.removeAttribute('hidden');
      return;
    }
    const { signal } = this.#listening;
    this.addEventListener('click', (e) => this.#onClick(e), { signal });
    this.addEventListener('submit', (e) => this.#onSubmit(e), { signal });
    this.addEventListener('keydown', (e) => this.#onKey(e), { signal });
    if (!this.#embedded) {
      addEventListener('popstate', () => this.#follow(), { signal });
    }
    this.#open();
    this.dataset.ready = '';
  }

  disconnectedCallback(): void {
    this.#listening.abort();
    this.#actor?.stop();
  }

  get #embedded(): boolean {
    return this.dataset.embedded !== undefined;
  }

  get #input(): DecisionInput {
    return { rules: JSON.parse(this.dataset.rules ?? '{}'), now: Date.now() };
  }

  get #sections(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(':scope > section[data-state]')];
  }

  /** Opens what the address says: a way, a single state, or the beginning. */
  #open(): void {
    const way = this.#embedded ? null : new URLSearchParams(location.search).get('a');
    const key = this.#embedded ? '' : decodeURIComponent(location.hash.slice(1));
    const known = this.#sections.some((s) => s.dataset.state === key);
    this.#note(undefined);
    if (way !== null) {
      const refused = this.#take(kept(way) ?? decodeWay(way));
      if (refused) this.#note('refused');
      if (refused) this.#address('replaceState');
    } else if (known && key !== this.#sections[0]?.dataset.state) {
      this.#actor?.stop();
      this.#actor = undefined;
      this.#steps = [];
      this.#note('reference');
      this.#show(key);
    } else {
      this.#take([]);
      if (key && !known && !document.getElementById(key)) this.#note('unknown');
    }
  }

  /** The address has changed: back, forth, or a link on the map. One that leads elsewhere on the page is not ours. */
  #follow(): void {
    const key = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(key);
    if (target && !this.contains(target)) return;
    const isSameWay = this.#actor && new URLSearchParams(location.search).get('a') === encodeWay(this.#steps);
    if (isSameWay && key === this.#here) this.#address('replaceState');
    else {
      // From a case the map leads to reference; the case is one step back, as it stood.
      if (isSameWay && target) history.replaceState(null, '', `${location.pathname}#${key}`);
      this.#open();
    }
    this.#arrive();
  }

  /** The state in force. */
  get #here(): string | undefined {
    return this.querySelector<HTMLElement>('section[aria-current]')?.dataset.state;
  }

  #arrive(): void {
    arrive(this, this.querySelector<HTMLElement>('section[aria-current] h2'));
  }

  /** Takes these steps from the start. @returns whether one of them was refused */
  #take(steps: readonly Step[]): boolean {
    if (!this.#module) return false;
    const { machine } = this.#module;
    const input = this.#input;
    const { taken, refused } = replay(machine, input, steps);
    this.#actor?.stop();
    const actor = createActor(machine, { input });
    actor.start();
    for (const step of taken) actor.send(eventOf(step));
    this.#actor = actor;
    this.#steps = taken.map(({ event, branch, value }) => ({
      event,
      branch: value === undefined ? branch : actor.getSnapshot().context.facts[event.replace(/\.given$/, '')],
      value,
    }));
    this.#showWay(taken.map((step) => step.from));
    this.#show(stateKey(actor.getSnapshot()));
    return refused !== undefined;
  }

  /** Goes on from here by a step, or back to some steps, and tells the address and the reader. */
  #go(steps: readonly Step[]): void {
    this.#note(undefined);
    this.#take(steps);
    this.#address('pushState');
    this.#arrive();
    if (this.querySelector('section[aria-current][data-outcome]'))
      void import('./decided.ts').then(({ recordDecision }) => recordDecision(this, encodeWay(this.#steps)));
  }

  #address(how: 'pushState' | 'replaceState'): void {
    if (this.#embedded) return;
    const way = encodeWay(this.#steps);
    history[how]({ steps: this.#steps }, '', way ? `?a=${way}#${this.#here}` : location.pathname);
  }

  #note(name: string | undefined): void {
    for (const note of this.querySelectorAll<HTMLElement>('[data-note]')) note.hidden = note.dataset.note !== name;
  }

  #show(key: string): void {
    const deciding = this.#actor !== undefined;
    for (const section of this.#sections) {
      const current = section.dataset.state === key;
      section.hidden = !current;
      section.toggleAttribute('aria-current', current);
      if (current) section.setAttribute('aria-current', 'step');
      const tools = section.querySelector<HTMLElement>('[data-verdict-tools]');
      if (tools) tools.hidden = !deciding;
      for (const form of section.querySelectorAll('form')) form.hidden = !deciding;
      for (const branches of section.querySelectorAll<HTMLDetailsElement>('[data-branches]')) branches.open = !deciding;
      if (current) this.#showChoices(section, deciding);
    }
    const tools = this.querySelector<HTMLElement>(':scope > [data-tools]');
    if (tools) tools.hidden = !deciding || this.#steps.length === 0;
    fillComputed(this, this.#module, this.#actor?.getSnapshot().context);
  }

  /** Of the ways one choice has, shows the one that what was found so far opens. */
  #showChoices(section: HTMLElement, deciding: boolean): void {
    for (const link of section.querySelectorAll<HTMLAnchorElement>('a[data-event]')) {
      const item = link.closest('li');
      const condition = link.querySelector<HTMLElement>('[data-condition]');
      if (condition) condition.hidden = deciding;
      if (!item || !this.#actor || !this.#module || !condition) continue;
      const step = { event: link.dataset.event ?? '' };
      const { snapshot, refused } = replay(this.#module.machine, this.#input, [...this.#steps, step]);
      item.hidden = refused !== undefined || stateKey(snapshot) !== this.#target(link);
    }
  }

  #target(link: HTMLAnchorElement): string {
    const id = decodeURIComponent(link.hash.slice(1));
    return this.#embedded ? id.slice((this.getAttribute('machine') ?? '').length + 1) : id;
  }

  /** The way so far, one button per answer; each goes back to where it was given. */
  #showWay(from: readonly string[]): void {
    const list = this.querySelector<HTMLElement>('[data-way]');
    if (!list) return;
    list.hidden = from.length === 0;
    list.replaceChildren(...wayItems(this.#sections, from, this.#steps));
    if (!this.#embedded) markWalked(new Set([...from, this.#actor ? stateKey(this.#actor.getSnapshot()) : '']));
  }

  #onClick(event: MouseEvent): void {
    const target = event.target as Element;
    const link = target.closest<HTMLAnchorElement>('a[data-event]');
    if (link && this.#actor && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      // The second click of a double click was meant for what stood there before.
      if (event.detail > 1) return;
      this.#go([...this.#steps, { event: link.dataset.event ?? '', branch: link.dataset.branch }]);
    }
    const step = target.closest<HTMLElement>('[data-step]')?.dataset.step;
    if (step !== undefined) this.#go(this.#steps.slice(0, Number(step)));
    if (target.closest('[data-back]')) this.#go(this.#steps.slice(0, -1));
    if (target.closest('[data-restart]')) this.#go([]);
    const copy = target.closest<HTMLElement>('[data-copy]');
    if (copy) void this.#copy(copy, verdictOf(this));
    const row = target.closest<HTMLElement>('[data-copy-row]');
    if (row) void this.#copy(row, rowOf(this, row.dataset));
  }

  #onSubmit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const name = form.dataset.fact ?? '';
    const input = form.elements.namedItem(name) as HTMLInputElement;
    event.preventDefault();
    const value = form.dataset.kind === 'datetime' ? Date.parse(`${input.value}:00+08:00`) : input.valueAsNumber;
    if (Number.isFinite(value)) this.#go([...this.#steps, { event: `${name}.given`, value }]);
  }

  #onKey(event: KeyboardEvent): void {
    const links = () =>
      [...this.querySelectorAll<HTMLElement>('section[aria-current] li:not([hidden]) > a[data-event]')].filter((a) => a.checkVisibility());
    onKey(event, links, () => {
      if (this.#steps.length === 0) return false;
      this.#go(this.#steps.slice(0, -1));
      return true;
    });
  }

  async #copy(button: HTMLElement, text: string): Promise<void> {
    (await import('../copy.ts')).copyAloud(button, text);
  }
}

customElements.define('decision-simulator', DecisionSimulator);
