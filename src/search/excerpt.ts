/** Which section of a page answers a query, and the words around the answer. */
import { normalise } from './tokenize.ts';

/** What Pagefind keeps of a page or record. */
export interface Fragment {
  raw_url: string;
  content: string;
  raw_content: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
  anchors: { element: string; id: string; text: string; location: number }[];
}

const WIDTH = 90;

/** How many of the tokens a text holds. */
const held = (text: string, tokens: readonly string[]) => {
  const plain = normalise(text);
  return tokens.filter((token) => plain.includes(token)).length;
};

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

/** Pagefind counts words; it parts Han words by zero-width spaces. */
const WORD_BREAK = /[\s\u200B]+/u;

/** @returns the heading to go to, if any, and an excerpt that answers */
export function bestSection(fragment: Fragment, tokens: readonly string[]): { anchor: string | undefined; excerpt: string } {
  const text = fragment.raw_content ?? fragment.content;
  const headings = fragment.anchors.filter((a) => a.element === 'h2' || a.element === 'h3');
  const answer = fragment.meta.answer ?? '';
  if (headings.length === 0) return { anchor: undefined, excerpt: excerptOf(join(text.split(WORD_BREAK)), tokens) };
  const words = text.split(WORD_BREAK);
  const sections = headings.map((heading, i) => ({
    id: heading.id,
    text: join(words.slice(heading.location, headings[i + 1]?.location ?? words.length)),
  }));
  const whole = held(`${fragment.meta.title} ${answer}`, tokens);
  let best: (typeof sections)[number] | undefined;
  let most = whole;
  for (const section of sections) {
    const count = held(section.text, tokens);
    if (count > most) [best, most] = [section, count];
  }
  if (!best) return { anchor: undefined, excerpt: answer || excerptOf(join(words), tokens) };
  return { anchor: best.id, excerpt: excerptOf(best.text, tokens) };
}

/** Words back to text: no space beside a Han character or full-width punctuation. */
function join(words: readonly string[]): string {
  return words
    .join(' ')
    .replaceAll(/ ?\. (?=[\p{Script=Han}“])/gu, '。')
    .replace(/(?<=[\p{Script=Han}，。；：？！、（）“”【】]) (?=[\p{Script=Han}，。；：？！、（）“”【】])/gu, '')
    .trim();
}
