/** What must hold for the built site as files: nothing here needs a browser. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { machines } from '../../src/machines/index.ts';
import { readContent } from '../../src/schemas/read.ts';
import { outline, waysOn } from '../../src/simulator/outline.ts';

const { content } = readContent('src/content');
const page = (path: string) => readFileSync(join('dist', path, 'index.html'), 'utf8');
const dom = (path: string) => parse(page(path));
const pages = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.html'));
const brotli = (data: string | Buffer) => brotliCompressSync(data).length;
const script = (name: RegExp) =>
  readdirSync('dist/_astro')
    .filter((f) => name.test(f))
    .reduce((sum, f) => sum + brotli(readFileSync(join('dist/_astro', f))), 0);

describe('statements of the source article', () => {
  const claims = Object.entries(content.claims);
  const shown = dom('claims');

  it('are 129, in the sections of the source article', () => {
    const count = (s: string) => claims.filter(([, c]) => c.section === s).length;
    expect(['T', 'A', 'B1', 'B2', 'C', 'D', 'E'].map(count)).toEqual([3, 34, 29, 9, 13, 10, 31]);
    expect(shown.querySelectorAll('.claim')).toHaveLength(129);
  });

  it('link to the passage that teaches them, and the passage names them', () => {
    for (const [id, { taughtAt }] of claims) {
      const [path = '', anchor = ''] = taughtAt.split('#');
      const passage = dom(path).getElementById(anchor);
      expect(passage?.getAttribute('data-claims')?.split(' '), `${id} at ${taughtAt}`).toContain(id);
      const entry = shown.getElementById(id);
      expect(entry?.querySelectorAll('a').map((a) => a.getAttribute('href'))).toContain(taughtAt);
    }
  });

  it('are each taught by exactly the passage they name, and a passage teaches five at most', () => {
    for (const { id } of content.articles)
      for (const passage of dom(`articles/${id}`).querySelectorAll('[data-claims]')) {
        const taught = passage.getAttribute('data-claims')?.split(' ') ?? [];
        expect(taught.length).toBeLessThanOrEqual(5);
        for (const claim of taught) expect(content.claims[claim]?.taughtAt).toBe(`/articles/${id}/#${passage.id}`);
      }
  });

  it('show each verdict but OK as its box beside the text', () => {
    const labels = { 限: '补充', 旧: '今日不同', 冲: '不要照做', 误: '更正', 广: '原文观点' };
    for (const [id, { taughtAt, verdict }] of claims) {
      const article = dom(taughtAt.split('#')[0] ?? '');
      for (const mark of verdict) {
        if (mark === 'OK') continue;
        const boxes = article
          .querySelectorAll(`[data-verdict="${mark}"]`)
          .filter((b) => b.querySelectorAll('a').some((a) => a.getAttribute('href') === `/claims/#${id}`));
        expect(boxes.length, `${id} ${mark}`).toBeGreaterThan(0);
        expect(boxes[0]?.text).toContain(labels[mark]);
      }
    }
  });

  it('were read a second time, each with yes and a reason', () => {
    const rows = readFileSync('docs/claims-second-reading.md', 'utf8')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => Object.hasOwn(content.claims, cells[1] ?? ''));
    expect(rows.map((cells) => cells[1]).sort()).toEqual(claims.map(([id]) => id).sort());
    for (const cells of rows) {
      expect(cells[2], cells[1]).toBe('是');
      expect(cells[4]?.length, cells[1]).toBeGreaterThan(5);
    }
  });
});

describe('simulators', () => {
  it.each(Object.entries(machines))('%s: every state is a section, its ways are links', async (id, load) => {
    const shape = outline((await load()).machine);
    const root = dom(`simulators/${id}`).querySelector(`decision-simulator[machine="${id}"]`);
    const sections = root?.querySelectorAll('section[data-state]') ?? [];
    expect(sections.map((s) => s.getAttribute('data-state'))).toEqual(shape.states.map((s) => s.key));
    for (const state of shape.states) {
      const section = sections.find((s) => s.getAttribute('data-state') === state.key);
      expect(section?.querySelector('h2')?.id).toBe(state.key);
      const links =
        section?.querySelectorAll('a[data-event]').map((a) => `${a.getAttribute('data-event')} ${a.getAttribute('href')}`) ?? [];
      expect(links.sort()).toEqual(
        waysOn(state)
          .map((w) => `${w.event} #${w.target}`)
          .sort(),
      );
      expect(section?.hasAttribute('data-outcome')).toBe(state.isOutcome);
      const asked = state.choices.find((c) => c.fact)?.fact;
      if (asked) expect(section?.querySelector(`form[data-fact="${asked}"] input`)?.getAttribute('name')).toBe(asked);
    }
  });

  it('stand in articles of four chapters, out of the search text', () => {
    const embedding = content.articles.filter((a) => a.uses.some((u) => u.name === 'Simulator'));
    expect(new Set(embedding.map((a) => a.id.split('/')[0]))).toEqual(new Set(['platforms', 'disputes', 'shipping-law', 'logistics']));
    for (const { id, uses } of embedding) {
      const machine = uses.find((u) => u.name === 'Simulator')?.props.id;
      const root = dom(`articles/${id}`).querySelector('decision-simulator');
      expect(root?.getAttribute('data-pagefind-ignore')).toBe('all');
      expect(root?.querySelector('section h2')?.id).toMatch(new RegExp(`^${machine}-`));
    }
  });
});

describe('numbers', () => {
  it('every platform or law number in an article or a simulator comes from rules.yaml', () => {
    // A bare "N 天" in running text would be a number that nobody can mend in one place. Examples and worked cases may have them.
    const offenders = content.articles.flatMap(({ id }) => {
      const article = dom(`articles/${id}`).querySelector('article.prose');
      for (const part of article?.querySelectorAll('.rule, .say, table, decision-simulator, .facts, nav') ?? []) part.remove();
      return [...(article?.text ?? '').matchAll(/.{0,12}(?:响应|申诉|介入|裁决|撤回权)[^。，；]{0,6}\d+\s?(?:天|个工作日)/g)].map(
        (m) => `${id}: ${m[0]}`,
      );
    });
    expect(offenders).toEqual([]);
  });

  it('those not verified are listed with where they are used, and marked where they stand', () => {
    const list = dom('verify');
    const open = Object.entries(content.rules).filter(([, r]) => r.status === 'unverified');
    expect(open.length).toBeGreaterThan(20);
    for (const [id] of open) expect(list.getElementById(id)?.text).toContain('□ 已核');
    const timeline = dom('articles/disputes/dispute-timeline');
    const rule = timeline.querySelectorAll('a.rule').find((a) => a.getAttribute('href') === '/verify/#dispute-response-days');
    expect(rule?.text).toBe('5 天待核');
    expect(
      list
        .getElementById('dispute-response-days')
        ?.querySelectorAll('a')
        .map((a) => a.getAttribute('href')),
    ).toContain('/articles/disputes/dispute-timeline/');
    expect(timeline.text).toContain('以卖家后台为准');
  });
});

describe('content', () => {
  it('has at least 22 articles of substance', () => {
    expect(content.articles.length).toBeGreaterThanOrEqual(22);
    for (const { id } of content.articles) {
      const article = dom(`articles/${id}`).querySelector('article.prose');
      for (const part of article?.querySelectorAll('decision-simulator, .facts, nav') ?? []) part.remove();
      const han = article?.text.match(/\p{Script=Han}/gu)?.length ?? 0;
      expect(han, id).toBeGreaterThan(400);
    }
  });
  it('has at least a hundred terms, each in the glossary', () => {
    expect(Object.keys(content.terms).length).toBeGreaterThanOrEqual(100);
    expect(dom('glossary').querySelectorAll('.entry')).toHaveLength(Object.keys(content.terms).length);
  });
  it('has worked cases', () => {
    expect(content.cases.length).toBeGreaterThanOrEqual(3);
  });
  it('repeats no sentence of the source article', () => {
    // The source is kept as hashes of its runs of Han characters, not as text.
    const { window: length, hashes } = JSON.parse(readFileSync('tests/site/source-shingles.json', 'utf8')) as {
      window: number;
      hashes: string[];
    };
    const source = new Set(hashes);
    const repeated = new Set<string>();
    for (const file of pages)
      for (const [run] of parse(readFileSync(join('dist', file), 'utf8')).text.matchAll(/\p{Script=Han}+/gu)) {
        const chars = [...run];
        for (let i = 0; i + length <= chars.length; i++) {
          const shingle = chars.slice(i, i + length).join('');
          if (source.has(createHash('sha256').update(shingle).digest('hex').slice(0, 12))) repeated.add(`${file}: ${shingle}`);
        }
      }
    expect([...repeated]).toEqual([]);
  });
});

describe('weights, brotli', () => {
  const weight = (path: string) => brotli(page(path));
  const everyPage = script(/^Page\.astro/);

  it('the median article is at most 14 kB with its script, and no article with a simulator more than 24 kB', () => {
    const weights = content.articles.map(({ id, uses }) => ({
      id,
      simulator: uses.some((u) => u.name === 'Simulator'),
      bytes: weight(`articles/${id}`) + everyPage,
    }));
    const sorted = weights.map((w) => w.bytes).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(14_000);
    for (const { id, simulator, bytes } of weights) expect(bytes - everyPage, id).toBeLessThanOrEqual(simulator ? 24_000 : 14_000);
  });
  it('scripts: at most 3 kB on every page, 18 kB on a simulator', () => {
    expect(everyPage).toBeGreaterThan(0);
    expect(everyPage).toBeLessThanOrEqual(3_000);
    const shared = everyPage + script(/^(decision-simulator|simulator|xstate|deadlines)\b/);
    for (const id of Object.keys(machines)) expect(shared + script(new RegExp(`^${id}\\b`)), id).toBeLessThanOrEqual(18_000);
  });
  it('a page asks for one script and one icon, nothing of another site', () => {
    for (const { id } of content.articles) {
      const root = dom(`articles/${id}`);
      expect(root.querySelectorAll('script[src]')).toHaveLength(1);
      expect(root.querySelectorAll('link[rel="stylesheet"], img, iframe, link[rel="preload"]')).toHaveLength(0);
    }
    for (const file of pages) {
      const root = parse(readFileSync(join('dist', file), 'utf8'));
      for (const element of root.querySelectorAll('script[src], link[href], img[src]'))
        expect(element.getAttribute('src') ?? element.getAttribute('href'), file).toMatch(/^[/#]/);
    }
  });
});

it('no mark of an author is left for a reader: every number is printed', () => {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((f) => /\.(?:html|json)$/.test(f));
  expect(files.filter((f) => /\{(?:rule|computed):/.test(readFileSync(join('dist', f), 'utf8')))).toEqual([]);
});

it('every page has a title, one h1, a language and no duplicate id', () => {
  for (const file of pages) {
    const root = parse(readFileSync(join('dist', file), 'utf8'));
    expect(root.querySelector('html')?.getAttribute('lang'), file).toBe('zh-CN');
    expect(root.querySelector('title')?.text.length, file).toBeGreaterThan(3);
    expect(root.querySelectorAll('h1'), file).toHaveLength(1);
    const ids = root.querySelectorAll('[id]').map((e) => e.id);
    expect(
      ids.filter((id, i) => ids.indexOf(id) !== i),
      file,
    ).toEqual([]);
  }
});

it('a page asks at once for what its scripts import, and not for what they fetch when it is needed', () => {
  const preloads = (path: string) =>
    dom(path)
      .querySelectorAll('head > link[rel="modulepreload"]')
      .map((link) => link.getAttribute('href'));
  const found = preloads('scenarios/late-parcel-spain');
  for (const name of ['xstate', 'record']) expect(found.filter((href) => href?.includes(`/_astro/${name}.`))).toHaveLength(1);
  expect(new Set(found).size).toBe(found.length);
  expect(preloads('glossary')).toEqual([]);
});
