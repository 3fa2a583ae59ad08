/**
 * The code on a certificate. It shows that certificate and record say the same, and nothing more: whoever reads this file can
 * make one. Both pages that show it say so.
 */
import { hashOf } from './random.ts';

export interface Certificate {
  name: string;
  /** Day of the exam, `YYYY-MM-DD`, Beijing time. */
  on: string;
  /** Digest of what the exam was drawn from. */
  version: string;
  /** Share right by part, 0 to 1. */
  chapters: Readonly<Record<string, number>>;
  exam: string;
}

/** A name as it counts: spaces and ways to write the same character do not matter. */
const plain = (name: string) => name.normalize('NFKC').replace(/\s+/gu, ' ').trim();

/** @returns sixteen hexadecimal digits in fours, `1A2B-3C4D-5E6F-7A8B` */
export function certificateCode({ name, on, version, chapters, exam }: Certificate): string {
  const shares = Object.entries(chapters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([part, share]) => `${part} ${share.toFixed(4)}`);
  const text = JSON.stringify([plain(name), on, version, shares, exam]);
  const digits = [`code ${text}`, `${text} code`].map((salted) => hashOf(salted).toString(16).padStart(8, '0')).join('');
  return (digits.toUpperCase().match(/.{4}/g) ?? []).join('-');
}

/** Only what a person may have typed differently is forgiven: case, spaces and dashes. */
export const sameCode = (typed: string, code: string): boolean => {
  const bare = (text: string) =>
    text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-F]/g, '');
  return bare(typed).length === 16 && bare(typed) === bare(code);
};
