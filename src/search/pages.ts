/** The text of a built page, section by section, as it is searched and shown in results. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';
import type { Section } from './excerpt.ts';

/** What is not the page's own text: ways around, notes on sources, words in other languages, the title and the short answer. */
const isLeftOut = (element: HTMLElement) =>
  ['BUTTON', 'SCRIPT', 'STYLE'].includes(element.tagName) ||
  element.hasAttribute('data-pagefind-ignore') ||
  element.hasAttribute('data-pagefind-meta') ||
  (element.tagName === 'A' && element.classList.contains('cite')) ||
  (element.tagName === 'DIV' && element.hasAttribute('lang'));
const BLOCKS = new Set(['P', 'LI', 'H2', 'H3', 'H4', 'DIV', 'FIGCAPTION', 'PRE', 'BLOCKQUOTE']);
/** How a table, or a list of names and what they are, reads in a line. */
const IN_LINE: Record<string, string> = { TD: '，', TH: '，', TR: '。', DT: '：', DD: '。' };

/** @returns sections in order, each with the id of its h2 or h3, the first without where text stands before any */
export function readPage(dist: string, url: string): Section[] {
  // Most of a page stands around its text, and parsing costs by length.
  const main = /<main[ >][\s\S]*<\/main>/.exec(readFileSync(join(dist, url, 'index.html'), 'utf8'))?.[0];
  if (!main) throw new Error(`${url} 没有 <main>，不能进搜索。`);
  const sections: { id?: string; text: string }[] = [{ text: '' }];
  const add = (text: string) => {
    const last = sections.at(-1);
    if (last) last.text += text;
  };
  const walk = (element: HTMLElement): void => {
    for (const node of element.childNodes) {
      const child = node as HTMLElement;
      if (node.nodeType === 3) add(node.text.replaceAll(/\s+/g, ' '));
      if (node.nodeType !== 1 || isLeftOut(child)) continue;
      const startsSection = (child.tagName === 'H2' || child.tagName === 'H3') && child.id !== '';
      if (startsSection) sections.push({ id: child.id, text: '' });
      if (child.tagName === 'SUP') add(`（${child.text}）`);
      else walk(child);
      if (startsSection) add('。');
      else add(IN_LINE[child.tagName] ?? (BLOCKS.has(child.tagName) ? ' ' : ''));
    }
  };
  walk(parse(main));
  return sections.map((section) => ({ ...section, text: tidy(section.text) })).filter((section) => section.text !== '');
}

const tidy = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[，\s]*。/g, '。')
    .replaceAll(/(?<=[。；！？：，、])\s*[，。]/g, '')
    .replaceAll(/(?<=[，。；：？！]) /g, '')
    .replaceAll(/(?<=[\p{Script=Han}，。；：？！、（）“”【】]) (?=[，。；：？！、（）”】])/gu, '')
    .trim();
