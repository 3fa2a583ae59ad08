/**
 * What happens to Markdown between parsing and HTML: terms are linked at first use, days stay whole, keys reach tables, site links
 * get the base path.
 */
import { readFileSync } from 'node:fs';
import { defineMdastPlugin, type MdastNode, type MdastVisitorContext } from 'satteri';
import { parse } from 'yaml';

/** Words too everyday to be worth a link wherever they first occur. */
const MIN_LENGTH = 2;

function termNames(): { pattern: RegExp; ids: Map<string, string> } {
  const terms: Record<string, { zh: string }> = parse(readFileSync(new URL('../content/terms.yaml', import.meta.url), 'utf8'));
  const ids = new Map(
    Object.entries(terms)
      .filter(([, t]) => t.zh.length >= MIN_LENGTH)
      .map(([id, t]) => [t.zh, id]),
  );
  const names = [...ids.keys()].sort((a, b) => b.length - a.length).map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { pattern: new RegExp(names.join('|'), 'g'), ids };
}

/** Where a term stays plain: headings, links, and components that speak to others or embed something. */
const isPlain = (node: MdastNode) =>
  ['heading', 'link', 'linkReference', 'definition'].includes(node.type) ||
  ('name' in node && ['Say', 'Verdict'].includes(String(node.name)));

function insidePlain(node: Parameters<MdastVisitorContext['parent']>[0], context: MdastVisitorContext): boolean {
  for (let at = context.parent(node); at; at = context.parent(at as MdastNode)) if (isPlain(at as MdastNode)) return true;
  return false;
}

/** Links the first mention of each glossary term in a document. Links are site-absolute; `baseLinks` comes after. */
export function termLinks() {
  let names: ReturnType<typeof termNames> | undefined;
  return () => {
    const seen = new Set<string>();
    return defineMdastPlugin({
      name: 'term-links',
      text(node, context) {
        names ??= termNames();
        const { pattern, ids } = names;
        const found = [...node.value.matchAll(pattern)].filter(([name]) => !seen.has(name));
        if (found.length === 0 || insidePlain(node, context)) return;
        const parts: MdastNode[] = [];
        let from = 0;
        for (const { 0: name, index } of found) {
          if (seen.has(name)) continue;
          seen.add(name);
          parts.push(
            { type: 'text', value: node.value.slice(from, index) },
            {
              type: 'link',
              url: `/glossary/#${ids.get(name)}`,
              children: [{ type: 'text', value: name }],
              data: { hProperties: { className: ['term'] } },
            },
          );
          from = index + name.length;
        }
        context.replaceNode(node, [...parts, { type: 'text', value: node.value.slice(from) }]);
      },
    });
  };
}

/** Marks each day, `2026-11-23`, as a time, so that no line ends within it. */
export const days = () =>
  defineMdastPlugin({
    name: 'days',
    text(node, context) {
      const parts = node.value.split(/(\d{4}-\d{2}-\d{2})/);
      if (parts.length === 1) return;
      const marked = parts.map((value, i): MdastNode => {
        const text: MdastNode = { type: 'text', value };
        return i % 2 === 0 ? text : { type: 'emphasis', children: [text], data: { hName: 'time' } };
      });
      context.replaceNode(node, marked);
    },
  });

/** Lets keys reach each table: on a phone a wide one scrolls sideways. */
export const tables = () =>
  defineMdastPlugin({
    name: 'tables',
    table: (node, context) => context.setProperty(node, 'data', { hProperties: { tabIndex: 0 } }),
  });

/** Puts the site's base path before site-absolute links. */
export function baseLinks(base: string) {
  const prefix = base.replace(/\/$/, '');
  return defineMdastPlugin({
    name: 'base-links',
    link(node, context) {
      if (prefix && node.url.startsWith('/') && !node.url.startsWith('//')) context.setProperty(node, 'url', prefix + node.url);
    },
  });
}
