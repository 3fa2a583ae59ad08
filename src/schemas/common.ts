/** What the schemas of all collections share. Messages are read by authors, so they are Chinese. */
import { z } from 'astro/zod';

/** A non-empty text that may hold marks, `{rule:…}` or a message's blanks; which of them exist is checked over all content together. */
export const marked = z
  .string({ error: '要写一段文字' })
  .trim()
  .min(1, { error: '不能为空' })
  .refine((words) => !/[｛｝]/.test(words), { error: '花括号写成了全角的 ｛ ｝，会原样印出来' })
  .refine((words) => !/\[[^\]]*\]\(/.test(words), { error: 'YAML 里不能写链接，会原样印出来' });

/** A non-empty text that is printed as it stands. */
export const text = marked.refine((words) => !/[{}]/.test(words), {
  error: '这里不能写 {…}，会原样印出来。数字写到别的字段里，或直接写出来',
});

/** One paragraph, or a list of paragraphs. */
export const paragraphs = z.union([marked.transform((t) => [t]), z.array(marked).min(1)], { error: '写一段文字，或一个段落列表' });

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Whether a code is a country's in ISO 3166-1: not one that only stands for another, for a union or for nothing (`UK`, `EU`, `ZZ`). */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  !/^(EU|EZ|UN|Q[M-Z]|X.|ZZ)$/.test(code) &&
  new Intl.Locale(`und-${code}`).region === code &&
  regions.of(code) !== undefined;

/** A country by its code in ISO 3166-1. */
export const country = z.string().refine(isCountry, { error: '国家要写两位大写代码，例如 ES；英国是 GB' });

/** A currency by its code in ISO 4217. */
export const currency = z
  .string()
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), { error: '货币写三位大写代码，例如 USD' });

const isDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00Z`).toISOString().startsWith(value);

/** A calendar day, `YYYY-MM-DD`, Beijing time. A YAML reader may already have made it a `Date`. */
export const day = z.preprocess(
  (value) => (value instanceof Date && !Number.isNaN(value.valueOf()) ? value.toISOString().slice(0, 10) : value),
  z.string({ error: '要写日期，例如 2026-11-23' }).refine(
    (v) => {
      try {
        return isDate(v);
      } catch {
        return false;
      }
    },
    { error: '不是有效日期；要写成 2026-11-23 这样' },
  ),
);

/** Grades of evidence, strongest first. 法 read in full, 官 official page, 镜 copy, 码 code, 教 textbook, 闻 news, 常 common knowledge. */
export const GRADES = ['法', '官', '镜', '码', '教', '闻', '常'] as const;
export const grade = z.enum(GRADES, { error: `等级只能是：${GRADES.join(' ')}` });

/** Verdicts on the source article, as in facts.md 0.1. */
export const VERDICTS = ['OK', '限', '旧', '冲', '误', '广'] as const;
export const verdict = z.enum(VERDICTS, { error: `判定只能是：${VERDICTS.join(' ')}` });
export type Verdict = z.infer<typeof verdict>;
/** How each verdict is called. */
export const VERDICT_NAMES: Record<Verdict, string> = {
  OK: '今天仍成立',
  限: '补充',
  旧: '今日不同',
  冲: '不要照做',
  误: '更正',
  广: '原文观点',
};

export const CHAPTERS = ['platforms', 'disputes', 'prevention', 'shipping-law', 'logistics'] as const;
export const chapter = z.enum(CHAPTERS, { error: `章只能是：${CHAPTERS.join(' ')}` });
export type Chapter = z.infer<typeof chapter>;

export const MODES = ['pop', 'semi', 'full'] as const;

/** Where an entry holds. Left out, it holds for every business mode and every country. */
export const scope = {
  /** 适用的经营模式：pop（自运营）、semi（半托管）、full（全托管）。不写就是都适用。 */
  modes: z
    .array(z.enum(MODES, { error: '经营模式只能是：pop semi full' }))
    .min(1)
    .optional(),
  /** 适用的买家国家，两位 ISO 代码，例如 [ES, BR]。不写就是都适用。 */
  countries: z.array(country).min(1).optional(),
};

/** Who answers for an entry and until when it may be trusted. */
export const upkeep = {
  /** 谁负责这一篇。 */
  owner: text,
  /** 最后一次核对的日期。 */
  verifiedOn: day,
  /** 到这一天要重新核对；过期后页面会挂提示。 */
  reviewBy: day,
};

/** A list of ids in another collection; whether they exist is checked over all content together. */
export const ids = z.array(z.string().regex(/^[a-zA-Z0-9.-]+$/, { error: '编号只能有字母、数字、点和短横' }));

/** A claim's number in the source article's inventory, e.g. `B1.22`. */
export const CLAIM_ID = /^(T|A|B1\.|B2\.|C|D|E)\d+$/;

/** Today in Beijing, `YYYY-MM-DD`. */
export const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What an author says of a change to content that learners may have worked with; oldest first. */
export const changes = z
  .array(
    z.strictObject({
      /** 改的日期。 */
      on: day,
      /** 改了什么，学过旧版的人看得懂的一句话。 */
      what: text,
      /** 学过旧版的人要不要重做。只有答案或结论变了才写 true。 */
      retake: z.boolean().default(false),
    }),
  )
  .default([]);

/** The name of something inside an entry: a turn, a choice, a unit. */
export const key = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, { error: '名字以小写字母开头，只用字母和数字，例如 firstReply' });

/** A language tag such as `en` or `pt-BR`; which exist is said in `languages.yaml`. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, { error: '语言写代码，例如 en、es、pt-BR' });

/** 同事或买家会打的一个说法。列表里的逗号写成中文的，几个说法会连成一个。 */
export const spoken = text.refine((word) => !/[，、]/.test(word), { error: '一项只写一个说法，说法之间用英文逗号' });
