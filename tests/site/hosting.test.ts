/** What the built pages allow, and what the files for hosts add to it: all of it stands once, in `src/integrations/policy.ts`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { describe, expect, it, test } from 'vitest';
import { locked } from '../../src/integrations/lockdown.ts';
import { CACHING, DIRECTIVES, HASHED_FOLDER, HEADERS, headersFile, SCRIPT_RESOURCES } from '../../src/integrations/policy.ts';

const pages = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.html'));
const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const POLICY = 'meta[http-equiv="content-security-policy"]';

/** A policy as its directives. */
const directives = (policy: string) => new Map(policy.split('; ').map((d) => [d.split(' ')[0] ?? '', d.split(' ').slice(1)]));

describe('every page', () => {
  it('carries the policy before anything it holds for, with the hashes of its own inline parts and no others', () => {
    expect(pages.length).toBeGreaterThan(200);
    for (const file of pages) {
      const root = parse(readFileSync(join('dist', file), 'utf8'), { comment: true });
      const metas = root.querySelectorAll(POLICY);
      expect(metas, file).toHaveLength(1);
      expect(root.querySelector('head')?.children[1], file).toBe(metas[0]);
      const found = directives(metas[0]?.getAttribute('content') ?? '');
      for (const directive of DIRECTIVES) expect(found.get(directive.split(' ')[0] ?? ''), file).toEqual(directive.split(' ').slice(1));
      const inline = (selector: string) => [...new Set(root.querySelectorAll(selector).map((e) => digest(e.textContent)))].sort();
      const [scripts, styles] = [found.get('script-src') ?? [], found.get('style-src') ?? []];
      const isHash = (value: string) => value.startsWith("'sha256-");
      expect(scripts.filter((v) => !isHash(v)).sort(), file).toEqual([...SCRIPT_RESOURCES].sort());
      expect(
        styles.filter((v) => !isHash(v)),
        file,
      ).toEqual(["'self'"]);
      expect(scripts.filter(isHash).sort(), file).toEqual(inline('script:not([src]):not([type="application/json"])'));
      expect(styles.filter(isHash).sort(), file).toEqual(inline('style'));
    }
  });

  it('has no part that the policy would refuse', () => {
    for (const file of pages)
      for (const element of parse(readFileSync(join('dist', file), 'utf8')).querySelectorAll('*'))
        for (const name of Object.keys(element.attributes))
          expect(name, `${file}: <${element.rawTagName}>`).not.toMatch(/^(on[a-z]+|style)$/);
  });

  it.each([
    ['an event handler', '<p onclick="x()">a</p>', /onclick/],
    ['a style as an attribute', '<p class="a" style="color:red">a</p>', /style/],
  ])('with %s does not build', (_what, body, message) => {
    const page = `<meta charset="utf-8"><meta http-equiv="content-security-policy" content="script-src 'self'">${body}`;
    expect(() => locked(page)).toThrow(message);
  });

  it('without a policy does not build', () => {
    expect(() => locked('<meta charset="utf-8"><p>a</p>')).toThrow(/CSP/);
  });
});

describe('a host is told the same', () => {
  test('Netlify and Cloudflare Pages', () => {
    expect(readFileSync('dist/_headers', 'utf8')).toBe(headersFile('/'));
    expect(headersFile('/handbook')).toContain(`/handbook/${HASHED_FOLDER}*`);
    for (const [name, value] of Object.entries(HEADERS)) expect(headersFile('/')).toContain(`  ${name}: ${value}\n`);
  });

  test('nginx', () => {
    const lines = readFileSync('docs/hosting/nginx.conf', 'utf8').split('\n');
    for (const [name, value] of Object.entries(HEADERS)) expect(lines).toContain(`add_header ${name} "${value}" always;`);
    expect(lines).toContain(`set $cached "${CACHING.other}";`);
    expect(lines.join('\n')).toContain(`if ($uri ~ "/${HASHED_FOLDER}") {\n  set $cached "${CACHING.hashed}";`);
    expect(lines.filter((line) => line.startsWith('add_header'))).toHaveLength(Object.keys(HEADERS).length + 1);
  });

  test('Apache', () => {
    const lines = readFileSync('docs/hosting/.htaccess', 'utf8').split('\n');
    for (const [name, value] of Object.entries(HEADERS)) expect(lines).toContain(`Header always set ${name} "${value}"`);
    expect(lines).toContain(`Header always set Cache-Control "${CACHING.other}"`);
    expect(lines.join('\n')).toContain(`m#/${HASHED_FOLDER}#">\n  Header always set Cache-Control "${CACHING.hashed}"`);
  });
});

it('licences.txt names the packages that are sent, with their licences, and every page links to it', () => {
  const text = readFileSync('dist/licences.txt', 'utf8');
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  for (const name of ['xstate', 'idb', 'ts-fsrs', 'pagefind', 'opencc-js', 'pinyin-pro'])
    expect(text, name).toContain(`${name} ${dependencies[name] ?? devDependencies[name]} (`);
  expect(parse(readFileSync('dist/index.html', 'utf8')).toString()).toContain('licences.txt');
});
