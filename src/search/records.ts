/**
 * What can be found: every article, case, simulator, simulator step, term, statement of the source article, tool, message and
 * scenario, and the shop's own rules. Each is an entry with its own address, so a result goes straight to it. A kind is one
 * function here, named in `KINDS`.
 */
import { type DecisionModule, isMachineId, machines } from '../machines/index.ts';
import { VERDICT_NAMES } from '../schemas/common.ts';
import { plainText } from '../schemas/inline.ts';
import type { Content } from '../schemas/read.ts';
import { openingText } from '../scenario/opening.ts';
import type { StateWords } from '../schemas/simulator.ts';
import { outline } from '../simulator/outline.ts';
import { messageText } from '../templates/lines.ts';
import type { Section } from './excerpt.ts';
import { readPage } from './pages.ts';

export interface Entry {
  kind: string;
  /** Site-absolute, without the base; with # and the place in its page. */
  url: string;
  title: string;
  /** What staff type for it, beside its name. */
  aliases: readonly string[];
  /** The name to be found by, where the title holds more. */
  name?: string;
  /** Glossary terms it teaches or names. The terms its names hold are added. */
  terms?: readonly string[];
  /** The excerpt where the title answers. */
  answer?: string;
  /** The full text, in sections that can be linked to. */
  sections: readonly Section[];
  /** Ranks below what holds today. */
  lowered?: boolean;
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

/** The kind whose places are the terms themselves: their names are the glossary's. */
export const TERM = '术语';

const terms = ({ terms: all, rules }: Content): Entry[] =>
  Object.entries(all).map(([id, term]) => ({
    kind: TERM,
    url: `/glossary/#${id}`,
    title: term.zh,
    aliases: [],
    terms: [id],
    sections: [{ text: plainText(term.definition, rules) }],
  }));

function* articles({ articles: all, terms: glossary }: Content, dist: string): Iterable<Entry> {
  for (const { id, data } of all) {
    const { title, aliases, answer } = data;
    const url = `/articles/${id}/`;
    const taught = Object.keys(glossary).filter((term) => glossary[term]?.see.includes(id));
    yield { kind: '文章', url, title, aliases, terms: taught, answer, sections: readPage(dist, url) };
  }
}

const cases = ({ cases: all }: Content, dist: string): Entry[] =>
  all.map(({ id, data: { title, lesson } }) => {
    const url = `/cases/${id}/`;
    return { kind: '案例', url, title, aliases: [], answer: lesson, sections: readPage(dist, url) };
  });

async function simulators({ simulators: all, sharedStates, rules }: Content): Promise<Entry[]> {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const [id, { title, summary, aliases, computed, states }] of Object.entries(all)) {
    const url = `/simulators/${id}/`;
    entries.push({ kind: '模拟器', url, title, aliases, sections: [{ text: summary }] });
    const module: DecisionModule | undefined = isMachineId(id) ? await machines[id]() : undefined;
    for (const { key } of module ? outline(module.machine).states : []) {
      // A state that several simulators share is found once, in the first of them.
      const words = states[key] ?? (seen.has(key) ? undefined : sharedStates[key]);
      seen.add(key);
      if (!words) continue;
      entries.push({
        kind: '模拟器步骤',
        url: `${url}#${key}`,
        title: `${words.heading}（${title}）`,
        name: words.heading,
        aliases: words.aliases ?? [],
        sections: [{ text: stateText(words, (text) => plainText(text, rules, computed)) }],
      });
    }
  }
  return entries;
}

const claims = ({ claims: all, rules }: Content): Entry[] =>
  Object.entries(all).map(([id, claim]) => {
    const verdict = claim.verdict.map((v) => VERDICT_NAMES[v]).join('、');
    return {
      kind: '原文对照',
      url: `/claims/#${id}`,
      title: `原文 ${id}：${verdict}`,
      name: claim.says,
      aliases: [id],
      sections: [{ text: `【${verdict}】${plainText(claim.note, rules)} 原文：${claim.says}` }],
      lowered: claim.verdict.some((v) => v === '冲' || v === '误'),
    };
  });

const tools = ({ tools: all }: Content): Entry[] =>
  Object.entries(all).map(([id, { title, summary, aliases }]) => ({
    kind: '工具',
    url: `/tools/${id}/`,
    title,
    aliases,
    answer: summary,
    sections: [{ text: summary }],
  }));

const messages = ({ templates: all, shop, ...library }: Content): Entry[] =>
  Object.entries(all).map(([id, { title, when, aliases, lines }]) => {
    const answer = plainText(when, library.rules);
    return {
      kind: '消息',
      url: `/templates/${id}/`,
      title: `${id.toUpperCase()} ${title}`,
      name: title,
      aliases: [id, ...aliases],
      answer,
      sections: [{ text: answer }, { text: shop ? messageText(lines, { ...library, shop }) : '' }],
    };
  });

/** Of a scenario only how it opens, or the answers would be found. */
const scenarios = ({ scenarios: all }: Content): Entry[] =>
  Object.entries(all).map(([id, scenario]) => ({
    kind: '情景',
    url: `/scenarios/${id}/`,
    title: scenario.title,
    aliases: scenario.aliases,
    answer: scenario.summary,
    sections: [{ text: openingText(scenario) }],
  }));

const shopPage = ({ shop }: Content, dist: string): Entry[] =>
  shop ? [{ kind: '本店', url: '/shop/', title: '本店权限与上报', aliases: shop.aliases, sections: readPage(dist, '/shop/') }] : [];

/** One function per kind of place, terms first: `names.ts` counts on it. A kind that is added here wants its weight in `rank.ts` and what it is called in `everyday.yaml`. */
const KINDS: readonly ((content: Content, dist: string) => Iterable<Entry> | Promise<Iterable<Entry>>)[] = [
  terms,
  articles,
  cases,
  simulators,
  claims,
  tools,
  messages,
  scenarios,
  shopPage,
];

/**
 * @param dist the built site's folder, for the text of pages
 * @returns everything that can be found, the terms of the glossary first and in its order; each as soon as it is read
 */
export async function* searchEntries(content: Content, dist: string): AsyncIterable<Entry> {
  for (const kind of KINDS) yield* await kind(content, dist);
}
