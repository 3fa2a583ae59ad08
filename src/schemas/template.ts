/** Messages to buyers: one situation, `src/content/templates/<id>.yaml`, and what its languages and blanks are. */
import { z } from 'astro/zod';
import { chapter, changes, ids, language, scope, text, upkeep } from './common.ts';

/** `languages.yaml`: every language a message can be written in. Adding one needs content only. */
export const messageLanguage = z.strictObject({
  /** 中文名。 */
  zh: text,
  /** 这种语言自己的名字。 */
  own: text,
  /** 日期和金额按哪个地区写，例如 pt-BR。 */
  locale: text,
  /** 每条消息都必须有这种语言。 */
  required: z.boolean().default(false),
});

/** `placeholders.yaml`: every blank a message may have. */
export const placeholder = z.strictObject({
  /** 填什么。 */
  label: text,
  kind: z.enum(['text', 'date', 'money', 'number', 'tracking'], { error: '种类只能是：text date money number tracking' }),
  hint: text.optional(),
  /** 照着填的例子。 */
  example: text,
});

/** A line of the message in every language. `only` limits it to some channels or countries. */
const line = z.strictObject({
  /** 这一行的中文意思。 */
  zh: text,
  /** 每种语言一句：en: …。 */
  say: z.record(language, text),
  only: z
    .strictObject({
      channels: z.array(text).min(1).optional(),
      countries: z
        .array(z.string().regex(/^[A-Z]{2}$/, { error: '国家要写两位大写代码，例如 ES' }))
        .min(1)
        .optional(),
    })
    .optional(),
});

export const template = z
  .strictObject({
    title: text,
    /** 什么时候发。 */
    when: text,
    /** 必须写到的。 */
    must: z.array(text).min(1),
    /** 绝不能写的。 */
    never: z.array(text).min(1),
    chapter,
    articles: z.array(text).min(1),
    simulators: z.array(text).default([]),
    aliases: z.array(text).default([]),
    sources: ids.min(1),
    claims: ids.default([]),
    ...upkeep,
    ...scope,
    changes,
    /** 哪种语言由哪位母语者看过；没写的会标“未经母语者校对”。 */
    reviewedBy: z.record(language, text).default({}),
    lines: z.array(line).min(2),
  })
  .refine((t) => t.reviewBy >= t.verifiedOn, { error: '复核日期早于核对日期', path: ['reviewBy'] });
export type Template = z.infer<typeof template>;
