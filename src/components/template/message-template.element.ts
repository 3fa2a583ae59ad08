/**
 * `<message-template template="…">`: picks the sentence of each line, fills its blanks in every language at once, and copies.
 * Every word stands in the HTML of `Message.astro`. Typed values live in the fields of this page and nowhere else.
 */
import { fits } from '../../templates/lines.ts';
import { faultOf, formatValue, isolated, type Kind, localeFor, type Value } from '../../templates/values.ts';
import { copyFrom } from '../copy.ts';
import { kept } from '../kept.ts';

const RECENT_MAX = 6;
/** The day in Beijing, `YYYY-MM-DD`. */
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
type Field = HTMLInputElement | HTMLSelectElement;

class MessageTemplate extends HTMLElement {
  /** What a blank says while it is empty. */
  readonly #labels = new WeakMap<HTMLElement, string>();
  readonly #touched = new WeakSet<HTMLElement>();
  #lacking: { name: string; field: Field }[] = [];

  connectedCallback(): void {
    if (this.dataset.ready !== undefined) return;
    for (const blank of this.#all('[data-blank]')) this.#labels.set(blank, blank.textContent ?? '');
    this.addEventListener('input', (event) => this.#onInput(event));
    this.addEventListener('focusout', ({ target }) => {
      if (target instanceof HTMLInputElement) this.#touched.add(target);
      this.#update();
    });
    this.addEventListener('submit', (event) => event.preventDefault());
    this.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>('[data-copy]');
      if (button) void this.#copy(button);
    });
    addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      const button = this.querySelector<HTMLButtonElement>('section [data-copy]');
      if (button) void this.#copy(button);
    });
    this.#keep();
    this.#update();
    this.dataset.ready = '';
  }

  #all(selector: string): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(selector)];
  }

  #chosen(name: string): string {
    return this.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? '';
  }

  #onInput({ target }: Event): void {
    if (target instanceof HTMLSelectElement && target.name === 'country') {
      const wanted = target.selectedOptions[0]?.dataset.language;
      const languages = this.querySelector<HTMLSelectElement>('select[name="language"]');
      const options = [...(languages?.options ?? [])];
      // A message may lack the language; the first is the one to fall back on.
      const option = options.find(({ value }) => value === wanted) ?? options[0];
      if (option) option.selected = true;
    }
    this.#update();
  }

  /** Shows the sentence of each line, fills the blanks, and says what is lacking. */
  #update(): void {
    const first = this.querySelector(`section[data-language="${this.#chosen('language')}"]`);
    const messages = this.querySelector('.messages');
    const before = messages?.querySelector('section');
    if (first && before && before !== first) messages?.insertBefore(first, before);
    for (const line of this.#all('[data-line]')) this.#pick(line);
    const values = this.#values();
    const { locale: there } = this.querySelector<HTMLSelectElement>('select[name="country"]')?.selectedOptions[0]?.dataset ?? {};
    for (const section of this.#all('section'))
      for (const blank of section.querySelectorAll<HTMLElement>('[data-blank]')) {
        const value = values.get(blank.dataset.blank ?? '');
        const locale = blank.closest('[data-meaning]') ? 'zh-CN' : localeFor(section.dataset.locale ?? 'en', there);
        blank.textContent = value ? formatValue(value, locale) : (this.#labels.get(blank) ?? '');
        blank.toggleAttribute('data-filled', value !== undefined);
        if (value) blank.removeAttribute('lang');
        else blank.lang = 'zh-CN';
      }
    const isWhole = this.#lacking.length === 0;
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-copy]')) button.disabled = !isWhole;
    const names = this.querySelector('[data-names]');
    if (names) names.textContent = this.#lacking.map(({ name }) => name).join('、');
    for (const part of this.#all('[data-lacking-list]')) part.hidden = isWhole;
    for (const part of this.#all('[data-whole]')) part.hidden = !isWhole;
  }

  #pick(line: HTMLElement): void {
    const choice = { channel: this.#chosen('channel'), country: this.#chosen('country') };
    const asked = this.querySelector<HTMLSelectElement>(`select[data-choice="${line.dataset.line}"]`)?.value;
    const option = asked === undefined || asked === '' ? undefined : Number(asked);
    let found = false;
    for (const variant of line.querySelectorAll<HTMLElement>('[data-variant]')) {
      const { channels, countries, option: own } = variant.dataset;
      // Which one it is cannot be told before both are chosen: a channel may say something else to some countries.
      const isOpen = (channels !== undefined && !choice.channel) || (line.querySelector('[data-countries]') && !choice.country);
      const fit: boolean =
        !found &&
        !isOpen &&
        fits(
          {
            channels: channels?.split(' '),
            countries: countries?.split(' '),
            ...(own === undefined ? {} : { option: Number(own) }),
          },
          choice,
          option,
        );
      variant.hidden = !fit;
      found ||= fit;
    }
    for (const waits of line.querySelectorAll<HTMLElement>('[data-waits]')) waits.hidden = found;
  }

  /** The values that can be said, by blank; notes what is lacking, in the order of the form. */
  #values(): Map<string, Value> {
    const used = new Set(this.#all('[data-variant]:not([hidden]) [data-say] [data-blank]').map((blank) => blank.dataset.blank));
    const values = new Map<string, Value>();
    this.#lacking = [];
    for (const select of this.querySelectorAll<HTMLSelectElement>('select[data-needed]'))
      if (!select.value) this.#lacking.push({ name: select.dataset.label ?? '', field: select });
    for (const row of this.#all('[data-field]')) {
      const { field = '', kind, label = '' } = row.dataset;
      row.hidden = !used.has(field);
      const input = row.querySelector('input');
      if (row.hidden || !input) continue;
      const value: Value = { kind: kind as Kind, typed: input.value };
      const currency = row.querySelector<HTMLSelectElement>('[data-currency]')?.value;
      if (currency) value.currency = currency;
      const { past, notBefore = '' } = row.dataset;
      const bounds = { notAfter: past === undefined ? undefined : today(), notBefore: values.get(notBefore)?.typed };
      const fault = input.validity.badInput ? 'date' : faultOf(value, bounds);
      const told = fault !== undefined && fault !== 'empty' && this.#touched.has(input);
      for (const note of row.querySelectorAll<HTMLElement>('[data-fault]')) note.hidden = !told || note.dataset.fault !== fault;
      input.setAttribute('aria-invalid', String(told));
      input.setAttribute('aria-describedby', `${input.id}-hint${told ? ` ${input.id}-${fault}` : ''}`);
      if (fault) this.#lacking.push({ name: label, field: input });
      else values.set(field, value);
    }
    return values;
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    this.#update();
    const [lacking] = this.#lacking;
    if (lacking) {
      this.#announce((this.dataset.lacking ?? '').replace('{}', this.#lacking.map(({ name }) => name).join('、')));
      lacking.field.focus();
      return;
    }
    const section = button.closest<HTMLElement>('section');
    if (!section) return;
    const dir = section.dataset.dir === 'rtl' ? 'rtl' : 'ltr';
    const lines = [...section.querySelectorAll('[data-variant]:not([hidden]) [data-say]')].map((said) =>
      [...said.childNodes]
        .map((part) => {
          const text = part.textContent ?? '';
          return part instanceof HTMLElement && part.dataset.blank ? isolated(text, dir) : text.replaceAll(/\s+/g, ' ');
        })
        .join('')
        .trim(),
    );
    const done = await copyFrom(button, lines.join('\n'));
    if (done) this.#announce((this.dataset.copied ?? '').replace('{}', section.dataset.name ?? ''));
  }

  #announce(text: string): void {
    const status = this.querySelector('[data-announce]');
    if (!status) return;
    status.textContent = '';
    setTimeout(() => {
      status.textContent = text;
    }, 50);
  }

  /** Notes that this message was opened, and lets it be a favourite. */
  #keep(): void {
    const id = this.getAttribute('template') ?? '';
    kept('recent', [id, ...kept('recent').filter((other) => other !== id)].slice(0, RECENT_MAX));
    const star = document.querySelector<HTMLButtonElement>('[data-favourite]');
    if (!star) return;
    const show = () => star.setAttribute('aria-pressed', String(kept('favourites').includes(id)));
    star.hidden = false;
    star.addEventListener('click', () => {
      const others = kept('favourites').filter((other) => other !== id);
      kept('favourites', kept('favourites').length > others.length ? others : [...others, id]);
      show();
    });
    show();
  }
}

customElements.define('message-template', MessageTemplate);
