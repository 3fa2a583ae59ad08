/**
 * `<message-list>`: filters the messages, walks them by arrow keys, and shows this device's favourites and recent ones. The
 * cards stand in the HTML already; those that are kept are copies of them.
 */
import { type KeptName, kept } from '../kept.ts';

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

class MessageList extends HTMLElement {
  connectedCallback(): void {
    for (const section of this.querySelectorAll<HTMLElement>('[data-kept]')) {
      for (const id of kept(section.dataset.kept as KeptName)) {
        const card = this.querySelector(`[data-group] [data-id="${CSS.escape(id)}"]`);
        if (card) section.querySelector('ul')?.append(card.cloneNode(true));
      }
      section.hidden = section.querySelector('li') === null;
    }
    const filter = this.querySelector<HTMLElement>('[data-filter]');
    const input = filter?.querySelector('input');
    if (!filter || !input) return;
    filter.hidden = false;
    input.addEventListener('input', () => this.#filter(input.value));
    this.addEventListener('keydown', (event) => this.#onKey(event, input));
    this.#filter(input.value);
    this.dataset.ready = '';
  }

  #filter(typed: string): void {
    const words = plain(typed).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const section of this.querySelectorAll<HTMLElement>('[data-group]')) {
      for (const card of section.querySelectorAll<HTMLElement>('[data-id]')) {
        const text = plain(card.dataset.words ?? '');
        card.hidden = !words.every((word) => (/^m\d+$/.test(word) ? card.dataset.id === word : text.includes(word)));
        if (!card.hidden) count++;
      }
      section.hidden = section.querySelector('[data-id]:not([hidden])') === null;
    }
    for (const section of this.querySelectorAll<HTMLElement>('[data-kept]'))
      section.hidden = words.length > 0 || section.querySelector('li') === null;
    const told = this.querySelector<HTMLElement>('[data-count]');
    if (told) told.textContent = words.length > 0 ? (told.dataset.words ?? '').replace('{}', String(count)) : '';
    for (const none of this.querySelectorAll<HTMLElement>('[data-none]')) none.hidden = count > 0;
  }

  /** Down and up walk the cards that are shown; in the field Enter opens the first. */
  #onKey(event: KeyboardEvent, input: HTMLInputElement): void {
    if (event.isComposing) return;
    const links = [...this.querySelectorAll<HTMLElement>('section:not([hidden]) li:not([hidden]) a')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const inField = event.target === input;
    if (event.key === 'Enter' && inField) links[0]?.click();
    else if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && !inField) (links[at - 1] ?? input).focus();
    else return;
    event.preventDefault();
  }
}

customElements.define('message-list', MessageList);
