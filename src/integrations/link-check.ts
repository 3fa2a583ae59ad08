/** After the build, follows every internal link and anchor of every page; a broken one fails the build and lists what the page has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { available } from '../schemas/checker.ts';

const attribute = (name: string) => new RegExp(`<[a-z][^>]*?\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'g');
const decode = (text: string) => text.replaceAll('&#38;', '&').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

/** As texts of their own: a part of a long text keeps all of it in memory, and thousands of pages are looked through. */
function values(html: string, name: string): string[] {
  return [...html.matchAll(attribute(name))].map((m) => Buffer.from(decode(m[1] ?? m[2] ?? m[3] ?? '')).toString());
}

/**
 * @param dist the built site's folder
 * @param base the path it is served under
 * @returns one line per broken link, in Chinese: page, link, what exists
 */
export function brokenLinks(dist: string, base: string): string[] {
  const root = base.endsWith('/') ? base : `${base}/`;
  const files = new Set(
    readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => relative(dist, join(f.parentPath, f.name)).replaceAll('\\', '/')),
  );
  const pages = new Map<string, { ids: Set<string>; links: string[] }>();
  for (const file of files) {
    if (!file.endsWith('.html')) continue;
    const html = readFileSync(join(dist, file), 'utf8').replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '');
    pages.set(file, { ids: new Set(values(html, 'id')), links: [...values(html, 'href'), ...values(html, 'src')] });
  }
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

export function linkCheck(base: string): AstroIntegration {
  return {
    name: 'link-check',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const broken = brokenLinks(fileURLToPath(dir), base);
        if (broken.length > 0) throw new Error(`有 ${broken.length} 个链接走不通：\n${broken.join('\n')}`);
      },
    },
  };
}
