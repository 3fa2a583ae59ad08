/** What an author of a scenario is told. A small valid conversation is broken in one place and checked again. */
import { describe, expect, it } from 'vitest';
import { checkerOf } from '../../src/schemas/checker.ts';
import { checkScenarios } from '../../src/schemas/check-scenarios.ts';
import { readContent } from '../../src/schemas/read.ts';
import { Reader } from '../../src/schemas/reader.ts';
import { scenario } from '../../src/schemas/scenario.ts';

const { content } = readContent('src/content');
const valid = content.scenarios['quality-angry-russia'];
if (!valid) throw new Error('the scenario that these tests break is gone');

/** Content as it is broken here, before any schema has seen it. */
interface Loose {
  [key: string]: Loose;
}

function told(breakIt: (copy: Loose) => void): string[] {
  const copy = structuredClone(valid) as unknown as Loose;
  breakIt(copy);
  const reader = new Reader('src/content');
  const parsed = reader.parse('broken.yaml', '', scenario, copy);
  const checker = checkerOf(content);
  if (parsed) checkScenarios({ ...content, scenarios: { broken: parsed } }, checker);
  return [...reader.problems, ...checker.problems].map(({ path, message }) => `${path}: ${message}`);
}

const set = (path: string, value: unknown) => (copy: Loose) => {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at: Loose = copy;
  for (const key of keys) at = at[key] as Loose;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else Reflect.set(at, last, value);
};

it('a valid scenario has nothing to tell', () => {
  expect(told(() => {})).toEqual([]);
});

const TURN = 'turns.opening.choices.calmAndAsk';
const PROMISED = { shippedOn: '2026-10-02', promisedBy: '2026-10-01' };
const { opening } = valid.turns;
const OTHER_LABEL =
  opening && 'choices' in opening ? Object.entries(opening.choices).find(([name]) => name !== 'calmAndAsk')?.[1].label : '';
const HARMFUL = 'turns.hazardCheck.choices.keepUsing';

