/** The order of learning, `src/content/course.yaml`: days of units; each unit reads, decides, practises and answers. */
import { z } from 'astro/zod';
import { key, text } from './common.ts';

const unit = z.strictObject({
  title: text,
  /** 学完能做什么，一句话。 */
  goal: text,
  /** 读哪几篇，写 章/文章编号。 */
  read: z.array(text).min(1),
  /** 用哪个模拟器判断，要判断的那一单，走到哪一步才算判断对（结论的编号，一个或几个）。 */
  decide: z.strictObject({ simulator: text, task: text, outcomes: z.array(text).min(1) }).optional(),
  /** 练哪个情景。 */
  practise: z.array(text).default([]),
  /** 答哪几道题，写编号。不写，就是所读文章的全部练习题。 */
  answer: z.array(text).default([]),
});

export const course = z.strictObject({
  title: text,
  intro: text,
  days: z
    .array(
      z.strictObject({
        title: text,
        goal: text,
        units: z.record(key, unit),
      }),
    )
    .min(1),
});
export type Course = z.infer<typeof course>;
