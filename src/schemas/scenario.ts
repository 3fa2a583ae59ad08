/**
 * A scenario quiz: one buyer's conversation, `src/content/scenarios/<id>.yaml`. Turns are what happens, choices are what the
 * learner may do about it, endings are turns without choices. `src/machines/scenario.ts` runs it.
 */
import { z } from 'astro/zod';
import { changes, chapter, country, currency, day, ids, key, language, marked, paragraphs, scope, text, upkeep } from './common.ts';

/** What the chapters' scenarios practise; `tests/scenario/required.test.ts` holds a number of most. */
export const TOPICS = ['quality', 'review', 'late', 'lost', 'customs', 'damaged', 'shippingMethod', 'dispute', 'payment'] as const;

/** best 最好的做法；fine 可以；poor 不好；harmful 违规或伤害买家，选了就不及格。 */
export const CHOICE_GRADES = ['best', 'fine', 'poor', 'harmful'] as const;
export type ChoiceGrade = (typeof CHOICE_GRADES)[number];

/** A message as it is written, and what it means. */
const said = z.strictObject({
  /** 买家的语言写的原话。 */
  text,
  /** 中文意思。 */
  zh: text,
});

const choice = z.strictObject({
  /** 这样做是什么意思，写在按钮上。写动作或回复的中文大意，不写“对”“错”。 */
  label: text,
  /** reply 回复买家；action 自己做一件事，例如查轨迹、问同事、看规则。 */
  kind: z.enum(['reply', 'action'], { error: '种类只能是：reply action' }),
  /** 回复买家时发出去的话，用买家的语言；选了才显示。 */
  say: text.optional(),
  grade: z.enum(CHOICE_GRADES, { error: `评级只能是：${CHOICE_GRADES.join(' ')}` }),
  /** 好在哪里，或错在哪里，为什么。 */
  reason: marked,
  /** 依据，至少一个。 */
  sources: ids.min(1, { error: '每个选项至少要有一个来源' }),
  /** 这个选项就是原文的做法时，写原文编号。 */
  claims: ids.optional(),
  /** 买家耐心的变化，例如 -1。 */
  patience: z.number().int().min(-9).max(9).default(0),
  /** 花掉多少美元。 */
  cost: z.number().min(0).default(0),
  /** 用掉几个小时。 */
  hours: z.number().min(0).default(0),
  /** 接着到哪一轮，或哪个结局。 */
  to: key,
});

const turn = z.strictObject({
  /** 标题：这时发生了什么。 */
  heading: text,
  /** 旁白：查到了什么、系统提示了什么。 */
  happens: paragraphs.optional(),
  /** 买家说的话。 */
  says: z.array(said).optional(),
  /** 你可以怎么做，两到五个。 */
  choices: z
    .record(key, choice)
    .refine((c) => Object.keys(c).length >= 2 && Object.keys(c).length <= 5, { error: '每一轮要有两到五个选项' }),
});

const ending = z.strictObject({
  heading: text,
  /** good 圆满；mixed 能接受；bad 不好，走到这里就不及格。 */
  ending: z.enum(['good', 'mixed', 'bad'], { error: '结局只能是：good mixed bad' }),
  /** 后来怎样了。 */
  happens: paragraphs,
  says: z.array(said).optional(),
  /** 学到什么，一句话。 */
  lesson: text,
  sources: ids.default([]),
});

export const scenario = z
  .strictObject({
    title: text,
    /** 一句话：练什么。 */
    summary: text,
    chapter,
    topic: z.enum(TOPICS, { error: `题材只能是：${TOPICS.join(' ')}` }),
    aliases: z.array(text).default([]),
    ...upkeep,
    ...scope,
    changes,
    /** 故事发生的那一天，北京时间。 */
    today: day,
    buyer: z.strictObject({
      /** 买家的名字，编的。 */
      name: text,
      country,
      language,
    }),
    /** 订单卡上的事实。 */
    order: z.strictObject({
      item: text,
      amount: z.number().positive(),
      /** 货币代码，例如 USD。 */
      currency,
      /** 买家选的物流方式。 */
      channel: text,
      shippedOn: day.optional(),
      /** 订单页上的限时达。 */
      promisedBy: day.optional(),
      lastEvent: z.strictObject({ on: day, text }).optional(),
      /** 纠纷的情况，例如 还没开纠纷、响应期还剩 2 天。 */
      dispute: text,
    }),
    /** 买家一开始有多少耐心。减到 0，就到 whenPatienceGone。 */
    patience: z.number().int().min(1).max(9),
    whenPatienceGone: key,
    /** 一开始有几个小时可用。用完，就到 whenTimeUp。不限时就两个都不写。 */
    hours: z.number().positive().optional(),
    whenTimeUp: key.optional(),
    /** 及格线，百分比。 */
    pass: z.number().min(50).max(100).default(80),
    /** 结束后接着看的文章和模拟器。 */
    articles: z.array(text).min(1),
    simulators: z.array(text).default([]),
    /** 第一轮的名字。 */
    start: key,
    turns: z.record(key, z.union([ending, turn])),
  })
  .refine((s) => s.reviewBy >= s.verifiedOn, { error: '复核日期早于核对日期', path: ['reviewBy'] })
  .refine((s) => (s.hours === undefined) === (s.whenTimeUp === undefined), {
    error: 'hours 和 whenTimeUp 要么都写，要么都不写',
    path: ['whenTimeUp'],
  })
  .superRefine(({ today, order: { shippedOn, promisedBy, lastEvent } }, context) => {
    const inOrder = (earlier: string | undefined, later: string | undefined, path: string, message: string) => {
      if (earlier !== undefined && later !== undefined && earlier > later)
        context.addIssue({ code: 'custom', path: ['order', ...path.split('.')], message });
    };
    inOrder(shippedOn, today, 'shippedOn', '发货在故事的 today 以后');
    inOrder(lastEvent?.on, today, 'lastEvent.on', '最后一条轨迹在故事的 today 以后');
    inOrder(shippedOn, lastEvent?.on, 'lastEvent.on', '最后一条轨迹在发货以前');
    inOrder(shippedOn, promisedBy, 'promisedBy', '限时达在发货以前');
  });

export type Scenario = z.infer<typeof scenario>;
export type Choice = z.infer<typeof choice>;
export type Turn = z.infer<typeof turn>;
export type Ending = z.infer<typeof ending>;
