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
import { type About, searchWords } from './words.ts';

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

/** A place to be found: its address, what is shown, and what leads to it. */
interface Entry {
  kind: string;
  url: string;
  title: string;
  text: string;
  /** What it is called, where that is not the title. */
  name?: string;
  aliases?: readonly string[];
  about?: About;
}

function recordOf(terms: Content['terms'], { kind, url, title, text, name = title, aliases = [], about = {} }: Entry): SearchRecord {
  return {
    url,
    content: text,
    language: LANGUAGE,
    meta: { title, ...searchWords(terms, name, aliases, about) },
    filters: { kind: [kind] },
  };
}

/** @returns the records of all simulators and their states, terms and claims */
export async function searchRecords(content: Content): Promise<SearchRecord[]> {
  const { rules, terms } = content;
  const records: SearchRecord[] = [];
  const add = (entry: Entry) => records.push(recordOf(terms, entry));
  const seen = new Set<string>();
  for (const [id, simulator] of Object.entries(content.simulators)) {
    const { title, summary, aliases, computed } = simulator;
    add({ kind: '模拟器', url: `/simulators/${id}/`, title, text: summary, aliases, about: { buyers: true } });
    const module: DecisionModule | undefined = isMachineId(id) ? await machines[id]() : undefined;
    for (const { key } of module ? outline(module.machine).states : []) {
      // A state that several simulators share is found once, in the first of them.
      const words = simulator.states[key] ?? (seen.has(key) ? undefined : content.sharedStates[key]);
      seen.add(key);
      if (!words) continue;
      add({
        kind: '模拟器步骤',
        url: `/simulators/${id}/#${key}`,
        title: `${words.heading}（${title}）`,
        name: words.heading,
        text: stateText(words, (t) => plainText(t, rules, computed)),
        aliases: words.aliases ?? [],
      });
    }
  }
  for (const [id, term] of Object.entries(terms)) {
    const aliases = [term.en, ...term.aliases];
    const readings = [term.initials, joined(term.pinyin)];
    add({
      kind: '术语',
      url: `/glossary/#${id}`,
      title: term.zh,
      text: plainText(term.definition, rules),
      aliases,
      about: { readings, buyers: true },
    });
    const record = records.at(-1);
    if (record) record.meta.initials = term.initials;
  }
  for (const [id, claim] of Object.entries(content.claims)) {
    const verdict = claim.verdict.map((v) => VERDICT_NAMES[v]).join('、');
    const text = `【${verdict}】${plainText(claim.note, rules)} 原文：${claim.says}`;
    add({ kind: '原文对照', url: `/claims/#${id}`, title: `原文 ${id}：${verdict}`, text, name: claim.says, aliases: [id] });
  }
  return records;
}
