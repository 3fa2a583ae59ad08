/** Checks articles, and what they share with cases: components and their attributes, links and images, the passages that teach claims. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Need, Report } from './checker.ts';
import { CHAPTERS, VERDICTS } from './common.ts';
import type { Content } from './read.ts';

/** What an author may write in an article, and the attributes each needs. */
const COMPONENTS: Record<string, { required: string[]; optional: string[] }> = {
  Passage: { required: ['id'], optional: ['claims'] },
  Verdict: { required: ['is', 'claims'], optional: [] },
  Cite: { required: ['id'], optional: [] },
  Rule: { required: ['id'], optional: [] },
  Say: { required: ['to'], optional: ['message'] },
  Dont: { required: [], optional: [] },
  Simulator: { required: ['id'], optional: [] },
};

/** Ids that the page of every article has of its own; those of its sources begin with `src-`. */
const PAGE_IDS = ['main', 'questions', 'site-search', 'dialog-results'];

/** The id that Astro gives a heading, as far as a passage could have the same. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Links to articles and simulators, and images; every other address and all anchors are followed once the pages are built. */
export function checkLinks(file: string, links: Content['articles'][number]['links'], report: Report, need: Need): void {
  for (const { href, line, isImage } of links) {
    const at = `第 ${line} 行`;
    const [, kind, id] = /^\/(articles|simulators)\/([^#?]+?)\/(?:[#?]|$)/.exec(href) ?? [];
    if (kind === 'articles' && id?.includes('/')) need(file, at, 'article', [id]);
    if (kind === 'simulators' && id) need(file, at, 'simulator', [id]);
    if (!isImage && !/^(https:\/\/[^/]|\/(?!\/)|#.)/.test(href))
      report(file, at, `链接要以 /、# 或 https:// 开头，例如 [名字](/articles/章/编号/)；现在是“${href}”。`);
    if (isImage && /^https?:/.test(href)) report(file, at, `图片要放在站内，不能用外站地址 ${href}。`);
    else if (isImage && !isFile(href.startsWith('/') ? join('public', href) : join(dirname(file), href)))
      report(file, at, `没有这张图片：${href}。图片放在文章旁边写 ./名字，或放在 public 里写 /名字。`);
  }
}

export function checkArticles(content: Content, report: Report, need: Need): void {
  const taught = new Map<string, string>();
  const orders = new Map<string, string>();
  for (const { id, file, data, uses, links, headings } of content.articles) {
    checkLinks(file, links, report, need);
    const [chapter = ''] = id.split('/');
    if (!CHAPTERS.some((c) => c === chapter)) report(file, '文件夹', `没有 ${chapter} 这一章。可用：${CHAPTERS.join('、')}`);
    const place = `${dirname(id)} ${data.order}`;
    if (orders.has(place)) report(file, 'order', `本章的第 ${data.order} 篇已经是 ${orders.get(place)}。`);
    orders.set(place, id);
    need(file, 'sources', 'source', data.sources);
    need(file, 'related', 'article', data.related);
    const passages = new Set<string>();
    const embedded = uses.flatMap(({ name, props }) => (name === 'Simulator' ? (props.id ?? []) : []));
    const anchors = new Set([...PAGE_IDS, ...headings.map(anchorOf)]);
    const boxes = new Set<string>();
    for (const { name, props, line, passage } of uses) {
      const at = `第 ${line} 行 <${name}>`;
      const allowed = COMPONENTS[name];
      if (!allowed) {
        report(file, at, `没有这个组件。可用：${Object.keys(COMPONENTS).join('、')}`);
        continue;
      }
      for (const prop of allowed.required) if (!props[prop]) report(file, at, `缺少 ${prop}，写成 ${prop}="…"。`);
      for (const prop of Object.keys(props))
        if (![...allowed.required, ...allowed.optional].includes(prop)) report(file, at, `没有 ${prop} 这个属性。`);
      if (name === 'Cite') need(file, at, 'source', props.id ? [props.id] : []);
      if (name === 'Rule') need(file, at, 'rule', props.id ? [props.id] : []);
      if (name === 'Say') need(file, at, 'template', props.message ? [props.message] : []);
      if (name === 'Simulator') need(file, at, 'simulator', props.id ? [props.id] : []);
      if (name === 'Simulator' && embedded.filter((other) => other === props.id).length > 1)
        report(file, at, `模拟器 ${props.id} 放了不止一次，一篇里只能放一次。`);
      const claims = (props.claims ?? '').split(/\s+/).filter(Boolean);
      need(file, at, 'claim', claims);
      if (name === 'Verdict') {
        if (!VERDICTS.some((v) => v === props.is && v !== 'OK')) report(file, at, `is 只能是：限 旧 冲 误 广；现在是 ${props.is}。`);
        for (const claim of claims) boxes.add(`${props.is} ${claim}`);
      }
      if (name === 'Say' && props.to !== 'buyer' && props.to !== 'team') report(file, at, `to 只能是 buyer 或 team；现在是 ${props.to}。`);
      if (name !== 'Passage' || !props.id) continue;
      if (passage !== undefined) report(file, at, `段落不能套段落；它在 ${passage} 里面。`);
      if (!/^[a-z0-9-]+$/.test(props.id)) report(file, at, `段落编号只能用小写字母、数字和短横；现在是 ${props.id}。`);
      if (passages.has(props.id)) report(file, at, `段落编号 ${props.id} 用了两次。`);
      if (anchors.has(props.id) || props.id.startsWith('src-') || embedded.some((other) => props.id?.startsWith(`${other}-`)))
        report(file, at, `页面上别处已经用了 ${props.id} 这个编号（小标题、模拟器或页面自己的），换一个。`);
      passages.add(props.id);
      if (claims.length > 5) report(file, at, `一段最多讲 5 条，现在是 ${claims.length} 条。`);
      for (const claim of claims) {
        const address = `/articles/${id}/#${props.id}`;
        if (taught.has(claim)) report(file, at, `${claim} 已经在 ${taught.get(claim)} 讲过。`);
        taught.set(claim, address);
        const says = content.claims[claim]?.taughtAt;
        if (says && says !== address) report('src/content/claims.yaml', `${claim}.taughtAt`, `写的是 ${says}，讲它的段落在 ${address}。`);
      }
    }
    for (const [claim, entry] of Object.entries(content.claims))
      if (taught.get(claim)?.startsWith(`/articles/${id}/`))
        for (const mark of entry.verdict)
          if (mark !== 'OK' && !boxes.has(`${mark} ${claim}`))
            report(file, claim, `${claim} 的判定有“${mark}”，文章里缺 <Verdict is="${mark}" claims="${claim}">。`);
  }
  for (const [id, { taughtAt }] of Object.entries(content.claims))
    if (!taught.has(id)) report('src/content/claims.yaml', `${id}.taughtAt`, `没有一段带着 claims="${id}"；写的地址是 ${taughtAt}。`);
}
