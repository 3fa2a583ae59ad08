/** The articles and cases as the index takes them: the built page, with its search words put in as metadata. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../schemas/read.ts';
import { searchWords } from './words.ts';

const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** @param dist the built site's folder */
export function searchPages(dist: string, content: Content): { url: string; content: string }[] {
  const pages = [
    ...content.articles.map(({ id, data }) => ({ url: `/articles/${id}/`, title: data.title, aliases: data.aliases, about: data.answer })),
    ...content.cases.map(({ id, data }) => ({ url: `/cases/${id}/`, title: data.title, aliases: [], about: data.lesson })),
  ];
  return pages.map(({ url, title, aliases, about }) => {
    const html = readFileSync(join(dist, url, 'index.html'), 'utf8');
    const words = searchWords(content.terms, title, aliases, { about, buyers: true });
    const meta = Object.entries(words).map(([name, value]) => `<i data-pagefind-meta="${name}[data-v]" data-v="${quoted(value)}"></i>`);
    const text = html
      .replaceAll(/<a class="cite"[^>]*>[^<]*<\/a>/g, '')
      .replaceAll(/<div lang="en"[^>]*>[\s\S]*?<\/div>/g, '')
      .replaceAll('<sup>待核</sup>', '（待核）')
      .replaceAll('<sup>建议</sup>', '（建议）');
    return { url, content: text.replace(/<main\b[^>]*>/, (main) => main + meta.join('')) };
  });
}
