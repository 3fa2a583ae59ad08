/** What the finder makes of a query, over a small handbook of its own, without a browser. */
import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/schemas/read.ts';
import { Finder } from '../../src/search/finder.ts';
import { translate } from '../../src/search/foreign.ts';
import { lexicon } from '../../src/search/lexicon.ts';
import type { NamesFile } from '../../src/search/names.ts';
import { plainOf } from '../../src/search/plain.ts';

const file: NamesFile = {
  build: 'x',
  kinds: ['术语', '文章', '原文对照'],
  terms: [
    ['thtk', '退货退款', 'return & refund', '退货'],
    ['cj', '裁决', 'ruling'],
    ['cj', '重寄', 'reship', '补发'],
  ],
  places: [
    [0, 0, [0], []],
    [0, 0, [1], []],
    [0, 0, [2], []],
    [1, 0, [2], ['发错了怎么办', '发错颜色']],
    [2, 1, [], ['B2.9']],
    [2, 0, [], ['B2.8']],
  ],
  same: [['重寄', '再发一个']],
  fillers: ['怎么办', '买家说'],
  asked: { 文章: ['文章', '话术'] },
};
const table = lexicon(readContent('src/content').content, ['重寄']);
const inText = new Map([
  [
    '撤掉',
    new Map([
      [4, 1],
      [5, 1],
    ]),
  ],
  ['鼓包', new Map([[3, 1]])],
]);
const finder = (isHelped = true) =>
  new Finder({
    names: async () => file,
    lexicon: async () => (isHelped ? { ...table, buyers: [['send it back'], [], []] } : undefined),
    inText: async (token) => inText.get(token) ?? new Map(),
  });
const first = async (query: string) => (await finder().find(query)).places[0]?.id;

describe('finder', () => {
  it.each([
    ['退货', 0],
    ['買家說退貨', 0],
    ['tuihuo', 0],
    ['thtk', 0],
    ['refunds', 0],
    ['I will send it back', 0],
    ['can you resend it?', 2],
    ['再发一个', 2],
    ['发错颜色怎么办', 3],
    ['鼓包', 3],
  ])('%s', async (query, place) => expect(await first(query)).toBe(place));

  it('ranks a statement that must not be followed below one that holds', async () => expect(await first('撤掉')).toBe(5));

  it('offers terms that share initials', async () => {
    expect((await finder().find('cj')).choices).toEqual(['裁决', '重寄']);
    expect((await finder().find('thtk')).choices).toEqual([]);
  });

  it('mends a wrong character, says so, and leaves it when asked', async () => {
    expect(await finder().find('裁绝')).toMatchObject({ rewritten: '裁决', places: [{ id: 1 }] });
    expect((await finder().find('裁绝', true)).rewritten).toBeUndefined();
  });

  it('finds names without the helping table', async () => {
    expect((await finder(false).find('退货')).places[0]?.id).toBe(0);
    expect((await finder(false).find('resend')).places).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['punctuation', '，。！'],
    ['emoji', '🙂'],
    ['a control character', '\u0000'],
    ['markup', '<b>'],
    ['a prototype name', '__proto__'],
    ['ten thousand letters', 'x'.repeat(10_000)],
    ['ten thousand Han characters', '货'.repeat(10_000)],
  ])('bears %s', async (_what, query) => {
    await expect(finder().find(query)).resolves.toBeDefined();
  });
});

describe('one wording', () => {
  it('puts the first of words that mean the same, and drops what only asks', () => {
    expect(plainOf('再发一个怎么办', file)).toEqual(['再发一个怎么办', '重寄 ']);
    expect(plainOf('裁决', file)).toEqual(['裁决']);
    expect(plainOf('怎么办', file)).toEqual(['怎么办']);
  });
});

describe('translate', () => {
  it.each([
    ['todavia no he recibido mi pedido', '没收到货 订单'],
    ['where is my package', '包裹'],
    ['tracking不更新', '物流轨迹 不更新'],
    ['посылка', '包裹'],
    ['rotos', '破损'],
    ['退货', ''],
    ['xyz', ''],
  ])('%s → %s', (said, chinese) => expect(translate(said, table)).toBe(chinese));
});
