/** Which section of a place answers a query, and the words around the answer. */
import { normalise } from './tokenize.ts';

/** A stretch of a place's text; one with an id can be linked to. */
export interface Section {
  id?: string;
  text: string;
}

/** What a result shows, one file for each place. */
export interface Fragment {
  url: string;
  kind: string;
  title: string;
  answer?: string;
  sections: readonly Section[];
}

const WIDTH = 90;

/** How much of the tokens a text holds: long ones more. */
function held(text: string, tokens: readonly string[]): number {
  const plain = normalise(text);
  return tokens.reduce((sum, token) => sum + (plain.includes(token) ? token.length : 0), 0);
}

/** The stretch of a text that holds most of the tokens, with an ellipsis where it was cut. */
export function excerptOf(text: string, tokens: readonly string[]): string {
  const sentences = text.split(/(?<=[。！？；])\s*/u);
  let best = 0;
  let most = -1;
  for (let i = 0; i < sentences.length; i++) {
    const count = held(`${sentences[i]}${sentences[i + 1] ?? ''}`, tokens);
    if (count > most) [best, most] = [i, count];
  }
  const shown = sentences.slice(best).join('');
  return `${best > 0 ? '…' : ''}${shown.slice(0, WIDTH)}${shown.length > WIDTH ? '…' : ''}`;
}

/** @returns the heading to go to, if any, and an excerpt that answers */
export function bestSection(fragment: Fragment, tokens: readonly string[]): { anchor: string | undefined; excerpt: string } {
  const { title, answer = '', sections } = fragment;
  const linked = sections.filter((section) => section.id !== undefined);
  let best: Section | undefined;
  let most = held(`${title} ${answer}`, tokens);
  for (const section of linked) {
    const count = held(section.text, tokens);
    if (count > most) [best, most] = [section, count];
  }
  if (best) return { anchor: best.id, excerpt: excerptOf(best.text, tokens) };
  return { anchor: undefined, excerpt: answer || excerptOf(sections.map((s) => s.text).join(' '), tokens) };
}
