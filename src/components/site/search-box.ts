/**
 * Makes a `SearchBox.astro` work: typing, results, filters, keys. Pagefind is fetched with the first keystroke. While an
 * input method composes, nothing is searched.
 */
import { type Found, type Hit, SearchEngine } from '../../search/engine.ts';
import { kept } from '../kept.ts';
import { appendMarked } from './marked.ts';

const DELAY_MS = 120;
const PATIENCE_MS = 10_000;
const STEP = 8;
const MOST_RECENT = 6;

export class SearchBox {
  readonly #root: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #address: boolean;
  readonly #engine: SearchEngine;
  #kind = '';
  #limit = STEP;
  #literal = false;
  #selected = -1;
  #asked = 0;
  #timer = 0;

  /** @param options.address keep the query in the page's address, as the search page does */
  constructor(root: HTMLElement, { address = false } = {}) {
    this.#root = root;
    this.#address = address;
    this.#input = this.#part('input') as HTMLInputElement;
    this.#list = this.#part('ol');
    this.#engine = new SearchEngine(document.body.dataset.base ?? '/');
    this.#input.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) this.#later();
    });
    this.#input.addEventListener('compositionend', () => this.#later());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    root.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#ask();
    });
    root.addEventListener('click', (event) => this.#onClick(event.target as Element));
    this.#showRecent();
    if (!address) return;
    this.#input.value = new URLSearchParams(location.search).get('q') ?? '';
    this.#input.focus();
    if (this.#input.value) void this.#ask();
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  #part(selector: string): HTMLElement {
    const part = this.#root.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`the search box has no ${selector}`);
    return part;
  }

  /** A new query: searched once the typing pauses. */
  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), DELAY_MS) as unknown as number;
  }

  /** Searches what stands in the field, from the start: no filter carried over, mending allowed. */
  #ask(query?: string): Promise<void> {
    if (query !== undefined) this.#input.value = query;
    [this.#kind, this.#limit, this.#literal] = ['', STEP, false];
    return this.#run();
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    const query = this.#input.value.trim();
    const asked = ++this.#asked;
    if (!query) {
      this.#remember('');
      this.#render(undefined, '');
      this.#showRecent();
      return;
    }
    // A server that never answers is told like one that fails; should the answer come after all, it is shown.
    const late = setTimeout(() => {
      if (asked === this.#asked) this.#part('[data-broken]').hidden = false;
    }, PATIENCE_MS);
    try {
      const found = await this.#engine.search(query, { kind: this.#kind || undefined, limit: this.#limit, literal: this.#literal });
      if (asked !== this.#asked) return;
      this.#render(found, query);
      this.#remember(query);
    } catch {
      if (asked !== this.#asked) return;
      this.#remember(query);
      this.#render(undefined, query);
      this.#part('[data-broken]').hidden = false;
    } finally {
      clearTimeout(late);
    }
  }

  /** Puts the query into the page's address, after its results: the browser takes its time over it. */
  #remember(query: string): void {
    if (this.#address) history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  }

  #render(found: Found | undefined, query: string): void {
    this.#selected = -1;
    const hits = found?.hits ?? [];
    this.#part('[data-broken]').hidden = true;
    this.#part('[data-recent]').hidden = true;
    this.#part('[data-none]').hidden = !found || hits.length > 0;
    this.#part('[data-found]').hidden = !found;
    this.#part('[data-total]').textContent = String(found?.total ?? 0);
    this.#part('[data-more]').hidden = !found || hits.length >= found.total;
    this.#part('[data-rewritten]').hidden = found?.rewritten === undefined;
    this.#part('[data-rewritten-to]').textContent = found?.rewritten ?? '';
    this.#offer('[data-choices]', found?.choices ?? []);
    this.#offer('[data-near]', found?.near ?? []);
    this.#list.replaceChildren(...hits.map((hit, i) => this.#item(hit, i, found?.tokens ?? [])));
    this.#list.dataset.query = query;
    this.#input.setAttribute('aria-expanded', String(hits.length > 0));
    this.#input.removeAttribute('aria-activedescendant');
    this.#showKinds(found);
  }

  /** Words to search instead, as buttons behind a sentence that stands there. */
  #offer(selector: string, words: readonly string[]): void {
    const place = this.#part(selector);
    place.hidden = words.length === 0;
    for (const old of place.querySelectorAll('button')) old.remove();
    place.append(...words.map((word) => this.#again(word)));
  }

  #again(query: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.dataset.again = query;
    button.textContent = query;
    return button;
  }

  #item(hit: Hit, index: number, tokens: readonly string[]): HTMLElement {
    const item = document.createElement('li');
    item.role = 'presentation';
    const link = item.appendChild(document.createElement('a'));
    link.href = hit.url;
    link.id = `${this.#list.id}-${index}`;
    link.role = 'option';
    link.ariaSelected = 'false';
    const title = link.appendChild(document.createElement('strong'));
    appendMarked(title, hit.title, tokens);
    const kind = link.appendChild(document.createElement('span'));
    kind.className = 'tag';
    kind.textContent = hit.kind;
    const excerpt = link.appendChild(document.createElement('span'));
    excerpt.className = 'excerpt';
    appendMarked(excerpt, hit.excerpt, tokens);
    return item;
  }

  #showKinds(found: Found | undefined): void {
    const counts = found?.counts ?? {};
    const group = this.#part('[data-kinds]');
    group.hidden = Object.keys(counts).length === 0;
    const all = group.querySelector('button');
    const buttons = Object.entries(counts).map(([kind, count]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.dataset.kind = kind;
      button.textContent = `${kind} ${count}`;
      return button;
    });
    group.replaceChildren(...(all ? [all] : []), ...buttons);
    for (const button of group.querySelectorAll('button')) button.ariaPressed = String(button.dataset.kind === this.#kind);
  }

  #showRecent(): void {
    const recent = kept('searches');
    this.#part('[data-recent]').hidden = recent.length === 0 || this.#input.value !== '';
    const items = recent.map((query) => {
      const item = document.createElement('li');
      item.append(this.#again(query));
      return item;
    });
    this.#part('.recent').replaceChildren(...items);
  }

  #onClick(target: Element): void {
    const kind = target.closest<HTMLElement>('[data-kind]')?.dataset.kind;
    if (kind !== undefined) {
      [this.#kind, this.#limit] = [kind, STEP];
      void this.#run().then(() => this.#land(this.#root.querySelector('[aria-pressed="true"]')));
    }
    const again = target.closest<HTMLElement>('[data-again]')?.dataset.again;
    if (again !== undefined) void this.#ask(again).then(() => this.#land());
    if (target.closest('[data-literal]')) {
      this.#literal = true;
      void this.#run().then(() => this.#land());
    }
    if (target.closest('[data-more]')) {
      const from = this.#list.childElementCount;
      this.#limit += 2 * STEP;
      void this.#run().then(() => this.#land(this.#list.querySelectorAll('a')[from]));
    }
    if (target.closest('[data-forget]')) {
      kept('searches', []);
      this.#showRecent();
      this.#land();
    }
    if (target.closest('.results a')) this.#keep();
  }

  /** What was pressed is gone: the focus goes on to this, or to the first result, or to the field; unless the reader types by now. */
  #land(element: HTMLElement | null | undefined = this.#list.querySelector('a')): void {
    if (document.activeElement !== this.#input) (element ?? this.#input).focus({ preventScroll: true });
  }

  #keep(): void {
    const query = this.#input.value.trim();
    kept('searches', [query, ...kept('searches').filter((k) => k !== query)].slice(0, MOST_RECENT));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const links = [...this.#list.querySelectorAll<HTMLAnchorElement>('a')];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.#selected = Math.max(-1, Math.min(links.length - 1, this.#selected + step));
      for (const [i, link] of links.entries()) link.ariaSelected = String(i === this.#selected);
      const chosen = links[this.#selected];
      chosen?.scrollIntoView({ block: 'nearest' });
      if (chosen) this.#input.setAttribute('aria-activedescendant', chosen.id);
      else this.#input.removeAttribute('aria-activedescendant');
    } else if (event.key === 'Enter' && this.#selected >= 0) {
      event.preventDefault();
      this.#keep();
      links[this.#selected]?.click();
    }
  }
}
