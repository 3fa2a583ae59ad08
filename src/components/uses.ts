/** Where each rule of `rules.yaml` is used, by address, for the list of what must be verified. */
import { resolve } from 'node:path';
import { type DecisionModule, isMachineId, machines } from '../machines/index.ts';
import { plainText } from '../schemas/inline.ts';
import { type Content, readContent } from '../schemas/read.ts';
import { clockToolRuleIds } from '../tools/clock.ts';
import { scheduleRuleIds } from '../tools/schedule.ts';

export interface Use {
  label: string;
  path: string;
}

const marks = (value: unknown): string[] => [...JSON.stringify(value ?? '').matchAll(/\{rule:([a-zA-Z0-9-]+)\}/g)].map((m) => m[1] ?? '');

async function collect(content: Content): Promise<Map<string, Use[]>> {
  const uses = new Map<string, Use[]>();
  const add = (ids: Iterable<string>, use: Use) => {
    for (const id of new Set(ids)) uses.set(id, [...(uses.get(id) ?? []), use]);
  };
  for (const { id, data, uses: used } of content.articles)
    add(
      used.flatMap((u) => (u.name === 'Rule' ? (u.props.id ?? []) : [])),
      { label: data.title, path: `/articles/${id}/` },
    );
  for (const [id, words] of Object.entries(content.simulators)) {
    const module: DecisionModule | undefined = isMachineId(id) ? await machines[id]() : undefined;
    add([...marks(words), ...(module?.ruleIds ?? [])], { label: `模拟器：${words.title}`, path: `/simulators/${id}/` });
  }
  add(marks(content.sharedStates), { label: '模拟器的共用步骤', path: '/simulators/' });
  for (const [id, term] of Object.entries(content.terms)) add(marks(term), { label: `术语：${term.zh}`, path: `/glossary/#${id}` });
  for (const [id, claim] of Object.entries(content.claims)) add(marks(claim), { label: `原文 ${id}`, path: `/claims/#${id}` });
  for (const [id, template] of Object.entries(content.templates))
    add([...marks([template.must, template.never, template.when])], { label: `消息：${template.title}`, path: `/templates/${id}/` });
  for (const [id, { data }] of Object.entries(content.questions))
    add(
      [...marks(data), ...(data.type === 'number' && 'rule' in data.answer ? [data.answer.rule] : [])],
      data.pool === 'exam'
        ? { label: '考试题', path: '/exam/' }
        : { label: `练习题：${plainText(data.ask, content.rules)}`, path: `/questions/${id}/` },
    );
  for (const [id, scenario] of Object.entries(content.scenarios))
    add(marks(scenario), { label: `情景：${scenario.title}`, path: `/scenarios/${id}/` });
  add(marks(content.shop), { label: '本店规则', path: '/shop/' });
  for (const channel of Object.values(content.channels))
    add(
      [channel.transit, ...channel.transitTo].flatMap(({ rule }) => rule ?? []),
      { label: '消息里的时效', path: '/templates/' },
    );
  const tools: Record<string, readonly string[]> = { 'dispute-clock': clockToolRuleIds, 'message-schedule': scheduleRuleIds };
  for (const [id, ids] of Object.entries(tools)) add(ids, { label: `工具：${content.tools[id]?.title}`, path: `/tools/${id}/` });
  return uses;
}

/** Pages that use each rule, by rule id. */
export const ruleUses = () => collect(readContent(resolve('src/content')).content);
