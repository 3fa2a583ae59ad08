/**
 * How text is cut for search; the build and the browser share it.
 *
 * Han text is cut into every pair of neighbouring characters, so that both sides always agree, whatever dictionary an
 * engine brings. Runs of other letters and digits stay whole; of a query, a run that reads as pinyin is also cut into pairs
 * of syllables.
 */

const HAN = /\p{Script=Han}/u;
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const SYLLABLE =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)$/;
/** Only characters that have one spelling. */
const COMMON_HAN = /^[\u4e00-\u9fff]*$/;
const MAX_SYLLABLE = 6;

/** One spelling for what looks alike: full-width to half-width, upper to lower case, letters without their accents. */
export function normalise(text: string): string {
  if (COMMON_HAN.test(text)) return text;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/(?<=\b\p{L})\/(?=\p{L}\b)/gu, '');
}

/** The runs of Han characters, and of other letters and digits, in a normalised text. */
export function runs(plain: string): string[] {
  if (COMMON_HAN.test(plain)) return plain === '' ? [] : [plain];
  return [...plain.matchAll(RUN)].map(([run]) => run);
}

/** A number and its unit, `2kg`, are two words too. @returns the run, and its parts where it is such */
export const wordsOf = (run: string): string[] => [run, ...(/^(\d+)(\p{L}{2,})$/u.exec(run)?.slice(1) ?? [])];

export const isHan = (run: string): boolean => HAN.test(run);

/** The text in one piece, without spaces and punctuation: how a whole phrase is compared. */
export const joined = (text: string): string => runs(normalise(text)).join('');

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

/** The tokens of a text in order, repeated as they repeat: how full text is indexed. */
export const sequence = (text: string): string[] => runs(normalise(text)).flatMap((run) => (isHan(run) ? pairs([...run]) : wordsOf(run)));

/** All tokens of a text, in order, each once. */
export const tokens = (text: string): string[] => [...new Set(sequence(text))];

/** The beginning that a word shares with its other forms, as a token of its own. Only for words of an alphabet. */
export const stem = (word: string): string | undefined => (word.length >= 5 && !/\d/.test(word) ? `${word.slice(0, 5)}~` : undefined);
