/** What an author of questions or of the course is told. Valid content is broken in one place and checked again. */
import { describe, expect, it } from 'vitest';
import { seedOf, shuffled } from '../../src/quiz/random.ts';
import { checkBank } from '../../src/schemas/check-bank.ts';
import { checkLearning } from '../../src/schemas/check-learning.ts';
import { checkerOf } from '../../src/schemas/checker.ts';
import { course } from '../../src/schemas/course.ts';
import { question } from '../../src/schemas/question.ts';
import { type Content, readContent } from '../../src/schemas/read.ts';
import { Reader } from '../../src/schemas/reader.ts';

const { content } = readContent('src/content');
const lines = (problems: { path: string; message: string }[]) => problems.map(({ path, message }) => `${path}: ${message}`);

const common = {
  ask: '买家说没收到货，先做什么？',
  passage: '/articles/logistics/tracking/#nowhere',
  explain: '先看轨迹。',
  sources: ['business-mode-articles'],
};
const option = (text: string, right = false) => ({ text, right, reason: '理由。' });
const QUESTIONS = {
  single: { type: 'single', ...common, options: [option('看轨迹', true), option('退款'), option('不回')] },
  several: { type: 'several', ...common, options: [option('看轨迹', true), option('看天数', true), option('不回')] },
  order: { type: 'order', ...common, items: ['看轨迹', '看天数', '给方案'].map((text) => ({ text, reason: '理由。' })) },
  match: { type: 'match', ...common, pairs: ['一', '二', '三'].map((n) => ({ left: `左${n}`, right: `右${n}`, reason: '理由。' })) },
  number: { type: 'number', ...common, unit: '天', answer: { rule: 'dispute-response-days' }, traps: [{ value: 99, reason: '理由。' }] },
};

function told(type: keyof typeof QUESTIONS, more: object): string[] {
  const reader = new Reader('src/content');
  const data = reader.parse('q.yaml', 'q', question, { ...QUESTIONS[type], ...more });
  const checker = checkerOf(content);
  if (data) checkLearning({ ...content, questions: { q: { chapter: 'logistics', file: 'q.yaml', data } } }, checker);
  return lines([...reader.problems, ...checker.problems]);
}

it.each(Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[])('a valid question, %s, has nothing to tell', (type) => {
  expect(told(type, {})).toEqual([]);
});

