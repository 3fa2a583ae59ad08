/** Numbers of international post: the vectors of facts 3.8, and what the check digit misses, over any serial. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesFor, checkDigit, judge, linesOf, normalise, weightedSum } from '../../src/tools/s10.ts';

const kind = (text: string) => judge(text).kind;

describe('the check digit', () => {
  it.each([
    // serial, S, S mod 11, check digit
    ['47312482', 200, 2, '9'],
    ['47110815', 164, 10, '1'],
    ['00071761', 113, 3, '8'],
    ['00071759', 160, 6, '5'],
    ['96633102', 166, 1, '0'],
    ['00000000', 0, 0, '5'],
    ['10000002', 22, 0, '5'],
    ['10000014', 45, 1, '0'],
    ['12345678', 204, 6, '5'],
  ])('of %s: S %i, remainder %i, %s', (serial, sum, remainder, digit) => {
    expect(weightedSum(serial)).toBe(sum);
    expect(sum % 11).toBe(remainder);
    expect(checkDigit(serial)).toBe(digit);
  });

  it.each(['RR473124829GB', 'EE471108151FR', 'EB000717618HK', 'EB000717595HK', 'RA123456785CN'])('%s passes', (number) => {
    expect(judge(number)).toEqual({ kind: 'valid', number, service: number.slice(0, 2), country: number.slice(11) });
  });

  it.each(['RA123456789CN', 'LX123456789CN', 'CP123456789CN'])('%s, seen everywhere, does not', (number) => {
    const found = judge(number);
    expect(found).toMatchObject({ kind: 'invalid', expected: '5' });
    expect(found.kind === 'invalid' && found.candidates.map((c) => c.number)).toContain(`${number.slice(0, 2)}123456785CN`);
  });

  const serials = fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(8, '0'));
  const place = (max: number) => fc.integer({ min: 0, max });

  it('misses the change of one digit of the serial exactly when the remainder moves between 0 and 6', () => {
    fc.assert(
      fc.property(serials, place(7), place(9), (serial, at, digit) => {
        fc.pre(serial[at] !== String(digit));
        const changed = serial.slice(0, at) + digit + serial.slice(at + 1);
        const remainders = [weightedSum(serial) % 11, weightedSum(changed) % 11].sort((a, b) => a - b);
        const isMissed = kind(`RR${changed}${checkDigit(serial)}CN`) === 'valid';
        expect(isMissed).toBe(remainders[0] === 0 && remainders[1] === 6);
      }),
      { numRuns: 5000 },
    );
  });

  it('never misses a change of itself', () => {
    fc.assert(
      fc.property(serials, place(9), (serial, digit) => {
        fc.pre(checkDigit(serial) !== String(digit));
        expect(kind(`RR${serial}${digit}CN`)).toBe('invalid');
      }),
    );
  });

  it('after one slip the right number is always among the candidates, and every candidate passes and is one slip away', () => {
    const slip = fc.oneof(
      fc.record({ how: fc.constant('digit' as const), at: place(8), digit: place(9) }),
      fc.record({ how: fc.constant('swap' as const), at: place(7), digit: fc.constant(0) }),
    );
    fc.assert(
      fc.property(serials, slip, (serial, { how, at, digit }) => {
        const right = `RR${serial}${checkDigit(serial)}CN`;
        const i = at + 2;
        const wrong =
          how === 'digit'
            ? right.slice(0, i) + digit + right.slice(i + 1)
            : right.slice(0, i) + right[i + 1] + right[i] + right.slice(i + 2);
        fc.pre(kind(wrong) === 'invalid');
        const candidates = candidatesFor(wrong);
        expect(candidates.map((c) => c.number)).toContain(right);
        for (const { number, places, how: by } of candidates) {
          expect(kind(number)).toBe('valid');
          const differing = [...number].flatMap((c, n) => (c === wrong[n] ? [] : [n + 1]));
          expect(differing).toEqual([...places]);
          expect(differing).toHaveLength(by === 'swap' ? 2 : 1);
        }
        expect(new Set(candidates.map((c) => c.number)).size).toBe(candidates.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what was typed', () => {
  it.each([
    'rr473124829gb',
    ' RR 4731 2482 9 GB ',
    'RR-473124829-GB',
    'ＲＲ４７３１２４８２９ＧＢ',
    'RR\u00A0473124829\u200BGB',
    'RR–473124829—GB',
  ])('%s is RR473124829GB', (typed) => {
    expect(normalise(typed)).toBe('RR473124829GB');
    expect(kind(typed)).toBe('valid');
  });
  it.each([
    'LP00123456789012',
    'CNG01234567890123',
    '1Z999AA10123456784',
    'SF1234567890',
    'RR47312482GB',
    'RR4731248290GB',
    '=cmd|x',
    '没有',
  ])('%s is of another system: neither true nor false', (typed) => expect(kind(typed)).toBe('other'));
  it.each(['', '   ', '—', '\u200B'])('%j is nothing', (typed) => expect(kind(typed)).toBe('empty'));
});

describe('many at once', () => {
  it('one a line; of a row the cell that looks like a number; empty lines only count', () => {
    const pasted = 'RR473124829GB\r\n\r\n8000123\tRA123456785CN\t上海\nLP0012345678\t买家\n\t\n=1+1';
    expect(linesOf(pasted)).toEqual([
      { line: 1, text: 'RR473124829GB' },
      { line: 3, text: 'RA123456785CN' },
      { line: 4, text: 'LP0012345678' },
      { line: 6, text: '=1+1' },
    ]);
  });
  it('a row with several numbers has each judged; commas, semicolons and quotes part cells too', () => {
    expect(linesOf('8001\tRR473124829GB\tRA123456785CN')).toEqual([
      { line: 1, text: 'RR473124829GB' },
      { line: 1, text: 'RA123456785CN' },
    ]);
    expect(linesOf('8001,"RR473124829GB"\nLX123456785CN；备注\n=SUM(A1,B1)').map(({ text }) => text)).toEqual([
      'RR473124829GB',
      'LX123456785CN',
      '=SUM(A1,B1)',
    ]);
  });
  it('5,000 lines, each judged', () => {
    const pasted = Array.from({ length: 5000 }, (_, i) => `RA${String(i * 7919).padStart(9, '0')}CN`).join('\n');
    const kinds = linesOf(pasted).map(({ text }) => kind(text));
    expect(kinds).toHaveLength(5000);
    expect(kinds.filter((k) => k === 'valid').length).toBeGreaterThan(300);
  });
});
