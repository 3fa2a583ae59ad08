/**
 * Checks what crosses entries: ids, claims and the passages that teach them, machines and their words. Errors are for the
 * author, in Chinese: file, field, what was found, what exists.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DecisionModule, isMachineId, machines } from '../machines/index.ts';
import { outline } from '../simulator/outline.ts';
import { joinProblems } from '../simulator/words.ts';
import { CHAPTERS, CLAIM_ID, VERDICTS } from './common.ts';
import { available, checkerOf, type Need, type NeedInline, type Report } from './checker.ts';
import { checkForbidden } from './check-forbidden.ts';
import { checkBank } from './check-bank.ts';
import { checkLearning } from './check-learning.ts';
import { checkScenarios } from './check-scenarios.ts';
import { checkTemplates } from './check-templates.ts';
import { type Content, readContent } from './read.ts';
import type { ContentProblem } from './reader.ts';
import type { StateWords } from './simulator.ts';

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

/** An id is part of an address: small letters, digits and single hyphens. */
function checkIds(content: Content, report: Report): void {
  const check = (file: string, path: string, id: string) => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) report(file, path, `编号只用小写字母、数字和短横，例如 trade-usage；现在是“${id}”。`);
  };
  for (const { file, id } of content.articles) check(file, '文件名', id.slice(id.indexOf('/') + 1));
  for (const { file, id } of content.cases) check(file, '文件名', id);
  for (const id of Object.keys(content.scenarios)) check(`src/content/scenarios/${id}.yaml`, '文件名', id);
  for (const [id, { file }] of Object.entries(content.questions)) check(file, id, id);
  for (const name of ['terms', 'sources', 'rules'] as const)
    for (const id of Object.keys(content[name])) check(`src/content/${name}.yaml`, id, id);
}

/** Of a simulator that exists, whether it has these outcomes. */
async function needOutcomes(file: string, path: string, id: string, named: readonly string[], report: Report): Promise<void> {
  if (!isMachineId(id)) return;
  const module: DecisionModule = await machines[id]();
  const outcomes = outline(module.machine).states.flatMap((s) => (s.isOutcome ? s.key : []));
  for (const state of named)
    if (!outcomes.includes(state)) report(file, path, `模拟器 ${id} 没有 ${state} 这个结论。${available(state, outcomes)}`);
}

/** Reads all content of a folder, and checks it where it reads. @returns the content, and everything that is wrong with it */
export async function readAndCheck(root: string): Promise<{ content: Content; problems: ContentProblem[] }> {
  const { content, problems } = readContent(root);
  return { content, problems: problems.length > 0 ? problems : await checkContent(content) };
}

/** Checks what crosses entries. Call it on content that read without problems. */
export async function checkContent(content: Content): Promise<ContentProblem[]> {
  const checker = checkerOf(content);
  const { problems, report, need, needInline } = checker;
  checkIds(content, report);
  checkArticles(content, report, need);
  for (const { file, data, links } of content.cases) {
    checkLinks(file, links, report, need);
    need(file, 'articles', 'article', data.articles);
    need(file, 'sources', 'source', data.sources);
    const [id = '', state = ''] = data.decidedBy.split('/');
    need(file, 'decidedBy', 'simulator', [id]);
    await needOutcomes(file, 'decidedBy', id, [state], report);
  }
  for (const [number, day] of (content.course?.days ?? []).entries())
    for (const [name, { decide }] of Object.entries(day.units))
      if (decide)
        await needOutcomes(
          'src/content/course.yaml',
          `days.${number}.units.${name}.decide.outcomes`,
          decide.simulator,
          decide.outcomes,
          report,
        );
  const data = (name: string) => `src/content/${name}.yaml`;
  for (const [id, entry] of Object.entries(content.terms)) {
    need(data('terms'), `${id}.sources`, 'source', entry.sources);
    need(data('terms'), `${id}.see`, 'article', entry.see);
    need(data('terms'), `${id}.claims`, 'claim', entry.claims);
    need(data('terms'), `${id}.confusedWith`, 'term', entry.confusedWith);
    needInline(data('terms'), `${id}.definition`, entry.definition);
  }
  const names = Object.entries(content.terms).map(([id, t]) => [t.zh, id] as const);
  for (const [i, [zh, id]] of names.entries())
    if (names.findIndex(([other]) => other === zh) < i) report(data('terms'), `${id}.zh`, `“${zh}”已经有一条了。`);
  for (const [id, entry] of Object.entries(content.rules)) need(data('rules'), `${id}.sources`, 'source', entry.sources);
  for (const [id, entry] of Object.entries(content.claims)) {
    if (!CLAIM_ID.test(id)) report(data('claims'), id, '编号要像 B1.22、D5 这样。');
    need(data('claims'), `${id}.sources`, 'source', entry.sources);
    needInline(data('claims'), `${id}.note`, entry.note);
  }
  await checkSimulators(content, report, need, needInline);
  checkScenarios(content, checker);
  checkLearning(content, checker);
  checkBank(content, checker);
  checkTemplates(content, checker);
  checkForbidden(content, checker);
  return problems;
}

