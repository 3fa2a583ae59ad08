/** The single-file collections: sources, rules, terms, claims, tools, words of search, and this shop. */
import { z } from 'astro/zod';
import { chapter, day, grade, ids, marked, scope, spoken, text, verdict } from './common.ts';
import { said } from './template.ts';

export const source = z.strictObject({
  /** 完整名称，法律写到条。 */
  title: text,
  /** law 法律；platform 平台规则或页面；secondary 二手资料。 */
  kind: z.enum(['law', 'platform', 'secondary'], { error: '种类只能是：law platform secondary' }),
  grade,
  /** 它说了什么，用自己的话写一两句。 */
  text,
  /** 这一版的日期或版本。 */
  dated: text.optional(),
  /** 公开可看的网址。 */
  url: z.url({ protocol: /^https$/, error: '网址要以 https:// 开头' }).optional(),
  checkedOn: day,
  note: text.optional(),
  ...scope,
});

const number = z.number({ error: '要写数字' }).min(0, { error: '不能是负数' });
export const rule = z
  .strictObject({
    /** 这个数字叫什么。 */
    label: text,
    /** 一个数字，或 [最小, 最大]。 */
    value: z.union([number, z.tuple([number, number])], { error: '写一个数字，或 [最小, 最大]' }),
    /** 单位，例如 天、小时、美元。 */
    unit: text,
    grade,
    sources: ids.min(1, { error: '每个数字至少要有一个来源' }),
    /** verified 已核对；unverified 未核实，以卖家后台为准；suggested 本店建议值，不是规则。 */
    status: z.enum(['verified', 'unverified', 'suggested'], { error: '状态只能是：verified unverified suggested' }),
    checkedOn: day,
    /** 谁核对的。未核实的不写。 */
    checkedBy: text.optional(),
    owner: text,
    /** 从什么时候起算，按哪个时区，有什么不一致。 */
    note: text.optional(),
    ...scope,
  })
  .refine((r) => typeof r.value === 'number' || r.value[0] <= r.value[1], { error: '区间要小的在前', path: ['value'] })
  .refine((r) => r.status !== 'verified' || r.checkedBy, { error: '已核对的数字要写谁核对的', path: ['checkedBy'] });

export const term = z.strictObject({
  zh: text,
  en: text,
  /** 带声调的拼音，音节之间空一格。 */
  pinyin: text,
  /** 拼音首字母，小写。 */
  initials: text,
  /** 同事会打的别的叫法。 */
  aliases: z.array(spoken).default([]),
  /** 常见的错字。 */
  typos: z.array(spoken).default([]),
  /** 买家会写的词，按语言：en、es、pt、fr、ru。 */
  buyers: z.partialRecord(z.enum(['en', 'es', 'pt', 'fr', 'ru'], { error: '语言只能是：en es pt fr ru' }), z.array(text)).default({}),
  topic: chapter,
  /** 两到四句：是什么，对你下一步意味着什么，别和什么弄混。 */
  definition: marked,
  confusedWith: ids.default([]),
  /** 讲它的文章，写 章/文章编号。 */
  see: z.array(text).default([]),
  sources: ids.default([]),
  claims: ids.default([]),
  ...scope,
});

export const claim = z.strictObject({
  /** 原文那一节：T 标题，A 平台对比，B1 质量投诉，B2 差评，C 预防，D 物流方式，E 物流。 */
  section: z.enum(['T', 'A', 'B1', 'B2', 'C', 'D', 'E']),
  /** 原文说了什么，用自己的话。 */
  says: text,
  verdict: z
    .array(verdict)
    .min(1)
    // A statement may hold though its sentence says the opposite by a slip; beyond that, OK leaves nothing to add.
    .refine((marks) => !marks.includes('OK') || marks.every((mark) => mark === 'OK' || mark === '误'), {
      error: 'OK 是仍成立，只能单独写，或和“误”一起写',
    }),
  /** 今天怎么看。 */
  note: marked,
  sources: ids.default([]),
  /** 讲它的那一段的地址，例如 /articles/disputes/evidence/#photos */
  taughtAt: z.string().regex(/^\/articles\/[a-z-]+\/[a-z0-9-]+\/#[a-z0-9-]+$/, { error: '要写成 /articles/章/文章/#段落' }),
  ...scope,
});

/** A tool of the desk; what it works out is code, what it is called stands here. */
export const tool = z.strictObject({
  title: text,
  /** 一句话：填什么，得到什么。 */
  summary: text,
  /** 同事会打的别的叫法。 */
  aliases: z.array(text).min(1, { error: '至少写一个同事会打的叫法' }),
});

/** 日常说法和虚词，只用于搜索。一行里的词用顿号分开。 */
const words = text.transform((line) => line.split('、'));
export const everyday = z.strictObject({
  /** 意思相同的普通话，第一个代表其余的。 */
  same: z.array(words.refine((line) => line.length > 1, { error: '一行至少写两个词，用顿号分开' })),
  /** 问话和虚词。 */
  fillers: z.array(words).transform((lines) => lines.flat()),
  /** 点名要哪一类的词，例如“话术”要的是消息。每行第一个是搜索结果里类的名字。 */
  kinds: z.array(words).transform((lines) => Object.fromEntries(lines.map(([kind = '', ...others]) => [kind, [kind, ...others]]))),
});

/** 买家的词，译成中文的说法，只用于搜索。 */
export const buyersWords = z.array(
  z.strictObject({
    zh: text,
    /** 各语言的词，用英文逗号分开。 */
    said: text.transform((words) => words.split(/,\s*/)),
  }),
);

export const shop = z.strictObject({
  /** 店铺名。 */
  name: text,
  /** 写给买家看的店名，用拉丁字母。 */
  messageName: text,
  /** 消息默认的署名。 */
  agent: text,
  /** 语气要求。 */
  tone: text,
  /** 经营模式：pop semi full。 */
  businessMode: z.enum(['pop', 'semi', 'full']),
  timeZone: text.refine((name) => Intl.supportedValuesOf('timeZone').includes(name), { error: '没有这个时区，写成 Asia/Shanghai 这样' }),
  /** 谁能批多少退款。 */
  refundAuthority: z.array(
    z.strictObject({ role: text, maxPercent: z.number().min(0).max(100), maxUsd: z.number().min(0).optional(), note: text.optional() }),
  ),
  /** 什么情况找谁，多久之内。 */
  escalation: z.array(z.strictObject({ when: marked, to: text, within: text })),
  /** 消息开头的称呼、结尾的落款。 */
  greeting: said,
  closing: said,
  /** 同事搜什么时要找到本店的页。 */
  aliases: z.array(text).default([]),
  owner: text,
  note: text.optional(),
});
