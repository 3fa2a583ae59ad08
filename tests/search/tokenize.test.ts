import { describe, expect, it } from 'vitest';
import { joined, normalise, pairs, sequence, stem, syllables, tokens } from '../../src/search/tokenize.ts';

describe('normalise', () => {
  it.each([
    ['ＥＵＢ', 'eub'],
    ['T/T', 'tt'],
    ['l/c', 'lc'],
    ['Reçu', 'recu'],
    ['придёт', 'придет'],
    ['５天', '5天'],
    ['and/or', 'and/or'],
  ])('%s → %s', (text, right) => expect(normalise(text)).toBe(right));
});

describe('tokens', () => {
  it('cut Han text into pairs, keep other runs whole, name each once', () => {
    expect(tokens('没收到货')).toEqual(['没收', '收到', '到货']);
    expect(tokens('EUB多久到')).toEqual(['eub', '多久', '久到']);
    expect(tokens('差评、差评')).toEqual(['差评']);
    expect(tokens('退')).toEqual(['退']);
    expect(tokens('no he recibido')).toEqual(['no', 'he', 'recibido']);
  });
  it.each(['', '   ', '，。！', '🙂🙂', '\u0000\u0007'])('find nothing in %j', (text) => expect(tokens(text)).toEqual([]));
  it('survive markup and prototype names as words', () => {
    expect(tokens('<img onerror=x>')).toEqual(['img', 'onerror', 'x']);
    expect(tokens('__proto__')).toEqual(['proto']);
  });
});

it('pinyin is cut into syllables, the longest first', () => {
  expect(syllables('wuliu')).toEqual(['wu', 'liu']);
  expect(syllables('shangpinmiaoshu')).toEqual(['shang', 'pin', 'miao', 'shu']);
  expect(syllables('tracking')).toBeUndefined();
});

it('a whole name is compared in one piece, a word by its beginning', () => {
  expect(joined('未 收到货！')).toBe('未收到货');
  expect(pairs(['a', 'b', 'c'])).toEqual(['ab', 'bc']);
  expect(stem('refunded')).toBe(stem('refund'));
  expect(stem('roto')).toBeUndefined();
});

it('a number and its unit are two words too; full text keeps repetitions', () => {
  expect(tokens('限2kg')).toEqual(['限', '2kg', '2', 'kg']);
  expect(sequence('差评、差评')).toEqual(['差评', '差评']);
});