describe('the author of a question is told of', () => {
  it.each([
    ['an unknown type', 'single', { type: 'guess' }, '题型只能是：single several order match number'],
    ['no right option', 'single', { options: [option('a'), option('b'), option('c')] }, 'q.options: 单选题要正好一个 right: true'],
    [
      'only one right of several',
      'several',
      { options: [option('a', true), option('b'), option('c')] },
      'q.options: 多选题至少两个 right: true，也至少一个不对的',
    ],
    ['two options', 'single', { options: [option('a', true), option('b')] }, 'q.options: 至少三个选项'],
    [
      'an option without a reason',
      'single',
      { options: [{ text: 'a', right: true }, option('b'), option('c')] },
      'q.options.0.reason: 缺少这个字段。',
    ],
    [
      'two options of the same text',
      'single',
      { options: [option('看轨迹', true), option('退款'), option('退款')] },
      'q.options.2: “退款”和第 2 个一样，读的人分不开。',
    ],
    [
      'two items of the same text',
      'order',
      { items: ['看', '等', '看'].map((text) => ({ text, reason: '理由。' })) },
      'q.items.2: “看”和第 1 个一样，读的人分不开。',
    ],
    [
      'a right side twice',
      'match',
      { pairs: ['一', '二', '三'].map((n) => ({ left: n, right: '同', reason: '理由。' })) },
      'q.pairs: 右边不能有一样的',
    ],
    [
      'a left side twice',
      'match',
      { pairs: ['一', '二', '三'].map((n) => ({ left: '同', right: n, reason: '理由。' })) },
      'q.pairs.1: “同”和第 1 个一样，读的人分不开。',
    ],
    ['a trap that is the answer', 'number', { traps: [{ value: 5, reason: '理由。' }] }, 'q.traps.0.value: 5 就是答案，不能当错答案。'],
    [
      'a trap twice',
      'number',
      { traps: [9, 9].map((value) => ({ value, reason: '理由。' })) },
      'q.traps.1: “9”和第 1 个一样，读的人分不开。',
    ],
    ['a number without an answer', 'number', { answer: undefined }, 'q.answer: 缺少这个字段。'],
    [
      'an unknown rule',
      'number',
      { answer: { rule: 'dispute-respons-days' } },
      'q.answer.rule: 没有编号为 dispute-respons-days 的数字。可用：dispute-response-days',
    ],
    ['an unknown number in a text', 'single', { explain: '{rule:dispute-days}' }, '没有编号为 dispute-days 的数字。可用：'],
    [
      'an unknown source',
      'single',
      { sources: ['business-mode-article'] },
      'q.sources: 没有编号为 business-mode-article 的来源。可用：business-mode-articles',
    ],
    ['no source', 'single', { sources: [] }, 'q.sources: 每道题至少要有一个来源'],
    ['a passage that is no address', 'single', { passage: 'logistics/tracking' }, 'q.passage: 要写成 /articles/章/文章/#段落'],
    [
      'an unknown article',
      'single',
      { passage: '/articles/logistics/traking/#x' },
      'q.passage: 没有编号为 logistics/traking 的文章。可用：logistics/tracking',
    ],
    ['an unknown pool', 'single', { pool: 'secret' }, 'q.pool: 题库只能是：practice exam'],
    ['an unknown field', 'single', { hint: '想想' }, 'q: 没有这个字段：hint。'],
    ['a change without a day', 'single', { changes: [{ what: '改了答案' }] }, 'q.changes.0.on: 缺少这个字段。'],
  ] as const)('%s', (_what, type, more, message) => {
    expect(told(type, more).join('\n')).toContain(message);
  });
});

/** The course, changed in one place, as it is read. */
function toldOfCourse(change: (days: NonNullable<Content['course']>['days']) => void): string[] {
  const copy = structuredClone(content.course);
  if (!copy) throw new Error('the course is gone');
  change(copy.days);
  const reader = new Reader('src/content');
  const parsed = reader.parse('course.yaml', '', course, copy);
  const checker = checkerOf(content);
  if (parsed) checkLearning({ ...content, course: parsed }, checker);
  return lines([...reader.problems, ...checker.problems]);
}

describe('the author of the course is told of', () => {
  const exam = Object.entries(content.questions).find(([, q]) => q.data.pool === 'exam')?.[0] ?? '';
  type Days = Parameters<Parameters<typeof toldOfCourse>[0]>[0];
  const unit = (days: Days, day: number, name: string) => {
    const found = days[day]?.units[name];
    if (!found) throw new Error(`no unit ${name}`);
    return found;
  };
  it('nothing, as it stands', () => {
    expect(toldOfCourse(() => {})).toEqual([]);
  });
  it.each<[string, (days: Days) => void, string]>([
    [
      'an unknown article',
      (days) => unit(days, 0, 'whoseCase').read.push('platforms/fee'),
      'days.0.units.whoseCase.read: 没有编号为 platforms/fee 的文章。可用：platforms/fees',
    ],
    [
      'an unknown scenario',
      (days) => unit(days, 0, 'whoseCase').practise.push('late-spain-2'),
      'days.0.units.whoseCase.practise: 没有编号为 late-spain-2 的情景。可用：',
    ],
    [
      'an unknown question',
      (days) => unit(days, 0, 'whoseCase').answer.push('nobody-asks'),
      'days.0.units.whoseCase.answer: 没有编号为 nobody-asks 的题。可用：',
    ],
    [
      'a question of the exam',
      (days) => unit(days, 0, 'whoseCase').answer.push(exam),
      `days.0.units.whoseCase.answer: ${exam} 是考试用的题，不能放在课程里。`,
    ],
    [
      'an article twice a day',
      (days) => unit(days, 0, 'goodsAndMoney').read.push('disputes/safety-first'),
      'days.0.units.goodsAndMoney.read: disputes/safety-first 这一天在 whoseCase 里已经读过。',
    ],
    ['an article left out', (days) => unit(days, 0, 'whoseCase').read.pop(), 'days: 这些文章哪一天都没读：disputes/safety-first'],
    [
      'a simulator left out',
      (days) => Reflect.deleteProperty(unit(days, 3, 'reviews'), 'decide'),
      'days: 这些模拟器哪一天都没用：bad-review',
    ],
    [
      'a name of a unit twice',
      (days) => Object.assign(days[1]?.units ?? {}, { whoseCase: { ...unit(days, 0, 'whoseCase') } }),
      'days.1.units.whoseCase: 第 1 天已经有叫 whoseCase 的单元。',
    ],
    ['a unit that reads nothing', (days) => unit(days, 0, 'whoseCase').read.splice(0), 'days.0.units.whoseCase.read'],
  ])('%s', (_what, change, message) => {
    expect(toldOfCourse(change).join('\n')).toContain(message);
  });
});

