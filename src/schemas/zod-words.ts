/** What is wrong with a field, in an author's words. Sentences that a schema brings itself go before these. */
import type { z } from 'astro/zod';

const KINDS: Record<string, string> = {
  string: '一段文字',
  number: '一个数字',
  int: '一个整数',
  boolean: ' true 或 false',
  array: '一个列表（每项前面写“- ”）',
  object: '几个“字段: 内容”',
  record: '几个“编号: 内容”',
  null: '空的',
};
const quoted = (value: unknown): string => `“${String(value).slice(0, 40)}”`;
const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const kind = (value: unknown): string =>
  isPlain(value)
    ? `${typeof value === 'number' ? '数字' : typeof value === 'string' ? '文字' : ''}${quoted(value)}`
    : (KINDS[value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value] ?? '别的');

/** A sentence about a field, with what stands there now, where it does not say that yet and it can be said in a few words. */
export const withFound = (sentence: string, input: unknown): string =>
  isPlain(input) && input !== '' && !sentence.includes('现在') ? `${sentence.replace(/。$/, '')}；现在是${quoted(input)}。` : sentence;

/**
 * The sentence for one issue of Zod, for `safeParse(value, { error: chineseWords, reportInput: true })`.
 * @returns Chinese, ending with 。
 */
export function chineseWords(issue: z.core.$ZodRawIssue): string {
  const { input } = issue;
  switch (issue.code) {
    case 'invalid_type':
      return `这里要写${KINDS[issue.expected] ?? issue.expected}，现在是${kind(input)}。`;
    case 'invalid_value':
      return `只能是其中之一：${issue.values.map(String).join('、')}；现在是${kind(input)}。`;
    case 'too_small':
      if (issue.origin === 'array') return `至少要有 ${issue.minimum} 项，现在只有 ${(input as unknown[]).length} 项。`;
      if (issue.origin === 'string') return Number(issue.minimum) === 1 ? '不能空着。' : `至少要有 ${issue.minimum} 个字。`;
      return `${issue.inclusive ? '不能小于' : '要大于'} ${issue.minimum}，现在是 ${String(input)}。`;
    case 'too_big':
      if (issue.origin === 'array') return `最多 ${issue.maximum} 项，现在有 ${(input as unknown[]).length} 项。`;
      if (issue.origin === 'string') return `最多 ${issue.maximum} 个字。`;
      return `${issue.inclusive ? '不能大于' : '要小于'} ${issue.maximum}，现在是 ${String(input)}。`;
    case 'unrecognized_keys':
      return `没有这个字段：${issue.keys.join('、')}。`;
    case 'invalid_key':
      return `编号的写法不对：${issue.issues.map(({ message }) => message).join('')}`;
    case 'invalid_union':
      return '写法不对：文字、列表或字段和约定的都不同。';
    default:
      return `写法不对${typeof input === 'string' ? `：${quoted(input)}` : ''}。`;
  }
}
