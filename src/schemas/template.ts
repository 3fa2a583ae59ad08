/** Messages to buyers: one situation, `src/content/templates/<id>.yaml`, and what its languages, blanks and variants are. */
import { z } from 'astro/zod';
import { chapter, currency, ids, language, marked, scope, text, upkeep } from './common.ts';
import { chineseWords } from './zod-words.ts';

const country = z.string().regex(/^[A-Z]{2}$/, { error: '国家要写两位大写代码，例如 ES' });
const countries = z.array(country).min(1);

/** A sentence to the buyer in every language, and what it means. */
const sentence = {
  /** 这一行的中文意思。 */
  zh: marked,
  /** 每种语言一句：en: …。 */
  say: z.record(language, marked),
};
export const said = z.strictObject(sentence);

/** Whose manner of writing dates and money is used, BCP 47, written as it should be. */
const locale = text.refine(
  (tag) => {
    try {
      return Intl.getCanonicalLocales(tag)[0] === tag;
    } catch {
      return false;
    }
  },
  { error: '要写语言和国家的代码，中间用短横，例如 pt-BR' },
);

/** `languages.yaml`: every language a message can be written in. Adding one needs content only. */
export const messageLanguage = z.strictObject({
  /** 中文名。 */
  zh: text,
  /** 这种语言自己的名字。 */
  own: text,
  /** 日期和金额按哪个地区写，例如 pt-BR。 */
  locale,
  /** 从右往左写的语言（阿拉伯语、希伯来语）写 rtl。 */
  dir: z.enum(['ltr', 'rtl']).default('ltr'),
  /** 每条消息都必须有这种语言。 */
  required: z.boolean().default(false),
  /** 报时效的一句：days 按天，workdays 按工作日；{range} 的地方会填上数字。 */
  transit: z.strictObject({ days: marked, workdays: marked }),
});

/** `placeholders.yaml`: every blank a message may have. */
export const placeholder = z.strictObject({
  /** 填什么。 */
  label: text,
  kind: z.enum(['text', 'date', 'money', 'number', 'tracking'], { error: '种类只能是：text date money number tracking' }),
  hint: text.optional(),
  /** 日期写 true：这件事已经发生，不能填今天以后的日子。 */
  past: z.boolean().default(false),
  /** 日期写另一个空的名字：不能早于它，例如 eta_from。 */
  notBefore: text.optional(),
  /** 照着填的例子。 */
  example: text,
  /** 默认用本店设定 shop.yaml 里的哪一项。 */
  from: z.enum(['messageName', 'agent'], { error: '只能是：messageName agent' }).optional(),
});

/** `channels.yaml`: how fast a channel is and how far it can be followed. */
const transit = z.strictObject({
  /** rules.yaml 里的时效。核实（verified）以后才写给买家；没核实时用下面的话。 */
  rule: text.optional(),
  ...sentence,
});
export const channel = z.strictObject({
  /** 渠道的中文名。 */
  zh: text,
  transit,
  /** 寄到这些国家不一样时才写。 */
  transitTo: z.array(z.strictObject({ countries, ...transit.shape })).default([]),
  /** 能查到哪一步。 */
  tracking: said,
  sources: ids.min(1),
});

/** `tax-notes.yaml`: what may be said about customs and tax. */
export const taxNote = z.strictObject({ ...sentence, sources: ids.min(1) });

/** `countries.yaml`: a buyer's country. `ZZ` stands for every other. */
export const buyerCountry = z.strictObject({
  zh: text,
  /** 买家多半用的语言，写 languages.yaml 里的代码。 */
  language,
  /** 这个国家写日期和金额的习惯和 languages.yaml 里那种语言的不一样，才写，例如 es-MX。 */
  locale: locale.optional(),
  /** 货币，例如 EUR。 */
  currency,
  /** 用 tax-notes.yaml 里的哪一句。 */
  tax: text,
});

/** Where a line takes its sentence from, if not from the message itself. */
export const USES = ['greeting', 'closing', 'transit', 'tracking', 'tax'] as const;

const only = z
  .strictObject({
    channels: z.array(text).min(1).optional(),
    countries: countries.optional(),
  })
  .optional();

const ownLine = z.strictObject({ ...sentence, only });
const usedLine = z.strictObject({
  /** greeting 称呼、closing 落款：本店设定；transit 时效、tracking 能查到哪：渠道；tax 税：国家。 */
  use: z.enum(USES, { error: `use 只能是：${USES.join(' ')}` }),
  only,
});
const chosenLine = z.strictObject({
  /** 选什么，例如 时效差。 */
  choose: text,
  /** 写 true，可以一句都不选。 */
  optional: z.boolean().default(false),
  options: z.array(z.strictObject({ label: text, ...sentence })).min(1),
});

/** The kind of a line is told by the key it has, so that a problem is reported against the right fields. */
const line = z.unknown().transform((value, context): z.infer<typeof ownLine> | z.infer<typeof usedLine> | z.infer<typeof chosenLine> => {
  const has = (key: string) => typeof value === 'object' && value !== null && key in value;
  const result = (has('use') ? usedLine : has('choose') ? chosenLine : ownLine).safeParse(value, {
    reportInput: true,
    error: chineseWords,
  });
  if (result.success) return result.data;
  context.issues.push(...(result.error.issues as never[]));
  return z.NEVER;
});

export const template = z
  .strictObject({
    title: text,
    /** 什么时候发。 */
    when: marked,
    /** 必须写到的。 */
    must: z.array(marked).min(1),
    /** 绝不能写的。 */
    never: z.array(marked).min(1),
    chapter,
    articles: z.array(text).min(1),
    simulators: z.array(text).default([]),
    aliases: z.array(text).default([]),
    sources: ids.min(1),
    claims: ids.default([]),
    /** 写 true：这条消息给钱，页面会附上谁能批多少。 */
    offersMoney: z.boolean().default(false),
    ...upkeep,
    ...scope,
    /** 哪种语言由哪位母语者看过；没写的会标“未经母语者校对”。 */
    reviewedBy: z.record(language, text).default({}),
    lines: z.array(line).min(2),
  })
  .refine((t) => t.reviewBy >= t.verifiedOn, { error: '复核日期早于核对日期', path: ['reviewBy'] });
export type Template = z.infer<typeof template>;

const phrases = text.transform((list) =>
  list
    .split('/')
    .map((phrase) => phrase.trim())
    .filter(Boolean),
);

/** `forbidden.yaml`: what no message to a buyer may say. */
export const forbidden = z.strictObject({
  rules: z.record(
    text,
    z.strictObject({
      /** 这条管什么。 */
      zh: text,
      /** 该怎么说。 */
      instead: text,
      /** 每组里的词组都在一句话里出现，就拒绝。 */
      when: z.array(z.array(text).min(1)).min(1),
      /** 这些词组有一个出现，就放过。 */
      unless: z.array(text).default([]),
    }),
  ),
  /** 每个词组在每种语言里的说法，用 / 隔开。 */
  words: z.record(text, z.record(language, phrases)),
});
