/** Front matter of an article and of an archived case. */
import { z } from 'astro/zod';
import { changes, day, ids, scope, spoken, text, upkeep } from './common.ts';

export const article = z
  .strictObject({
    title: text,
    /** 一句话的答案，放在标题下面。 */
    answer: text,
    /** 在本章的次序，从 1 起。 */
    order: z.number({ error: '要写数字' }).int().min(1),
    ...upkeep,
    /** 文章的依据，列在文末。 */
    sources: ids.min(1, { error: '文章至少要有一个来源' }),
    /** 搜索时员工会打的别的说法。 */
    aliases: z.array(spoken).default([]),
    /** 相关文章，写 章/文章编号。 */
    related: z.array(text).default([]),
    /** false：只供查，不排进课程，也不要求练习题。 */
    course: z.boolean().default(true),
    changes,
    ...scope,
  })
  .refine((a) => a.reviewBy >= a.verifiedOn, { error: '复核日期早于核对日期', path: ['reviewBy'] });

/** The twelve columns of the shop's ledger, in order (facts 3.2). */
export const LEDGER = {
  order: '订单号',
  dispute: '纠纷号',
  openedAt: '提起时间（PT／北京）',
  respondBy: '响应截止',
  mediationOn: '介入日',
  reason: '原因大类',
  buyerAsks: '买家方案',
  ourOffer: '我方方案',
  evidence: '证据清单',
  owner: '责任人',
  result: '结果',
  archived: '是否存档案例',
} as const;

export const archivedCase = z.strictObject({
  title: text,
  /** 一句话：学到了什么。 */
  lesson: text,
  /** 结案日期。 */
  closedOn: day,
  /** 台账那一行。 */
  ledger: z.strictObject(Object.fromEntries(Object.keys(LEDGER).map((k) => [k, text])) as Record<keyof typeof LEDGER, typeof text>),
  /** 用到的模拟器和它的结论，写 模拟器/状态。 */
  decidedBy: z.string().regex(/^[a-z-]+\/[a-zA-Z]+$/, { error: '写成 模拟器编号/状态，例如 bad-review/replyPublicly' }),
  articles: z.array(text).min(1),
  sources: ids.min(1),
  ...scope,
});