describe('of the bank as a whole the author is told of', () => {
  const toldOfBank = (keep: (id: string, q: Content['questions'][string]) => boolean) => {
    const checker = checkerOf(content);
    checkBank({ ...content, questions: Object.fromEntries(Object.entries(content.questions).filter(([id, q]) => keep(id, q))) }, checker);
    return lines(checker.problems);
  };
  it('nothing, as it stands', () => {
    expect(toldOfBank(() => true)).toEqual([]);
  });
  it('an article with too few questions', () => {
    const without = toldOfBank((_, q) => !q.data.passage.startsWith('/articles/logistics/tracking/#'));
    expect(without).toContain(
      'logistics/tracking: 这篇文章只有 0 道练习题，至少要 2 道（passage 写这篇，pool 不写 exam）。只供查的文章写 course: false。',
    );
  });
  it('nothing of an article that is for reference only', () => {
    const id = 'logistics/tracking';
    const articles = content.articles.map((a) => (a.id === id ? { ...a, data: { ...a.data, course: false } } : a));
    const questions = Object.fromEntries(
      Object.entries(content.questions).filter(([, q]) => q.data.pool === 'exam' || !q.data.passage.startsWith(`/articles/${id}/#`)),
    );
    const checker = checkerOf({ ...content, articles });
    checkBank({ ...content, articles, questions }, checker);
    expect(lines(checker.problems).filter((line) => line.startsWith(id))).toEqual([]);
  });
  it('too few in all, and for the exam', () => {
    const none = toldOfBank(() => false);
    expect(none).toContain('题数: 一共 0 道，至少要 160 道。');
    expect(none).toContain('pool: 考试题 0 道，至少要 40 道。');
    expect(none).toContain('pool: 本章考试题 0 道，至少要 7 道，重考才换得了题。');
  });
  it('a type that is not used', () => {
    expect(toldOfBank((_, q) => q.data.type !== 'match')).toContain('type: 还没有 match 这一型的题。');
  });
});

it('the right option cannot be told by its place', () => {
  // Authors may write the right one first: pages put options in an order of their own.
  const places = Object.entries(content.questions).flatMap(([id, { data }]) =>
    data.type === 'single' ? [shuffled(data.options, seedOf(id, data.passage)).findIndex((o) => o.right)] : [],
  );
  expect(places.length).toBeGreaterThan(50);
  for (const place of [0, 1, 2, 3]) {
    const here = places.filter((p) => p === place).length / places.length;
    expect(here, `place ${place + 1}`).toBeGreaterThan(0.15);
    expect(here, `place ${place + 1}`).toBeLessThan(0.4);
  }
});
