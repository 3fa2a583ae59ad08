/**
 * What can be found besides whole pages: every state of a simulator, every term, every statement of the source article. Each
 * is a record with its own address, so a result goes straight to it. Records carry search words as metadata: the pairs of
 * their title, and for each glossary term they are about, what staff type for it.
 */
import type { Content } from '../schemas/read.ts';
import { plainText } from '../schemas/inline.ts';
import type { StateWords } from '../schemas/simulator.ts';
import { tokens } from './tokenize.ts';

export interface SearchRecord {
  url: string;
  content: string;
  language: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

/** Pagefind keeps languages apart by this code; the pages' `lang` in lower case. */
export const LANGUAGE = 'zh-cn';
const VERDICT_NAMES = { OK: '仍成立', 限: '补充', 旧: '今日不同', 冲: '不要照做', 误: '更正', 广: '原文观点' } as const;

type Terms = Content['terms'];

/** What staff type for the terms that a title or its aliases name, as tokens. */
export function termWords(terms: Terms, about: string): string {
  const words = new Set<string>();
  for (const term of Object.values(terms))
    if (about.includes(term.zh)) {
      for (const name of [...term.aliases, ...term.typos, term.en]) for (const token of tokens(name)) words.add(token);
      words.add(term.initials);
      words.add(term.pinyin.normalize('NFD').replace(/[\p{M}\s]+/gu, ''));
    }
  return [...words].join(' ');
}

/** The search words of an entry: `own` from its title and aliases, `terms` from the glossary. */
export function searchWords(terms: Terms, title: string, aliases: readonly string[] = []): { own: string; terms: string } {
  return { own: tokens([title, ...aliases].join(' ')).join(' '), terms: termWords(terms, [title, ...aliases].join(' ')) };
}

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
export function searchRecords(content: Content): SearchRecord[] {
  const { rules, terms } = content;
  const make = (kind: string, url: string, title: string, text: string, aliases: readonly string[] = []): SearchRecord => ({
    url,
    content: text,
    language: LANGUAGE,
    meta: { title, ...searchWords(terms, title, aliases) },
    filters: { kind: [kind] },
  });
  const records: SearchRecord[] = [];
  for (const [id, simulator] of Object.entries(content.simulators)) {
    records.push(make('模拟器', `/simulators/${id}/`, simulator.title, simulator.summary, simulator.aliases));
    for (const [key, words] of Object.entries(simulator.states)) {
      const text = stateText(words, (t) => plainText(t, rules, simulator.computed));
      records.push(make('模拟器步骤', `/simulators/${id}/#${key}`, `${words.heading}（${simulator.title}）`, text, words.aliases));
    }
  }
  for (const [id, term] of Object.entries(terms))
    records.push(make('术语', `/glossary/#${id}`, term.zh, plainText(term.definition, rules), [term.en, ...term.aliases]));
  for (const [id, claim] of Object.entries(content.claims)) {
    const verdict = claim.verdict.map((v) => VERDICT_NAMES[v]).join('、');
    const text = `【${verdict}】${plainText(claim.note, rules)} 原文：${claim.says}`;
    records.push(make('原文对照', `/claims/#${id}`, `原文 ${id}：${verdict}`, text, [claim.says]));
  }
  return records;
}
