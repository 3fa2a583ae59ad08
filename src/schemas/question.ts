/** One retrieval question. `src/content/questions/<chapter>.yaml` is a map from id to question. */
import { z } from 'astro/zod';
import { changes, ids, marked, text } from './common.ts';

const common = {
  /** 题目。一题问一件事，写成手上真会碰到的情形。 */
  ask: marked,
  /** 讲它的那一段：文章地址，加 # 和段落编号或小标题，例如 /articles/disputes/evidence/#photos */
  passage: z.string().regex(/^\/articles\/[a-z-]+\/[a-z0-9-]+\/#[^\s#]+$/, { error: '要写成 /articles/章/文章/#段落' }),
  /** 答完之后的总说明，一两句。 */
  explain: marked,
  sources: ids.min(1, { error: '每道题至少要有一个来源' }),
  /** practice 练习用；exam 只在考试里出现。 */
  pool: z.enum(['practice', 'exam'], { error: '题库只能是：practice exam' }).default('practice'),
  /** 容易混的题写同一个名字，复习时会放在一起。 */
  alike: z
    .string()
    .regex(/^[a-z0-9-]+$/, { error: '只用小写字母、数字和短横' })
    .optional(),
  changes,
};

const option = z.strictObject({
  text: marked,
  right: z.boolean().default(false),
  /** 为什么对，或为什么错。 */
  reason: marked,
});
const options = z.array(option).min(3, { error: '至少三个选项' }).max(6, { error: '最多六个选项' });
const rightOnes = (list: readonly { right: boolean }[]) => list.filter((o) => o.right).length;

const single = z.strictObject({
  type: z.literal('single'),
  ...common,
  options: options.refine((list) => rightOnes(list) === 1, { error: '单选题要正好一个 right: true' }),
});
const several = z.strictObject({
  type: z.literal('several'),
  ...common,
  options: options.refine((list) => rightOnes(list) >= 2 && rightOnes(list) < list.length, {
    error: '多选题至少两个 right: true，也至少一个不对的',
  }),
});
const order = z.strictObject({
  type: z.literal('order'),
  ...common,
  /** 按正确的先后写；页面会打乱。 */
  items: z
    .array(z.strictObject({ text: marked, /** 为什么在这个位置。 */ reason: marked }))
    .min(3)
    .max(6),
});
const match = z.strictObject({
  type: z.literal('match'),
  ...common,
  /** 左边和右边配成一对；页面会打乱右边。右边不能重复。 */
  pairs: z
    .array(z.strictObject({ left: marked, right: marked, reason: marked }))
    .min(3)
    .max(6)
    .refine((list) => new Set(list.map((p) => p.right)).size === list.length, { error: '右边不能有一样的' }),
});
const number = z.strictObject({
  type: z.literal('number'),
  ...common,
  unit: text,
  /** 答案。平台或法律的数字写 rules.yaml 里的编号；算出来的数写 value。 */
  answer: z.union([z.strictObject({ rule: z.string() }), z.strictObject({ value: z.number() })], {
    error: '写 rule: 编号，或 value: 数字',
  }),
  /** 常见的错答案和错在哪里。 */
  traps: z.array(z.strictObject({ value: z.number(), reason: marked })).min(1, { error: '至少写一个常见的错答案' }),
});

export const question = z.discriminatedUnion('type', [single, several, order, match, number], {
  error: '题型只能是：single several order match number',
});
export type Question = z.infer<typeof question>;
