/**
 * Numbers of international post by UPU S10: two letters, eight digits, a check digit, the issuing post's country (facts 3.8).
 *
 * The check digit misses some mistakes (S mod 11 of 0 and of 6 both give 5), and a number that passes need not exist. Carriers
 * that are no post have numbers of their own: those cannot be checked here, and are never called false. Pure.
 */

/** By which the digits of a serial number are weighted, from left to right. */
export const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;
const S10 = /^[A-Z]{2}\d{9}[A-Z]{2}$/;

/** One digit mistyped, or two neighbours swapped; places count from 1 in the whole number. */
export interface Candidate {
  number: string;
  /** The places in which it differs. */
  places: readonly number[];
  how: 'digit' | 'swap';
}

export type Finding =
  | { kind: 'empty' }
  /** Of another shape: of another carrier, or with something missing. */
  | { kind: 'other'; number: string }
  | { kind: 'valid'; number: string; service: string; country: string }
  | { kind: 'invalid'; number: string; service: string; country: string; expected: string; candidates: readonly Candidate[] };

/** A number as it was meant: full-width made narrow, spaces, dashes and invisible marks off, upper case. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, '')
    .toUpperCase();

/** S, the weighted sum of the eight digits of a serial number. */
export const weightedSum = (serial: string): number => WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(serial[i]), 0);

/** The check digit of a serial number of eight digits. */
export function checkDigit(serial: string): string {
  const c = 11 - (weightedSum(serial) % 11);
  return c === 10 ? '0' : c === 11 ? '5' : String(c);
}

const passes = (number: string) => number[10] === checkDigit(number.slice(2, 10));

/** Every number that passes and is one mistyped digit or one swap of neighbours away; swaps first, then by place. */
export function candidatesFor(number: string): Candidate[] {
  const found = new Map<string, Candidate>();
  const keep = (candidate: Candidate) => {
    if (candidate.number !== number && passes(candidate.number) && !found.has(candidate.number)) found.set(candidate.number, candidate);
  };
  for (let i = 2; i < 10; i++)
    keep({ number: number.slice(0, i) + number[i + 1] + number[i] + number.slice(i + 2), places: [i + 1, i + 2], how: 'swap' });
  for (let i = 2; i < 11; i++)
    for (let digit = 0; digit < 10; digit++)
      keep({ number: number.slice(0, i) + digit + number.slice(i + 1), places: [i + 1], how: 'digit' });
  return [...found.values()];
}

/** Judges one number as it was typed. */
export function judge(text: string): Finding {
  const number = normalise(text);
  if (number === '') return { kind: 'empty' };
  if (!S10.test(number)) return { kind: 'other', number };
  const parts = { number, service: number.slice(0, 2), country: number.slice(11) };
  if (passes(number)) return { kind: 'valid', ...parts };
  return { kind: 'invalid', ...parts, expected: checkDigit(number.slice(2, 10)), candidates: candidatesFor(number) };
}

/** A line of what was pasted, by its place (from 1) there. */
export interface Line {
  line: number;
  text: string;
}

/**
 * The numbers of a pasted text. Of a row from a sheet each cell that looks like a number of the post is taken, else the first
 * cell that is not empty; a row of a CSV file is cut at its commas only to find such numbers, for another's text may have some.
 */
export function linesOf(pasted: string): Line[] {
  return pasted.split(/\r\n|\r|\n/).flatMap((row, i) => {
    const numbers = row.split(/[\t,;"，；、]/).filter((cell) => S10.test(normalise(cell)));
    const texts =
      numbers.length > 0
        ? numbers
        : row
            .split('\t')
            .filter((cell) => normalise(cell) !== '')
            .slice(0, 1);
    return texts.map((text) => ({ line: i + 1, text: text.trim() }));
  });
}
