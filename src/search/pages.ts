/** The text of a built page, section by section, as it is searched and shown in results. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';
import type { Section } from './excerpt.ts';

/** What is not the page's own text: ways around, notes on sources, words in other languages, the title and the short answer. */
const LEFT_OUT = '[data-pagefind-ignore], [data-pagefind-meta], a.cite, div[lang], button, script, style';
const BLOCKS = new Set(['P', 'LI', 'TD', 'TH', 'H2', 'H3', 'H4', 'DIV', 'FIGCAPTION', 'TR', 'PRE', 'BLOCKQUOTE']);

/** @returns sections in order, each with the id of its h2 or h3, the first without where text stands before any */
export function readPage(dist: string, url: string): Section[] {
  const main = parse(readFileSync(join(dist, url, 'index.html'), 'utf8')).querySelector('main');
  if (!main) throw new Error(`${url} 没有 <main>，不能进搜索。`);
  for (const element of main.querySelectorAll(LEFT_OUT)) element.remove();
  for (const mark of main.querySelectorAll('sup')) mark.textContent = `（${mark.text}）`;
  const sections: { id?: string; text: string }[] = [{ text: '' }];
  const walk = (element: HTMLElement): void => {
    for (const node of element.childNodes) {
      const child = node as HTMLElement;
      if (node.nodeType === 3) {
        const last = sections.at(-1);
        if (last) last.text += node.text.replaceAll(/\s+/g, ' ');
      } else if ((child.tagName === 'H2' || child.tagName === 'H3') && child.id)
        sections.push({ id: child.id, text: `${child.text.trim()}。` });
      else if (node.nodeType === 1) {
        walk(child);
        const last = sections.at(-1);
        if (last && BLOCKS.has(child.tagName)) last.text += ' ';
      }
    }
  };
  walk(main);
  return sections.map((section) => ({ ...section, text: tidy(section.text) })).filter((section) => section.text !== '');
}

const tidy = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=[\p{Script=Han}，。；：？！、（）“”【】]) (?=[，。；：？！、（）”】])/gu, '')
    .trim();