describe('an author is told of', () => {
  it.each([
    ['a target that does not exist', `${TURN}.to`, 'whatHapened', `${TURN}.to: 没有叫 whatHapened 的一轮或结局。可用：whatHappened`],
    ['a start that does not exist', 'start', 'opner', 'start: 没有叫 opner 的一轮或结局。可用：angrier、opening'],
    ['a missing whenPatienceGone', 'whenPatienceGone', 'gone', 'whenPatienceGone: 没有叫 gone 的一轮或结局。'],
    ['a choice without a reason', `${TURN}.reason`, undefined, `${TURN}.reason: `],
    ['a choice without a source', `${TURN}.sources`, [], `${TURN}.sources: 每个选项至少要有一个来源`],
    ['an unknown source', `${TURN}.sources`, ['ali-evidence'], `${TURN}.sources: 没有编号为 ali-evidence 的来源。可用：ali-evidence-page`],
    ['an unknown claim', `${TURN}.claims`, ['B9.9'], `${TURN}.claims: 没有编号为 B9.9 的原文条目。`],
    ['an unknown grade', `${TURN}.grade`, 'good', `${TURN}.grade: 评级只能是：best fine poor harmful`],
    ['an unknown number', `${TURN}.reason`, '过了 {rule:nothing} 就晚了', `${TURN}.reason: 没有编号为 nothing 的数字。`],
    ['a number on a button', `${TURN}.label`, '等 {rule:no-update-days}', `${TURN}.label: 这里不能写 {…}，会原样印出来。`],
    ['a number in what was learnt', 'turns.solved.lesson', '{rule:no-update-days}', 'turns.solved.lesson: 这里不能写 {…}，会原样印出来。'],
    ['a number on the card', 'order.dispute', '剩 {rule:appeal-days}', 'order.dispute: 这里不能写 {…}，会原样印出来。'],
    ['full-width braces', `${TURN}.reason`, '等 ｛rule:no-update-days｝', `${TURN}.reason: 花括号写成了全角的 ｛ ｝`],
    ['a link', 'turns.opening.happens', '见[这里](/shop/)', 'turns.opening.happens: YAML 里不能写链接'],
    ['a country that is none', 'buyer.country', 'UK', 'buyer.country: 国家要写两位大写代码，例如 ES；英国是 GB；现在是“UK”。'],
    ['a union of countries', 'buyer.country', 'EU', 'buyer.country: 国家要写两位大写代码'],
    ['a country of the scope that is none', 'countries', ['ES', 'AA'], 'countries.1: 国家要写两位大写代码'],
    ['a currency that is none', 'order.currency', 'RMB', 'order.currency: 货币写三位大写代码，例如 USD；现在是“RMB”。'],
    ['a parcel sent after today', 'order.shippedOn', '2030-01-01', 'order.shippedOn: 发货在故事的 today 以后'],
    [
      'a sign of it after today',
      'order.lastEvent',
      { on: '2030-01-01', text: '到达' },
      'order.lastEvent.on: 最后一条轨迹在故事的 today 以后',
    ],
    ['a promise that was over when sent', 'order', { ...valid.order, ...PROMISED }, 'order.promisedBy: 限时达在发货以前'],
    ['two buttons with the same words', `${TURN}.label`, OTHER_LABEL, 'turns.opening.choices.'],
    ['a missing gloss', 'turns.opening.says', [{ text: 'Да' }], 'turns.opening.says.0.zh: '],
    ['an unknown language', 'buyer.language', 'ko', 'buyer.language: languages.yaml 里没有 ko。可用：en'],
    ['a turn that nothing leads to', 'turns.opening.choices.fullAtOnce.to', 'whatHappened', 'turns.fullPromised: 从开头走不到这一轮。'],
    [
      'an ending that no choice reaches',
      'turns.hazardCheck.choices.keepUsing.to',
      'videoShows',
      'turns.smoke: 没有一种选法能走到这个结局。',
    ],
    ['patience that is never gone', 'patience', 9, 'whenPatienceGone: 怎么选，耐心都不会用完，走不到这里。'],
    ['a best way that ends badly', 'turns.beforeSending.choices.testAll.to', 'secondFault', 'pass: 每一轮都选 best，停在 secondFault'],
    ['a start among the endings', 'start', 'solved', 'turns.opening: 从开头走不到这一轮。'],
    ['hours without an end', 'hours', 5, 'whenTimeUp: hours 和 whenTimeUp 要么都写，要么都不写'],
    ['a reply without its words', `${TURN}.say`, undefined, `${TURN}.say: 回复买家的选项要写 say：真正发出去的话。`],
    ['an action with words', `${TURN}.kind`, 'action', `${TURN}.say: 自己去做的选项没有发出去的话，不写 say。`],
    ['a best choice that ends badly', `${TURN}.to`, 'smoke', `${TURN}.to: 评为 best 的选项不能直接到 bad 的结局。`],
    [
      'a harmful choice that ends well',
      `${HARMFUL}.to`,
      'solved',
      `${HARMFUL}.to: 评为 harmful 的选项不能直接到 good 的结局，只能到 bad，或到一轮补救。`,
    ],
    ['a harmful choice that pleases', `${HARMFUL}.patience`, 2, `${HARMFUL}.patience: 评为 harmful 的选项不能让买家更有耐心，现在是 2。`],
    ['an unknown article', 'articles', ['disputes/nothing'], 'articles: 没有编号为 disputes/nothing 的文章。'],
    ['an unknown simulator', 'simulators', ['quality'], 'simulators: 没有编号为 quality 的模拟器。可用：quality-complaint'],
  ])('%s', (_name, path, value, words) => {
    const found = told(set(path, value));
    expect(
      found.some((line) => line.startsWith(words)),
      found.join('\n'),
    ).toBe(true);
  });

  it('time that is never used up', () => {
    const found = told((copy) => {
      set('hours', 400)(copy);
      set('whenTimeUp', 'overdue')(copy);
    });
    expect(found).toContain('whenTimeUp: 怎么选，时间都不会用完，走不到这里。');
  });

  it('a turn from which only used choices lead', () => {
    const found = told((copy) => {
      for (const name of ['testAll', 'justSend']) set(`turns.beforeSending.choices.${name}.to`, 'beforeSending')(copy);
    });
    expect(found).toContain('turns.beforeSending.choices: 每个选项都回到这一轮。至少留一个往前走的。');
    expect(found).toContain('turns.beforeSending: 选项用完了还没有到结局。回到同一轮的选项只能选一次，至少留一个往前走的。');
  });

  it('a loop of two turns without a way out', () => {
    const found = told((copy) => {
      const { hazardCheck } = copy.turns as Loose;
      for (const c of Object.values((hazardCheck as Loose).choices as Loose)) set('to', 'videoShows')(c as Loose);
      const { videoShows } = copy.turns as Loose;
      for (const c of Object.values((videoShows as Loose).choices as Loose)) set('to', 'hazardCheck')(c as Loose);
      set('patience', 9)(copy);
    });
    expect(
      found.some((line) => /^turns\.(hazardCheck|videoShows): (选项用完了还没有到结局|从这里绕圈)/.test(line)),
      found.join('\n'),
    ).toBe(true);
  });

  it('a turn without a way to make good', () => {
    const found = told((copy) => {
      for (const name of ['testAll', 'justSend']) set(`turns.beforeSending.choices.${name}.grade`, 'poor')(copy);
    });
    expect(found).toContain('turns.beforeSending.choices: 这一轮没有 best 或 fine 的选项。走错了也要有一条补救的路。');
  });

  it('too few turns and endings', () => {
    const found = told((copy) => {
      const { opening, solved, disputeOpened } = copy.turns as Loose;
      for (const c of Object.values((opening as Loose).choices as Loose)) set('to', 'solved')(c as Loose);
      for (const c of Object.values((disputeOpened as Loose).choices as Loose)) set('to', 'solved')(c as Loose);
      Reflect.set(copy, 'turns', { opening, disputeOpened, solved });
    });
    expect(found).toContain('turns: 结局至少要 3 个，现在是 1 个。');
    expect(found).toContain('turns: 不算结局，至少要 8 轮，现在是 2 轮。');
  });
});
