import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/schemas/read.ts';
import { lexicon } from '../../src/search/lexicon.ts';
import { mend, nearest } from '../../src/search/mend.ts';

const table = lexicon(readContent('src/content').content, []);

describe('mend', () => {
  it.each([
    ['插评', '差评'],
    ['纠份', '纠纷'],
    ['投拆', '投诉'],
    ['货不对板', '货不对版'],
    ['備貨', '备货'],
    ['線下發貨', '线下发货'],
    ['運單號查不到', '运单号查不到'],
    ['半脱管', '半托管'],
    ['无优物流', '无忧物流'],
  ])('%s → %s', (typed, meant) => expect(mend(typed, table)).toBe(meant));
  it.each(['差评', '运单号', '未收到货', 'refund', '', '🙂'])('leaves %j as it is', (typed) => expect(mend(typed, table)).toBe(typed));
});

describe('nearest', () => {
  it('offers words that share characters, never an empty list for Han text of the trade', () => {
    expect(nearest('货损赔付', table).length).toBeGreaterThan(0);
    expect(nearest('zzzz', table)).toEqual([]);
  });
});

it('the table is small enough to be fetched when needed', () => {
  expect(JSON.stringify(table).length).toBeLessThan(84_000);
});
