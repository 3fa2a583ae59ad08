/** The text of articles, as components. */
import type { MDXInstance } from 'astro';

const texts = import.meta.glob<MDXInstance<Record<string, unknown>>>('../content/articles/*/*.mdx');

/**
 * @param id of an article
 * @returns its text and its headings, in order
 * @throws where there is no such article
 */
export async function textOf(id: string) {
  const text = await texts[`../content/articles/${id}.mdx`]?.();
  if (!text) throw new Error(`没有文章 ${id}。`);
  return { Content: text.Content, headings: text.getHeadings() };
}
