/** What the pages of the record share in the browser. Words come from the page's `[data-words]`. */
import type { ContentIndex } from './content-index.ts';

/** The page's words by name. */
export type Words = Readonly<Record<string, string>>;

export function readWords(root: ParentNode): Words {
  return JSON.parse(root.querySelector('[data-words]')?.textContent ?? '{}') as Words;
}

/** Puts values into a text's `{name}` places. A name that has no value stays, so that it is seen. */
export const fill = (text: string | undefined, values: Readonly<Record<string, string | number>>): string =>
  (text ?? '').replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : place));

/** The element that must be there by the page's template. */
export function part<T extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`${selector} is missing`);
  return found;
}

/** The site's address with its base, e.g. `https://shop.example/handbook/`. */
export const siteAddress = (): string => new URL(document.body.dataset.base ?? '/', location.href).href;

const NONE: ContentIndex = { chapters: [], entries: [], turns: {} };

/** Titles for ids; empty where they cannot be had, and ids are shown then. */
export async function loadIndex(): Promise<ContentIndex> {
  try {
    const answer = await fetch(new URL('content-index.json', siteAddress()));
    return answer.ok ? ((await answer.json()) as ContentIndex) : NONE;
  } catch {
    return NONE;
  }
}

let beijing: Intl.DateTimeFormat | undefined;

/** A moment in Beijing, `2026-11-23 09:05`. */
export function beijingTime(ms: number): string {
  beijing ??= new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
  return beijing.format(ms);
}

/** A share from 0 to 1 as `87%`. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** A text that is safe in the name of a file. */
export const fileName = (text: string): string => text.replace(/[^\p{L}\p{N}-]+/gu, '-').slice(0, 40);

/** An element with a text. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** Lets the page react before going on. */
export const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));
