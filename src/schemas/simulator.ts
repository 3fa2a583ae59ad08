/** The words of one decision machine: `src/content/simulators/<machine>.yaml`, and the states several machines share. */
import { z } from 'astro/zod';
import { changes, chapter, ids, marked, paragraphs, scope, spoken, text, upkeep } from './common.ts';

const choice = z.strictObject({
  /** 按钮上的字，写情况本身，不写“是/否”。 */
  label: text,
  /** 一行说明，帮人选对。 */
  hint: marked.optional(),
  /** 同一个按钮按前面的回答走不同方向时，每个条件的文字。 */
  branches: z.record(z.string(), marked).optional(),
});
const choiceWords = z.union([text.transform((label): z.infer<typeof choice> => ({ label })), choice], {
  error: '写按钮文字，或 label 加 hint',
});

/** An asked fact: how the field looks, and the label of each guarded branch. */
const fact = z
  .strictObject({
    /** 问什么。 */
    label: text,
    /** number 数字；datetime 日期时间（北京时间）。 */
    kind: z.enum(['number', 'datetime'], { error: '种类只能是：number datetime' }).default('number'),
    unit: text.optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    step: z.number().positive().optional(),
    hint: marked.optional(),
    /** 每个判断条件的文字；没有脚本时，它们就是选项。 */
    branches: z.record(z.string(), marked),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, { error: 'max 比 min 小', path: ['max'] });

const common = {
  heading: text,
  body: paragraphs.optional(),
  sources: ids.optional(),
  claims: ids.optional(),
  /** 搜索时员工会打的别的说法。 */
  aliases: z.array(spoken).optional(),
};

export const questionWords = z.strictObject({
  ...common,
  choices: z.record(z.string(), choiceWords).optional(),
  fact: fact.optional(),
});

export const outcomeWords = z.strictObject({
  ...common,
  outcome: z.strictObject({
    /** go 可以做；care 小心做；stop 不能做。 */
    tone: z.enum(['go', 'care', 'stop'], { error: '基调只能是：go care stop' }),
    /** 一句话的答案。 */
    answer: marked,
    why: paragraphs,
    /** 接下来做什么，一条一件事。 */
    next: z.array(marked).min(1),
    /** 不要做什么。 */
    dont: z.array(marked).default([]),
    /** 要发的消息，写场景编号，例如 m9。 */
    messages: z.array(z.string().regex(/^m[1-9]\d*$/, { error: '消息写编号，例如 m9' })),
    /** 深入看的文章，写 章/文章编号。 */
    articles: z.array(text).default([]),
    /** 接着用的模拟器，写编号。 */
    simulators: z.array(text).optional(),
    /** 依据，至少一个。 */
    sources: ids.min(1, { error: '每个结论至少要有一个来源' }),
    /** 原文怎么说，和今天不同才写。 */
    original: z.strictObject({ claims: ids.min(1), text: marked }).optional(),
    /** 台账里“原因大类”和“我方方案”两栏怎么填。 */
    ledger: z.strictObject({ reason: text, offer: text }).optional(),
  }),
});

// Said of a question that it has no outcome, or Zod would take a faulty outcome for a question with a field too many.
const withoutOutcome = questionWords.extend({ outcome: z.never().optional() }) as unknown as typeof questionWords;
export const stateWords = z.union([outcomeWords, withoutOutcome]);
export type QuestionWords = z.infer<typeof questionWords>;
export type OutcomeWords = z.infer<typeof outcomeWords>;
export type StateWords = QuestionWords | OutcomeWords;

export const simulator = z
  .strictObject({
    title: text,
    /** 一句话：什么时候用它。 */
    summary: text,
    chapter,
    aliases: z.array(spoken).default([]),
    ...upkeep,
    ...scope,
    changes,
    /** 算出来的时间：没有脚本时显示的文字。 */
    computed: z.record(z.string(), marked).optional(),
    states: z.record(z.string(), stateWords),
  })
  .refine((s) => s.reviewBy >= s.verifiedOn, { error: '复核日期早于核对日期', path: ['reviewBy'] });
export type Simulator = z.infer<typeof simulator>;
