/** What every check over entries needs: how a problem is reported, and whether an id exists. Messages are Chinese, for the author. */
import { parseInline } from './inline.ts';
import type { Content } from './read.ts';
import type { ContentProblem } from './reader.ts';

/** A few of the ids that exist, those most like the one that was looked for first. */
export function available(wanted: string, existing: readonly string[]): string {
  const bigrams = (s: string) => new Set([...s].map((_, i) => s.slice(i, i + 2)));
  const mine = bigrams(wanted);
  const likeness = (other: string) => [...bigrams(other)].filter((b) => mine.has(b)).length / (other.length + wanted.length);
  const near = [...existing].sort((a, b) => likeness(b) - likeness(a)).slice(0, 5);
  return `可用：${near.join('、')}${existing.length > near.length ? '…' : ''}`;
}

export type Report = (file: string, path: string, message: string) => void;

/** Reports every id that no entry of this kind has. */
export type Need = (file: string, path: string, kind: keyof typeof KINDS, wanted: readonly string[] | undefined) => void;

/** Reports every `{rule:…}` and `{computed:…}` in any text below a value that names nothing. */
export type NeedInline = (file: string, path: string, value: unknown, computed?: readonly string[]) => void;

/** Reports every text that an earlier one of the same list is like: nobody could tell them apart. */
export type NeedDistinct = (file: string, path: string, texts: Readonly<Record<string, string>> | readonly string[]) => void;

export interface Checker {
  problems: ContentProblem[];
  report: Report;
  need: Need;
  needInline: NeedInline;
  needDistinct: NeedDistinct;
}

const KINDS = {
  source: '来源',
  rule: '数字',
  term: '术语',
  claim: '原文条目',
  article: '文章',
  simulator: '模拟器',
  template: '消息',
  scenario: '情景',
  question: '题',
};

export function checkerOf(content: Content): Checker {
  const problems: ContentProblem[] = [];
  const report: Report = (file, path, message) => {
    problems.push({ file, path, message });
  };
  const known = {
    source: Object.keys(content.sources),
    rule: Object.keys(content.rules),
    term: Object.keys(content.terms),
    claim: Object.keys(content.claims),
    article: content.articles.map((a) => a.id),
    simulator: Object.keys(content.simulators),
    template: Object.keys(content.templates),
    scenario: Object.keys(content.scenarios),
    question: Object.keys(content.questions),
  };
  const ids = Object.fromEntries(Object.entries(known).map(([kind, list]) => [kind, new Set(list)])) as Record<
    keyof typeof known,
    Set<string>
  >;
  const need: Need = (file, path, kind, wanted) => {
    for (const id of wanted ?? [])
      if (!ids[kind].has(id)) report(file, path, `没有编号为 ${id} 的${KINDS[kind]}。${available(id, known[kind])}`);
  };
  const needInline: NeedInline = (file, path, value, computed = []) => {
    if (typeof value === 'string') {
      for (const part of parseInline(value)) {
        if (part.type === 'rule') need(file, path, 'rule', [part.id]);
        if (part.type === 'computed' && !computed.includes(part.id))
          report(file, path, `没有叫 ${part.id} 的算出时间。${available(part.id, computed)}`);
      }
      const stray = value.replaceAll(/\{(rule|computed):[a-zA-Z0-9-]+\}/g, '').match(/[{}][^{}]*[{}]?/);
      if (stray) report(file, path, `看不懂 ${stray[0]}。数字写成 {rule:编号}，算出的时间写成 {computed:名字}。`);
    } else if (value && typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) needInline(file, path ? `${path}.${key}` : key, inner, computed);
  };
  const needDistinct: NeedDistinct = (file, path, texts) => {
    const all = Object.values(texts);
    for (const [i, key] of Object.keys(texts).entries()) {
      const first = all.indexOf(all[i] ?? '');
      if (first < i) report(file, `${path}.${key}`, `“${all[i]}”和第 ${first + 1} 个一样，读的人分不开。`);
    }
  };
  return { problems, report, need, needInline, needDistinct };
}
