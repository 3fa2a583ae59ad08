/**
 * How text is cut for search; the build and the browser share it.
 *
 * Han text is cut into every pair of neighbouring characters, so that both sides always agree, whatever dictionary an
 * engine brings. Runs of Latin letters and digits stay whole; `M9`, `T/T` and `E邮宝` survive.
 */

const HAN = /\p{Script=Han}/u;
const RUN = /\p{Script=Han}+|[\p{L}\p{M}\p{N}]+/gu;

/** One spelling for what looks alike: full-width to half-width, upper to lower case, accents kept apart from letters removed. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/(\p{L})\/(?=\p{L}\b)/gu, '$1');
}

/** The pairs of a run of Han characters; a single character is itself. */
export function pairs(run: string): string[] {
  const chars = [...run];
  if (chars.length < 2) return chars;
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}

/** All tokens of a text, in order, each once. */
export function tokens(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of normalise(text).matchAll(RUN)) {
    if (HAN.test(run)) for (const pair of pairs(run)) found.add(pair);
    else found.add(run);
  }
  return [...found];
}
