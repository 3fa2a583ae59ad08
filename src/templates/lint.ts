/**
 * Refuses what no message to a buyer may say: praise asked for, money for a review, and the like. The words and the rules are
 * data, `src/content/forbidden.yaml`; here is only how a sentence is read. Pure.
 */

export interface Forbidden {
  rules: Readonly<
    Record<
      string,
      {
        zh: string;
        instead: string;
        /** Groups of words; a sentence that has every one of a row is refused. */
        when: readonly (readonly string[])[];
        /** Groups of words; a sentence that has any of these is let through. */
        unless: readonly string[];
      }
    >
  >;
  /** Per group and language, the phrases. */
  words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface Finding {
  /** The rule's id in `forbidden.yaml`. */
  rule: string;
  sentence: string;
}

/** Lower case, half-width, no accents; outside Han, words with a space around each: so that a phrase is written once. */
function normalise(text: string, language: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, language === 'zh' ? '' : ' ');
  return language === 'zh' ? plain : ` ${plain.trim()} `;
}

/** Sentences end at `.!?。！？…;` before a space or the end, and at a line break; `5.00` and a blank are not cut. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[。！？；\n])|(?<=[.!?;…]["”»)]?)\s+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);

/**
 * A phrase as a pattern over a normalised sentence: `*` any ending, `…` up to eight letters of Han or five words between.
 * Classes of letters are left to `normalise`: thousands of them in one pattern take a regular expression half a minute to compile.
 */
function patternOf(phrase: string, language: string): string {
  const parts = phrase.split('…');
  if (language === 'zh') return parts.map((part) => normalise(part, language)).join('.{0,8}');
  const words = (part: string) =>
    part
      .trim()
      .split(/\s+/)
      .map((word) => normalise(word, language).trim() + (word.endsWith('*') ? '[^ ]*' : ''))
      .join(' ');
  return `(?<= )${parts.map(words).join('(?: [^ ]+){0,5}? ')}(?= )`;
}

/**
 * @returns what a text in a language must not say; empty if there is nothing, or if `forbidden` has no words of that language
 */
export function linterOf({ rules, words }: Forbidden): (text: string, language: string) => Finding[] {
  const compiled = new Map<string, RegExp | undefined>();
  const has = (group: string, language: string, sentence: string): boolean => {
    const key = `${group} ${language}`;
    if (!compiled.has(key)) {
      const phrases = words[group]?.[language] ?? [];
      compiled.set(key, phrases.length > 0 ? new RegExp(phrases.map((p) => patternOf(p, language)).join('|'), 'u') : undefined);
    }
    return compiled.get(key)?.test(sentence) ?? false;
  };
  return (text, language) =>
    sentencesOf(text).flatMap((sentence) => {
      const plain = normalise(sentence, language);
      return Object.entries(rules).flatMap(([rule, { when, unless }]) =>
        when.some((groups) => groups.every((group) => has(group, language, plain))) && !unless.some((group) => has(group, language, plain))
          ? [{ rule, sentence }]
          : [],
      );
    });
}
