/** `<tracking-number>`: judges the numbers in its field while they are typed or pasted. What they are stays on this page. */
import { toCsv } from '../../record/csv.ts';
import { type Candidate, type Finding, judge, type Line, linesOf } from '../../tools/s10.ts';
import { download } from '../download.ts';
import { copyOf, Fields, keepFor, part, showFor, textOf } from './dom.ts';

type Found = Exclude<Finding, { kind: 'empty' }> & Line;

/** So many lines are judged and shown before the browser gets a turn. */
const BATCH = 100;
/** A paste longer than this is put in at once: as an edit that can be undone, thousands of lines take a browser minutes. */
const LONG_PASTE = 2000;
/** Made when first needed. */
let countries: Intl.DisplayNames | undefined;

class TrackingNumber extends HTMLElement {
  #found: Found[] = [];
  #turn = 0;
  #meanings: ReadonlyMap<string, string> | undefined;
  readonly #said = new Map<string, string>();
  #wait: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#judge();
    });
    this.#field.addEventListener('input', () => {
      clearTimeout(this.#wait);
      this.#wait = setTimeout(() => void this.#judge(), 250);
    });
    this.#field.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.length < LONG_PASTE) return;
      event.preventDefault();
      this.#field.setRangeText(text, this.#field.selectionStart, this.#field.selectionEnd, 'end');
      void this.#judge();
    });
    part(this, 'clear').addEventListener('click', () => {
      this.#field.value = '';
      void this.#judge();
      this.#field.focus();
    });
    part(this, 'save').addEventListener('click', () => this.#save());
    part(this, 'doubtful').addEventListener('change', () => {
      part(this, 'many').toggleAttribute('data-doubtful', part<HTMLInputElement>(this, 'doubtful').checked);
    });
    this.dataset.ready = '';
  }

  get #field(): HTMLTextAreaElement {
    return part<HTMLTextAreaElement>(this, 'numbers');
  }

  /** A text of the page by its part, read once. */
  #say(name: string): string {
    let text = this.#said.get(name);
    if (text === undefined) {
      text = textOf(part(this, name));
      this.#said.set(name, text);
    }
    return text;
  }

  /** What a first letter means, from the table of the page. */
  #service(letters: string): string {
    this.#meanings ??= new Map(
      [...this.ownerDocument.querySelectorAll<HTMLElement>('[data-letters]')].flatMap((row) =>
        (row.dataset.letters ?? '').split(' ').map((letter) => [letter, textOf(part(row, 'name'))] as const),
      ),
    );
    return `${letters}，${this.#meanings.get(letters.charAt(0)) ?? this.#say('unknown-service')}`;
  }

  #country(code: string): string {
    countries ??= new Intl.DisplayNames('zh-CN', { type: 'region', fallback: 'none' });
    return `${code}，${countries.of(code) ?? this.#say('unknown-country')}`;
  }

  async #judge(): Promise<void> {
    clearTimeout(this.#wait);
    const turn = ++this.#turn;
    const lines = linesOf(this.#field.value);
    const tooMany = lines.length > Number(this.dataset.most);
    new Fields(this, Date.now()).tell('numbers', tooMany ? 'tooMany' : undefined);
    const shown = tooMany ? [] : lines;
    const rows = part(this, 'rows');
    rows.replaceChildren();
    const save = part<HTMLButtonElement>(this, 'save');
    save.disabled = true;
    this.#found = [];
    part(this, 'one').hidden = shown.length !== 1;
    part(this, 'many').hidden = shown.length < 2;
    for (let from = 0; from < shown.length; from += BATCH) {
      if (from > 0) await new Promise((resolve) => setTimeout(resolve));
      if (turn !== this.#turn) return;
      const found = shown.slice(from, from + BATCH).flatMap((line): Found[] => {
        const finding = judge(line.text);
        return finding.kind === 'empty' ? [] : [{ ...finding, ...line }];
      });
      this.#found.push(...found);
      if (shown.length > 1) rows.append(this.#group(found));
    }
    const [first] = this.#found;
    if (first && shown.length === 1) this.#showOne(first);
    this.#count();
    save.disabled = false;
  }

  #count(): void {
    const status = part(this, 'status');
    status.hidden = this.#found.length < 2;
    for (const kind of ['valid', 'invalid', 'other'])
      part(status, kind).textContent = String(this.#found.filter((f) => f.kind === kind).length);
  }

  #showOne(found: Found): void {
    const card = part(this, 'one');
    card.dataset.outcome = { valid: 'go', invalid: 'stop', other: 'care' }[found.kind];
    part(card, 'number').textContent = found.number.slice(0, 40);
    part(card, 'length').textContent = String(found.number.length);
    if (found.kind !== 'other') {
      part(card, 'service').textContent = this.#service(found.service);
      part(card, 'country').textContent = this.#country(found.country);
    }
    if (found.kind === 'invalid') {
      part(card, 'expected').textContent = found.expected;
      part(card, 'count').textContent = String(found.candidates.length);
      part(card, 'candidates').replaceChildren(...found.candidates.map((c) => this.#candidate(c, found.number)));
    }
    showFor(card, found.kind);
    part(this, 'announce').textContent = textOf(card.querySelector('h2:not([hidden])') ?? card);
  }

  #candidate({ number, places, how }: Candidate, typed: string): DocumentFragment {
    const item = copyOf(part<HTMLTemplateElement>(this, 'candidate'));
    const marked = [...number].map((character, i) => {
      if (!places.includes(i + 1)) return character;
      const mark = document.createElement('mark');
      mark.textContent = character;
      return mark;
    });
    part(item, 'candidate-number').append(...marked);
    keepFor(item, how);
    const [first = 0, second = 0] = places;
    for (const [name, value] of [
      ['place', first],
      ['second', second],
      ['was', typed[first - 1] ?? ''],
      ['is', number[first - 1] ?? ''],
    ] as const)
      for (const slot of item.querySelectorAll(`[data-part="${name}"]`)) slot.textContent = String(value);
    return item;
  }

  /** The cells of a line, for the table or the file; the table has room for a few candidates. */
  #cells(found: Found, most = Number.POSITIVE_INFINITY): string[] {
    const result = this.#say(`result-${found.kind}`);
    const meaning = found.kind === 'other' ? ['', ''] : [this.#service(found.service), this.#country(found.country)];
    const candidates = found.kind === 'invalid' ? found.candidates.map((c) => c.number) : [];
    const more = candidates.length > most ? [`+${candidates.length - most}`] : [];
    return [String(found.line), found.text, result, ...meaning, [...candidates.slice(0, most), ...more].join(' ')];
  }

  /** Rows of a batch in a group of their own, which the browser lays out only when it comes into sight. */
  #group(found: readonly Found[]): HTMLElement {
    const made = (role: string) => {
      const element = document.createElement('div');
      element.role = role;
      return element;
    };
    const group = made('rowgroup');
    for (const one of found) {
      const row = made('row');
      row.dataset.kind = one.kind;
      for (const text of this.#cells(one, 3)) {
        const cell = made('cell');
        cell.textContent = text;
        row.append(cell);
      }
      group.append(row);
    }
    return group;
  }

  #save(): void {
    const heads = [...part(this, 'many').querySelectorAll('[role="columnheader"]')].map((th) => textOf(th));
    download(this.dataset.file ?? 'numbers.csv', 'text/csv;charset=utf-8', [toCsv([heads, ...this.#found.map((f) => this.#cells(f))])]);
  }
}

customElements.define('tracking-number', TrackingNumber);
