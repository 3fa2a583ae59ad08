/**
 * Locks the finished pages down. Astro writes the hash of every script of the site into every page's policy; a page needs only
 * those of its own inline script and styles, the rest would be weight that grows with the site. What no policy could let
 * through (event handlers and styles as attributes, an inline part without its hash) fails the build.
 */
import { createHash } from 'node:crypto';

const META = /<meta http-equiv="content-security-policy" content="([^"]*)">/;
const CHARSET = /<meta charset="utf-8">/;
const ELEMENTS = /<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/g;
/** What may be such an attribute, or words that look like one; it is found fast, and in few pages. */
const SUSPECT = /\s(?:on[a-z]+|style)\s*=/i;
/** An attribute that runs or styles, in a tag whose quoted values are skipped. */
const FORBIDDEN =
  /<[a-z][^\s>]*(?:\s+(?!on[a-z]+\s*=|style\s*=)[^\s=>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*\s+(on[a-z]+|style)\s*=/gi;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * @param html a page with Astro's policy in it
 * @returns the page with a policy that names just its own inline parts
 * @throws where the page has no policy, or an attribute that the policy forbids
 */
export function locked(html: string): string {
  const policy = META.exec(html)?.[1];
  if (policy === undefined || !CHARSET.test(html)) throw new Error('页面里没有内容安全策略（CSP），或没有 <meta charset="utf-8">。');
  const hashes = { script: new Set<string>(), style: new Set<string>() };
  const bare = html.replaceAll(ELEMENTS, (whole, name: 'script' | 'style', attributes: string, text: string) => {
    const isData = /type="application\/(?:ld\+)?json"/.test(attributes);
    if (text !== '' && !isData && !/\ssrc=/.test(attributes)) hashes[name].add(hashOf(text));
    return whole.startsWith('<script') ? '' : `<style${attributes}></style>`;
  });
  for (const [tag, name] of SUSPECT.test(bare) ? bare.matchAll(FORBIDDEN) : [])
    throw new Error(`CSP 不允许 ${name} 属性：${tag.slice(0, 120)}`);
  const own = policy
    .split(';')
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name]) => name)
    .map(([name = '', ...values]) => {
      const kind = name === 'script-src' ? 'script' : name === 'style-src' ? 'style' : undefined;
      return [name, ...values.filter((v) => kind === undefined || !v.startsWith("'sha")), ...(kind ? hashes[kind] : [])].join(' ');
    });
  // Astro puts it last in the head; it holds only for what comes after it.
  return html
    .replace(META, '')
    .replace(CHARSET, (charset) => `${charset}<meta http-equiv="content-security-policy" content="${own.join('; ')}">`);
}
