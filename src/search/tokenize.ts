/**
 * How text is cut for search; the build and the browser share it.
 *
 * Han text is cut into every pair of neighbouring characters, so that both sides always agree, whatever dictionary an
 * engine brings. Runs of other letters and digits stay whole; a run that reads as pinyin is also cut into pairs of syllables.
 */

const HAN = /\p{Script=Han}/u;
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const SYLLABLE =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)$/;
const MAX_SYLLABLE = 6;

/** One spelling for what looks alike: full-width to half-width, upper to lower case, letters without their accents. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/(?<=\b\p{L})\/(?=\p{L}\b)/gu, '');
}

/** The text in one piece, without spaces and punctuation: how a whole phrase is indexed and asked for. */
export const joined = (text: string): string => [...normalise(text).matchAll(RUN)].map(([run]) => run).join('');

/** The token of a whole name. Its mark at the end keeps longer names that begin alike apart. */
export const named = (text: string): string => `${joined(text)}_`;

/** The pairs of neighbours of a sequence, each put together; a single one is itself. */
export const pairs = (parts: readonly string[]): string[] =>
  parts.length < 2 ? [...parts] : parts.slice(1).map((part, i) => `${parts[i]}${part}`);

/** Cuts letters into pinyin syllables, the longest first. @returns undefined where they do not read as pinyin */
export function syllables(letters: string): string[] | undefined {
  if (letters === '') return [];
  for (let length = Math.min(MAX_SYLLABLE, letters.length); length > 0; length--) {
    if (!SYLLABLE.test(letters.slice(0, length))) continue;
    const rest = syllables(letters.slice(length));
    if (rest) return [letters.slice(0, length), ...rest];
  }
  return undefined;
}

/** All tokens of a text, in order, each once. */
export function tokens(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of normalise(text).matchAll(RUN)) {
    if (HAN.test(run)) for (const pair of pairs([...run])) found.add(pair);
    else found.add(run);
  }
  return [...found];
}

/** The pairs of pinyin syllables in a text's Latin runs of two to twelve syllables. */
export function pinyinTokens(text: string): string[] {
  return [...normalise(text).matchAll(/[a-z]{4,40}/g)].flatMap(([run]) => {
    const cut = syllables(run);
    return cut && cut.length > 1 && cut.length < 13 ? pairs(cut).filter((pair) => pair !== run) : [];
  });
}