/** Links to articles and simulators, and images; every other address and all anchors are followed once the pages are built. */
function checkLinks(file: string, links: Content['articles'][number]['links'], report: Report, need: Need): void {
  for (const { href, line, isImage } of links) {
    const at = `第 ${line} 行`;
    const [, kind, id] = /^\/(articles|simulators)\/([^#?]+?)\/(?:[#?]|$)/.exec(href) ?? [];
    if (kind === 'articles' && id?.includes('/')) need(file, at, 'article', [id]);
    if (kind === 'simulators' && id) need(file, at, 'simulator', [id]);
    if (isImage && /^https?:/.test(href)) report(file, at, `图片要放在站内，不能用外站地址 ${href}。`);
    else if (isImage && !existsSync(href.startsWith('/') ? join('public', href) : join(dirname(file), href)))
      report(file, at, `没有这张图片：${href}。图片放在文章旁边写 ./名字，或放在 public 里写 /名字。`);
  }
}

function checkArticles(content: Content, report: Report, need: Need): void {
  const taught = new Map<string, string>();
  const orders = new Map<string, string>();
  for (const { id, file, data, uses, links } of content.articles) {
    checkLinks(file, links, report, need);
    const [chapter = ''] = id.split('/');
    if (!CHAPTERS.some((c) => c === chapter)) report(file, '文件夹', `没有 ${chapter} 这一章。可用：${CHAPTERS.join('、')}`);
    const place = `${dirname(id)} ${data.order}`;
    if (orders.has(place)) report(file, 'order', `本章的第 ${data.order} 篇已经是 ${orders.get(place)}。`);
    orders.set(place, id);
    need(file, 'sources', 'source', data.sources);
    need(file, 'related', 'article', data.related);
    const passages = new Set<string>();
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

async function checkSimulators(content: Content, report: Report, need: Need, needInline: NeedInline): Promise<void> {
  const checkWords = (file: string, at: string, words: StateWords) => {
    need(file, `${at}.sources`, 'source', words.sources);
    need(file, `${at}.claims`, 'claim', words.claims);
    if (!('outcome' in words)) return;
    need(file, `${at}.outcome.sources`, 'source', words.outcome.sources);
    need(file, `${at}.outcome.messages`, 'template', words.outcome.messages);
    need(file, `${at}.outcome.articles`, 'article', words.outcome.articles);
    need(file, `${at}.outcome.simulators`, 'simulator', words.outcome.simulators);
    need(file, `${at}.outcome.original.claims`, 'claim', words.outcome.original?.claims);
  };
  for (const id of Object.keys(machines))
    if (!content.simulators[id]) report(`src/content/simulators/${id}.yaml`, '文件', `机器 ${id} 还没有文字。`);
  for (const [id, words] of Object.entries(content.simulators)) {
    const file = `src/content/simulators/${id}.yaml`;
    if (!isMachineId(id)) {
      report(file, '文件名', `没有叫 ${id} 的机器。可用：${Object.keys(machines).join('、')}`);
      continue;
    }
    const module: DecisionModule = await machines[id]();
    for (const { path, message } of joinProblems(outline(module.machine), words.states, content.sharedStates)) report(file, path, message);
    need(`src/machines/${id}.ts`, 'ruleIds', 'rule', module.ruleIds);
    const computed = Object.keys(module.computed ?? {});
    for (const name of computed) if (!words.computed?.[name]) report(file, `computed.${name}`, '缺少没有脚本时显示的文字。');
    for (const name of Object.keys(words.computed ?? {}))
      if (!computed.includes(name)) report(file, `computed.${name}`, `机器不会算这个时间。${available(name, computed)}`);
    needInline(file, '', words, computed);
    for (const [key, state] of Object.entries(words.states)) checkWords(file, `states.${key}`, state);
  }
  for (const [key, state] of Object.entries(content.sharedStates)) {
    checkWords('src/content/shared-states.yaml', key, state);
    needInline('src/content/shared-states.yaml', key, state);
  }
}

/** Problems as an author reads them: the file, then a line for each. */
export function printProblems(problems: readonly ContentProblem[]): string {
  const files = [...new Set(problems.map((p) => p.file))];
  return files
    .map((file) => [file, ...problems.filter((p) => p.file === file).map((p) => `  ${p.path}: ${p.message}`)].join('\n'))
    .join('\n');
}

/** All problems of a content that is refused, under a headline. */
export const refusal = (problems: readonly ContentProblem[]): string => `内容有 ${problems.length} 处要改：\n${printProblems(problems)}`;

/** Entries past their review-by day. @param today `YYYY-MM-DD`, Beijing time */
export const overdue = (content: Content, today: string) =>
  [
    ...content.articles.map((a) => ({ file: a.file, ...a.data })),
    ...(['simulators', 'scenarios', 'templates'] as const).flatMap((folder) =>
      Object.entries(content[folder]).map(([id, entry]) => ({ file: `src/content/${folder}/${id}.yaml`, ...entry })),
    ),
  ]
    .filter((entry) => entry.reviewBy < today)
    .map(({ file, reviewBy, owner }) => ({ file, reviewBy, owner }));
