/**
 * From what was typed to its readings: the words as they stand, in one wording, with sounds and letters spelled out. What
 * only the fetched table knows (sounds, traditional characters, typos, buyers' words) is added once it is there. Pure.
 */
import { translate } from './foreign.ts';
import type { Lexicon } from './lexicon.ts';
import type { Names } from './names.ts';
import { plainOf } from './plain.ts';
import { type Reading, reading, type Slot } from './rank.ts';
import type { Sounds } from './sounds.ts';
import { isHan, joined, normalise, pairs, runs, syllables } from './tokenize.ts';

/** How far a reading is trusted that is not what stands there. */
const ONE_WORDING = 0.97;
const BY_SOUND = 0.97;
const BY_INITIALS = 1;
const TRANSLATED = 0.8;
const SENTENCE_CHARACTERS = 7;
const SENTENCE_WORDS = 4;
/** So many words of an alphabet may be pinyin or initials. */
const MAX_WORDS = 3;
const MAX_SLOTS = 48;

/** What the fetched table adds. */
export interface Help {
  lexicon: Lexicon;
  sounds: Sounds;
}

const shortened = (one: Reading): Reading => ({ ...one, slots: one.slots.slice(0, MAX_SLOTS) });

/** Whether a query asks or tells something: seven Han characters or more, or four words of an alphabet. */
export function isSentence(query: string): boolean {
  const all = runs(normalise(query));
  const characters = all.filter(isHan).join('').length;
  return characters >= SENTENCE_CHARACTERS || all.length >= SENTENCE_WORDS;
}

/** The readings of a text whose characters are taken as they are. */
export function plainReadings(text: string, names: Names): Reading[] {
  const [plain = '', one] = plainOf(text, names.file);
  const readings = [reading(plain, names)];
  if (one !== undefined) readings.push(reading(one, names, ONE_WORDING));
  return readings.map(shortened).filter(({ slots }) => slots.length > 0);
}

/**
 * Readings of letters as pinyin and as initials; none where no run of letters reads so. A word that names hold is taken as
 * that word, unless it is all that was typed; more than a few words are a sentence.
 */
export function letterReadings(text: string, names: Names, { sounds }: Help): Reading[] {
  const all = runs(normalise(text));
  const letters = all.filter((run) => /^[a-z]{2,40}$/.test(run));
  if (letters.length > MAX_WORDS) return [];
  const bySound: Slot[] = [];
  const byInitials: Slot[] = [];
  let [isSound, isInitials] = [false, false];
  for (const run of all) {
    const open = letters.includes(run) && (all.length === 1 || !names.postings.has(run));
    const cut = open && run.length > 3 ? syllables(run) : undefined;
    const alike = open && run.length < 9 ? sounds.byInitials(run) : [];
    const slots = reading(run, names).slots;
    if (cut && cut.length > 1) {
      isSound = true;
      for (const pair of pairs(cut)) bySound.push(sounds.slot(pair));
    } else bySound.push(...slots);
    if (alike.length > 0) {
      isInitials = true;
      byInitials.push({ weight: 1, rarity: sounds.rarityOf(alike), tokens: [], phrases: alike });
    } else byInitials.push(...slots);
  }
  const whole = joined(text);
  const readings: Reading[] = [];
  if (isSound) readings.push({ slots: bySound, whole: sounds.nameOf(whole) ?? '', trust: BY_SOUND });
  if (isInitials) readings.push({ slots: byInitials, whole, trust: BY_INITIALS });
  return readings.map(shortened);
}

/** The reading of a buyer's sentence in the handbook's Chinese. */
export function translatedReadings(text: string, names: Names, { lexicon }: Help): Reading[] {
  const chinese = translate(normalise(text), lexicon);
  return chinese ? plainReadings(chinese, names).map((one) => ({ ...one, trust: one.trust * TRANSLATED })) : [];
}

/** The tokens that the full text is asked for, the rarest first. */
export function textTokens(readings: readonly Reading[], count: number): string[] {
  const found = new Map<string, number>();
  for (const { slots } of readings)
    for (const { weight, rarity, tokens } of slots) {
      const [token] = tokens[0] ?? [];
      if (token === undefined || (isHan(token) && [...token].length < 2)) continue;
      found.set(token, Math.max(found.get(token) ?? 0, weight * rarity));
    }
  return [...found]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([token]) => token);
}
