/** Checks the lists in YAML: terms, numbers, claims, tools and the shop. */
import { SINGLE_RULES } from '../machines/rules.ts';
import { available, type Checker } from './checker.ts';
import { CLAIM_ID } from './common.ts';
import type { Content } from './read.ts';

const file = (name: string) => `src/content/${name}.yaml`;

/** The desk tools that the site has, each a page of its own. */
const TOOLS = ['tracking-number', 'dispute-clock', 'message-schedule'];

/** In which units a number is told, by the end of its id: code that reads it counts in them. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  workdays: ['个工作日'],
  days: ['天', '个自然日'],
  day: ['天', '日'],
  hours: ['小时'],
  hour: ['点'],
  years: ['年'],
  year: ['年'],
  times: ['次'],
  kg: ['千克'],
  cm: ['厘米'],
  usd: ['美元'],
  eur: ['欧元'],
  'wan-cny': ['万元'],
  cny: ['元'],
  percent: ['%'],
};

export function checkData(content: Content, { report, need, needInline }: Checker): void {
  for (const [id, entry] of Object.entries(content.terms)) {
    need(file('terms'), `${id}.sources`, 'source', entry.sources);
    need(file('terms'), `${id}.see`, 'article', entry.see);
    need(file('terms'), `${id}.claims`, 'claim', entry.claims);
    need(file('terms'), `${id}.confusedWith`, 'term', entry.confusedWith);
    needInline(file('terms'), `${id}.definition`, entry.definition);
  }
  const names = Object.entries(content.terms).map(([id, t]) => [t.zh, id] as const);
  for (const [i, [zh, id]] of names.entries())
    if (names.findIndex(([other]) => other === zh) < i) report(file('terms'), `${id}.zh`, `“${zh}”已经有一条了。`);
  for (const [id, entry] of Object.entries(content.claims)) {
    if (!CLAIM_ID.test(id)) report(file('claims'), id, '编号要像 B1.22、D5 这样。');
    need(file('claims'), `${id}.sources`, 'source', entry.sources);
    needInline(file('claims'), `${id}.note`, entry.note);
  }
  for (const [id, entry] of Object.entries(content.rules)) {
    need(file('rules'), `${id}.sources`, 'source', entry.sources);
    const units = Object.entries(UNITS).find(([ending]) => id.endsWith(`-${ending}`))?.[1];
    if (units && !units.includes(entry.unit))
      report(file('rules'), `${id}.unit`, `这个数字的单位只能是 ${units.join('、')}；现在是“${entry.unit}”。`);
  }
  for (const id of SINGLE_RULES) {
    const value = content.rules[id]?.value;
    if (value === undefined) report(file('rules'), id, '缺少这一项，程序要用它算。');
    else if (typeof value !== 'number') report(file('rules'), `${id}.value`, `程序用它算，只能写一个数字；现在是“[${value.join(', ')}]”。`);
  }
  for (const id of TOOLS) if (!content.tools[id]) report(file('tools'), id, '缺少这个工具。');
  for (const id of Object.keys(content.tools))
    if (!TOOLS.includes(id)) report(file('tools'), id, `没有叫 ${id} 的工具。${available(id, TOOLS)}`);
  needInline(file('shop'), 'escalation', content.shop?.escalation);
}

/** Entries that somebody answers for until a day. */
export const keptUp = (content: Content) => [
  ...content.articles.map((a) => ({ file: a.file, ...a.data })),
  ...(['simulators', 'scenarios', 'templates'] as const).flatMap((folder) =>
    Object.entries(content[folder]).map(([id, entry]) => ({ file: `src/content/${folder}/${id}.yaml`, ...entry })),
  ),
];
