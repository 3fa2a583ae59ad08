/**
 * Checks what crosses entries: ids, claims and the passages that teach them, machines and their words. Errors are for the
 * author, in Chinese: file, field, what was found, what exists.
 */
import { type DecisionModule, isMachineId, machines } from '../machines/index.ts';
import { outline } from '../simulator/outline.ts';
import { joinProblems } from '../simulator/words.ts';
import { available, type Checker, checkerOf, type Report } from './checker.ts';
import { checkArticles, checkLinks } from './check-articles.ts';
import { checkData, keptUp } from './check-data.ts';
import { checkForbidden } from './check-forbidden.ts';
import { checkBank } from './check-bank.ts';
import { checkLearning } from './check-learning.ts';
import { checkScenarios } from './check-scenarios.ts';
import { checkTemplates } from './check-templates.ts';
import { type Content, readContent } from './read.ts';
import type { ContentProblem } from './reader.ts';
import type { StateWords } from './simulator.ts';

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
  const { problems, report, need } = checker;
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
  checkData(content, checker);
  await checkSimulators(content, checker);
  checkScenarios(content, checker);
  checkLearning(content, checker);
  checkBank(content, checker);
  checkTemplates(content, checker);
  checkForbidden(content, checker);
  return problems;
}

async function checkSimulators(content: Content, { report, need, needInline, needDistinct }: Checker): Promise<void> {
  const checkWords = (file: string, at: string, words: StateWords) => {
    need(file, `${at}.sources`, 'source', words.sources);
    need(file, `${at}.claims`, 'claim', words.claims);
    if (!('outcome' in words)) {
      const labels = Object.entries(words.choices ?? {}).map(([event, { label }]) => [event, label]);
      needDistinct(file, `${at}.choices`, Object.fromEntries(labels));
      needDistinct(file, `${at}.fact.branches`, words.fact?.branches ?? {});
      return;
    }
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
  keptUp(content)
    .filter((entry) => entry.reviewBy < today)
    .map(({ file, reviewBy, owner }) => ({ file, reviewBy, owner }));
