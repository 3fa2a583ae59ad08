/**
 * `<scenario-quiz scenario="…">`: takes over the static turns of `ScenarioQuiz.astro`. In practice the feedback on a
 * choice is told at once; with `?mode=exam` it waits for the end. The way lives in `?a=`, and each choice in the learner's
 * record, from which an unfinished run is taken up again.
 */
import type { Graph, ScenarioInput, Taken } from '../../machines/scenario.ts';
import { decodePath, encodePath, goOn, replay, type Scene, scoreOf, take, wayOf } from '../../scenario/play.ts';
import { afterPaint, arrive, onKey } from '../stepping.ts';
import { debrief } from './debrief.ts';
import { Run } from './runs.ts';

class ScenarioQuiz extends HTMLElement {
  #scene: Scene | undefined;
  #run: Run | undefined;
  readonly #listening = new AbortController();

  async connectedCallback(): Promise<void> {
    if (this.#scene) return;
    const { signal } = this.#listening;
    const order = this.querySelector<HTMLDetailsElement>('[data-order]');
    if (order && matchMedia('(width < 60rem)').matches) order.open = false;
    this.addEventListener('click', (e) => this.#onClick(e), { signal });
    this.addEventListener('keydown', (e) => this.#onKey(e), { signal });
    addEventListener('popstate', () => this.#follow(), { signal });
    document.addEventListener('learner-changed', () => location.reload(), { signal });
    // Practice and exams do not take up each other's runs.
    const exam = this.#query.get('exam') ?? (this.#input.mode === 'exam' ? 'exam' : null);
    this.#run = new Run(this.#about, exam, (saved) => this.#saved(saved));
    await this.#open();
    this.dataset.ready = '';
  }

  disconnectedCallback(): void {
    this.#listening.abort();
  }

  get #input(): ScenarioInput {
    const graph: Graph = JSON.parse(this.dataset.graph ?? '{}');
    return { graph, mode: this.#query.get('mode') === 'exam' ? 'exam' : 'practice' };
  }

  get #query(): URLSearchParams {
    return new URLSearchParams(location.search);
  }

  get #about() {
    return { content: this.getAttribute('scenario') ?? '', version: this.dataset.version ?? '' };
  }

  /** Takes the way in the address, within the same run. */
  #follow(): void {
    const way = this.#query.get('a') ?? '';
    this.#take(decodePath(way));
    const refused = encodePath(this.#path) !== way;
    this.#note('refused', refused);
    this.#note('resumed', false);
    if (refused) this.#address('replaceState');
  }

  /** Opens what the address says, and takes up the run that was not ended where that is a part of it. */
  async #open(): Promise<void> {
    this.#follow();
    this.#note('exam', this.#isExam);
    const shown = this.#path;
    const last = await this.#run?.unfinished();
    // Who has chosen already, while the record was opened, is in a run of his own.
    if (!last || this.#path !== shown) return;
    const { path } = replay(this.#input, last.path).context;
    const isPart = encodePath(path.slice(0, shown.length)) === encodePath(shown);
    if (!isPart) return;
    last.goOn();
    if (this.#query.has('a')) return this.#end();
    this.#take(path);
    this.#note('resumed', path.length > 0 && !this.#isExam);
    this.#address('replaceState');
    this.#end();
  }

  get #isExam(): boolean {
    return this.#scene?.context.mode === 'exam';
  }

  get #path(): readonly Taken[] {
    return this.#scene?.context.path ?? [];
  }

  /** Plays this path from the start. The feedback on its last choice is not told again. */
  #take(path: readonly Taken[]): void {
    this.#scene = replay(this.#input, path);
    this.#show();
  }

  #saved(saved: boolean | undefined): void {
    if (saved !== undefined) this.#note('unsaved', !saved);
    const word = this.querySelector<HTMLElement>('[data-saved]');
    if (word) word.hidden = saved !== true;
  }

