/**
 * What can be found besides whole pages: every state of a simulator, every term, every statement of the source article. Each
 * is a record with its own address, so a result goes straight to it.
 */
import { type DecisionModule, isMachineId, machines } from '../machines/index.ts';
import { plainText } from '../schemas/inline.ts';
import type { Content } from '../schemas/read.ts';
import type { StateWords } from '../schemas/simulator.ts';
import { outline } from '../simulator/outline.ts';
import { joined } from './tokenize.ts';
import { searchWords } from './words.ts';

export interface SearchRecord {
  url: string;
  content: string;
  language: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

/** Pagefind keeps languages apart by this code; the pages' `lang` in lower case. */
const LANGUAGE = 'zh-cn';
const VERDICT_NAMES = { OK: '仍成立', 限: '补充', 旧: '今日不同', 冲: '不要照做', 误: '更正', 广: '原文观点' } as const;

function stateText(words: StateWords, print: (text: string) => string): string {
  const parts = [...(words.body ?? [])];
  if ('outcome' in words) parts.push(words.outcome.answer, ...words.outcome.why, ...words.outcome.next, ...words.outcome.dont);
  else {
    for (const choice of Object.values(words.choices ?? {})) parts.push(choice.label, choice.hint ?? '');
    parts.push(words.fact?.label ?? '', ...Object.values(words.fact?.branches ?? {}));
  }
  return parts.filter(Boolean).map(print).join(' ');
}

/** @returns the records of all simulators and their states, terms and claims */
export async function searchRecords(content: Content): Promise<SearchRecord[]> {
  const { rules, terms } = content;
  const records: SearchRecord[] = [];
  const add = (
    kind: string,
    url: string,
    title: string,
    text: string,
    names: readonly string[],
    aliases: readonly string[] = [],
    about = '',
    readings: readonly string[] = [],
  ) =>
    records.push({
      url,
      content: text,
      language: LANGUAGE,
      meta: { title, ...searchWords(terms, names.join(' '), aliases, about, readings) },
      filters: { kind: [kind] },
    });
  const seen = new Set<string>();
  for (const [id, simulator] of Object.entries(content.simulators)) {
    add('模拟器', `/simulators/${id}/`, simulator.title, simulator.summary, [simulator.title], simulator.aliases);
    const module: DecisionModule | undefined = isMachineId(id) ? await machines[id]() : undefined;
    for (const { key } of module ? outline(module.machine).states : []) {
      // A state that several simulators share is found once, in the first of them.
      const words = simulator.states[key] ?? (seen.has(key) ? undefined : content.sharedStates[key]);
      seen.add(key);
      if (!words) continue;
      const text = stateText(words, (t) => plainText(t, rules, simulator.computed));
      const answer = 'outcome' in words ? words.outcome.answer : '';
      add(
        '模拟器步骤',
        `/simulators/${id}/#${key}`,
        `${words.heading}（${simulator.title}）`,
        text,
        [words.heading],
        words.aliases,
        answer,
      );
    }
  }
  for (const [id, term] of Object.entries(terms)) {
    add('术语', `/glossary/#${id}`, term.zh, plainText(term.definition, rules), [term.zh], [term.en, ...term.aliases, ...term.typos], '', [
      term.initials,
      joined(term.pinyin),
    ]);
    const record = records.at(-1);
    if (record) record.meta.initials = term.initials;
  }
  for (const [id, claim] of Object.entries(content.claims)) {
    const verdict = claim.verdict.map((v) => VERDICT_NAMES[v]).join('、');
    const text = `【${verdict}】${plainText(claim.note, rules)} 原文：${claim.says}`;
    add('原文对照', `/claims/#${id}`, `原文 ${id}：${verdict}`, text, [claim.says], [id]);
  }
  return records;
}
