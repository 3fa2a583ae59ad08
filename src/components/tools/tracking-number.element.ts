/** `<tracking-number>`: judges the numbers in its field while they are typed or pasted. What they are stays on this page. */
import { csv } from '../../tools/csv.ts';
import { type Candidate, type Finding, judge, type Line, linesOf } from '../../tools/s10.ts';
import { copyOf, download, Fields, keepFor, part, showFor, textOf } from './dom.ts';

type Found = Exclude<Finding, { kind: 'empty' }> & Line;

/** So many lines are judged and shown before the browser gets a turn. */
const BATCH = 200;
const countries = new Intl.DisplayNames('zh-CN', { type: 'region', fallback: 'none' });

class TrackingNumber extends HTMLElement {
  #found: Found[] = [];
  #turn = 0;
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

  /** The meaning of a first letter, and the name of a country, or the page's words for an unknown one. */
  #service = (letters: string) => {
    const row = [...this.ownerDocument.querySelectorAll<HTMLElement>('[data-letters]')].find((r) =>
      r.dataset.letters?.split(' ').includes(letters.charAt(0)),
    );
    return `${letters}，${textOf(row ? part(row, 'name') : part(this, 'unknown-service'))}`;
  };
  #country = (code: string) => `${code}，${countries.of(code) ?? textOf(part(this, 'unknown-country'))}`;

  async #judge(): Promise<void> {
    clearTimeout(this.#wait);
    const turn = ++this.#turn;
    const lines = linesOf(this.#field.value);
    const tooMany = lines.length > Number(this.dataset.most);
    new Fields(this, Date.now()).tell('numbers', tooMany ? 'tooMany' : undefined);
    const shown = tooMany ? [] : lines;
    const body = part<HTMLTableSectionElement>(this, 'rows');
    body.replaceChildren();
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
      if (shown.length > 1) body.append(...found.map((f) => this.#row(f)));
    }
    const [first] = this.#found;
    if (first && shown.length === 1) this.#showOne(first);
    this.#count();
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

  /** The cells of a line, as the table shows them and the file holds them. */
  #cells(found: Found): string[] {
    const result = textOf(part(this, `result-${found.kind}`));
    const meaning = found.kind === 'other' ? ['', ''] : [this.#service(found.service), this.#country(found.country)];
    const candidates = found.kind === 'invalid' ? found.candidates.map((c) => c.number).join(' ') : '';
    return [String(found.line), found.text, result, ...meaning, candidates];
  }

  #row(found: Found): HTMLTableRowElement {
    const row = document.createElement('tr');
    row.dataset.kind = found.kind;
    const cells = this.#cells(found).map((text) => {
      const cell = document.createElement('td');
      cell.textContent = text;
      return cell;
    });
    row.append(...cells);
    return row;
  }

  #save(): void {
    const heads = [...part(this, 'many').querySelectorAll('thead th')].map((th) => textOf(th));
    download(this.dataset.file ?? 'numbers.csv', 'text/csv;charset=utf-8', csv([heads, ...this.#found.map((f) => this.#cells(f))]));
  }
}

customElements.define('tracking-number', TrackingNumber);