  #choose(choice: string): void {
    const before = this.#scene;
    if (!before) return;
    const { turn, path } = before.context;
    const after = take(before, { turn, choice });
    if (!after) return;
    this.#scene = after;
    // The next paint shows what was chosen; what comes of it is laid out after that.
    this.querySelector(`section[aria-current] li[data-choice="${choice}"]`)?.toggleAttribute('data-taken', true);
    void afterPaint().then(() => {
      this.#note('resumed', false);
      this.#note('refused', false);
      this.#moved();
    });
    this.#run?.chose(path, { turn, choice });
    this.#end();
  }

  #goOn(): void {
    this.#scene &&= goOn(this.#scene);
    this.#end();
    this.#moved();
  }

  #moved(): void {
    this.#show();
    // Moving focus measures the page, and the address takes its time; what stands now is painted before.
    void afterPaint().then(() => {
      // In an exam there is no way back.
      this.#address(this.#isExam ? 'replaceState' : 'pushState');
      this.#settle();
    });
  }

  #settle(): void {
    const told = this.#scene?.matches('told');
    if (told) this.querySelector<HTMLElement>('[data-continue]')?.focus({ preventScroll: true });
    const status = this.querySelector('[data-announce]');
    if (told && status) status.textContent = this.querySelector('li[data-taken] .judged')?.textContent ?? '';
    if (!told) arrive(this, this.querySelector<HTMLElement>('section[aria-current] h2'));
  }

  /** Records the end of a run that has come to it. */
  #end(): void {
    if (this.#scene?.status !== 'done') return;
    const { graph, path, turn, cost } = this.#scene.context;
    const { percent, passed } = scoreOf(graph, path, turn);
    this.#run?.ended({ ending: turn, score: percent, passed, cost, way: wayOf(path) });
  }

  /** Starts over, from the first turn or with the part of the path before a fork. */
  #again(path: readonly Taken[]): void {
    this.#run?.leave();
    this.#take(path);
    this.#run?.begin(path);
    this.#note('resumed', false);
    this.#address('pushState');
    arrive(this, this.querySelector<HTMLElement>('section[aria-current] h2'));
  }

  #address(how: 'pushState' | 'replaceState'): void {
    const query = this.#query;
    query.delete('a');
    const way = encodePath(this.#path);
    const rest = [query.toString(), way && `a=${way}`].filter(Boolean).join('&');
    const search = rest && `?${rest}`;
    if (search !== location.search) history[how](null, '', search || location.pathname);
  }

  #note(name: string, shown: boolean): void {
    for (const note of this.querySelectorAll<HTMLElement>(`[data-note="${name}"]`)) note.hidden = !shown;
  }

  #show(): void {
    const scene = this.#scene;
    if (!scene) return;
    const { context } = scene;
    const told = scene.matches('told');
    const done = scene.status === 'done';
    const taken = context.path.at(-1);
    const here = told ? taken?.turn : context.turn;
    const first = this.dataset.ready === undefined;
    for (const section of this.querySelectorAll<HTMLElement>('section[data-state]')) {
      const current = section.dataset.state === here;
      // What was hidden and stays so is left alone, so that a choice is painted at once.
      if (!first && section.hidden && !current) continue;
      section.hidden = !current;
      if (current) section.setAttribute('aria-current', 'step');
      else section.removeAttribute('aria-current');
      section.toggleAttribute('data-told', current && told);
      for (const item of section.querySelectorAll<HTMLElement>('li[data-choice]')) {
        const chosen = current && told && item.dataset.choice === taken?.choice;
        const used = context.path.some((p) => p.turn === section.dataset.state && p.choice === item.dataset.choice);
        item.toggleAttribute('data-taken', chosen);
        item.hidden = told ? !chosen : used;
        for (const details of item.querySelectorAll<HTMLDetailsElement>('details.reason')) details.open = chosen;
      }
    }
    this.#gauge('patience', Math.max(0, context.patience));
    this.#gauge('hours', Math.max(0, context.hoursLeft ?? 0));
    this.#gauge('cost', Math.round(context.cost * 100) / 100);
    const tools = this.querySelector<HTMLElement>('[data-tools]');
    if (tools) tools.hidden = context.path.length === 0;
    const shown = (name: string, visible: boolean) => {
      for (const button of tools?.querySelectorAll<HTMLElement>(name) ?? []) button.hidden = !visible;
    };
    shown('[data-continue]', told);
    shown('[data-back]', context.mode === 'practice' && !told && !done);
    shown('[data-restart]', context.mode === 'practice');
    shown('.keys', !done && !told);
    const review = this.querySelector<HTMLElement>('[data-debrief]');
    if (review) review.hidden = !done;
    if (review && done) debrief(this, review, context);
  }

  #gauge(name: string, value: number): void {
    for (const text of this.querySelectorAll(`[data-gauge="${name}"]`)) text.textContent = String(value);
    for (const meter of this.querySelectorAll<HTMLMeterElement>(`[data-meter="${name}"]`)) meter.value = value;
  }

  #back(): boolean {
    const scene = this.#scene;
    if (!scene || this.#isExam || scene.status === 'done' || this.#path.length === 0) return false;
    this.#take(this.#path.slice(0, -1));
    this.#address('pushState');
    arrive(this, this.querySelector<HTMLElement>('section[aria-current] h2'));
    return true;
  }

  #onClick(event: MouseEvent): void {
    const target = event.target as Element;
    const move = target.closest<HTMLElement>('a[data-event],[data-continue]');
    if (move && !event.ctrlKey && !event.metaKey) event.preventDefault();
    // The second click of a double click was meant for what stood there before.
    if (event.defaultPrevented && event.detail < 2) {
      const choice = move?.dataset.event;
      if (choice) this.#choose(choice);
      else this.#goOn();
    }
    if (target.closest('[data-back]')) this.#back();
    if (target.closest('[data-restart]')) this.#again([]);
    const fork = target.closest<HTMLElement>('[data-fork]')?.dataset.fork;
    if (fork !== undefined) this.#again(this.#path.slice(0, Number(fork)));
  }

  #onKey(event: KeyboardEvent): void {
    const links = () => [...this.querySelectorAll<HTMLElement>('section[aria-current]:not([data-told]) li:not([hidden]) > a[data-event]')];
    onKey(event, links, () => this.#back());
  }
}

customElements.define('scenario-quiz', ScenarioQuiz);
