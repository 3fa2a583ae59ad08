import { expect, it } from 'vitest';
import { toCsv } from '../../src/record/csv.ts';

const one = (text: string) => toCsv([[text]]).slice(1, -2);

it.each([
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['＝1+1', "'＝1+1"],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
])('%j can be no formula', (text, written) => {
  expect(one(text)).toBe(written);
});

it('quotes commas, quotes and line breaks; leaves the rest alone', () => {
  expect(one('a,b')).toBe('"a,b"');
  expect(one('say "hi"')).toBe('"say ""hi"""');
  expect(one('two\nlines')).toBe('"two\nlines"');
  expect(one('RR473124829GB')).toBe('RR473124829GB');
  expect(
    toCsv([
      ['行', '结果'],
      ['1', '通过'],
    ]),
  ).toBe('\uFEFF行,结果\r\n1,通过\r\n');
});
