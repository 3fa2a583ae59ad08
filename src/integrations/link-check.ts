/** After the build, follows every internal link and anchor of every page; a broken one fails the build and lists what the page has. */
import { readdirSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { available } from '../schemas/checker.ts';

const attribute = (name: string) => new RegExp(`<[a-z][^>]*?\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'g');
const decode = (text: string) => text.replaceAll('&#38;', '&').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

/** As texts of their own: a part of a long text keeps all of it in memory, and thousands of pages are looked through. */
function values(html: string, name: string): string[] {
  return [...html.matchAll(attribute(name))].map((m) => Buffer.from(decode(m[1] ?? m[2] ?? m[3] ?? '')).toString());
}

/** What a page is called by and leads to. */
export interface PageLinks {
  ids: Set<string>;
  links: string[];
}

/** @param page a page's HTML */
export function linksOf(page: string): PageLinks {
  const html = page.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '');
  return { ids: new Set(values(html, 'id')), links: [...values(html, 'href'), ...values(html, 'src')] };
}

/** Every file of a built site, by path from its folder. */
export const filesIn = (dist: string): Set<string> =>
  new Set(
    readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => relative(dist, join(f.parentPath, f.name)).replaceAll('\\', '/')),
  );

/**
 * @param pages what each page holds, by its file
 * @param files every file of the site
 * @param base the path it is served under
 * @returns one line per broken link, in Chinese: page, link, what exists
 */
export function brokenLinks(pages: ReadonlyMap<string, PageLinks>, files: ReadonlySet<string>, base: string): string[] {
  const root = base.endsWith('/') ? base : `${base}/`;
  const broken: string[] = [];
  for (const [file, { links }] of pages) {
    for (const link of new Set(links)) {
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) continue;
      const [path = '', fragment = ''] = link.split('#');
      const [address = ''] = path.split('?');
      const tell = (why: string) => broken.push(`${file} → ${link}：${why}`);
      if (address.startsWith('/') && !address.startsWith(root) && address !== base) {
        tell(`没有加站点前缀 ${root}`);
        continue;
      }
      const full =
        address === '' ? file : decodeURI(address.startsWith('/') ? address.slice(root.length) : posix.join(posix.dirname(file), address));
      const target = full === '' || full.endsWith('/') ? `${full}index.html` : full;
      if (!files.has(target)) {
        tell('没有这个页面');
        continue;
      }
      const page = pages.get(target);
      if (fragment === '' || !page) continue;
      const id = decodeURIComponent(fragment);
      if (!page.ids.has(id)) tell(`页面里没有 #${id}。${available(id, [...page.ids])}`);
    }
  }
  return broken.sort();
}
