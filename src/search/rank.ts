/** From a query and the names to places in order. Pure. */
import type { Names } from './names.ts';
import { weighted } from './names.ts';
import { isHan, joined, stem } from './tokenize.ts';

/** One thing asked for: a place has it where a name holds one of the tokens, or is one of the phrases. */
export interface Slot {
  weight: number;
  rarity: number;
  tokens: [token: string, factor: number][];
  phrases?: [phrase: number, factor: number][];
}

/** One reading of the query. */
export interface Reading {
  slots: Slot[];
  /** In one piece, to be compared with whole names. */
  whole: string;
  /** How far it is trusted. */
  trust: number;
}

export interface Place {
  id: number;
  score: number;
  /** Share of the query's weight that the place holds, 0 to 1. */
  covered: number;
}

/** What the full text says: of a token, how well each place holds it, 0 to 1. */
export type InText = ReadonlyMap<string, ReadonlyMap<number, number>>;

const STEM = 0.8;
const LIKENESS = 0.7;
const WHOLE = 0.5;
/** The same where the name is a title. */
const WHOLE_TITLE = 0.7;
/** What a title adds that holds the query in one piece. */
const IN_TITLE = 0.15;
const IN_TEXT = 0.45;
/** The same for a word that no name holds. */
const ONLY_IN_TEXT = 0.8;
/** What a place's text adds that holds all of a query's words. */
const WHOLE_IN_TEXT = 0.25;
const COVERAGE_POWER = 1.3;
/** What a word that nobody named counts beside a rare one. */
const UNKNOWN = 0.55;
/** How much a place of each kind counts for a word; a statement of the source ranks below today's rule. */
const FOR_WORD: Record<string, number> = {
  术语: 1,
  文章: 1,
  模拟器: 0.98,
  模拟器步骤: 0.86,
  案例: 0.8,
  原文对照: 0.6,
  工具: 1.02,
  消息: 0.95,
  情景: 0.9,
  本店: 0.9,
};
/** The same for a sentence: who asks wants to be told what to do, not what a word means. */
const FOR_SENTENCE: Record<string, number> = { ...FOR_WORD, 术语: 0.88, 文章: 1.05 };
/** How much more a place of a kind counts that the query asks for. */
const ASKED = 1.6;
/** What a further reading that finds a place too adds. */
const AGREED = 0.2;
const LOWERED = 0.9;
/** Places that score less than this share of the best are left out. */
const CUTOFF = 0.12;
const VARIED_AMONG = 12;
const REPEATED = 0.9;

export const COMMON = 0.3;
/** What a number of the handbook's own counts, `m26`, `B2.9`: who types it wants just that. */
const NUMBERED = 2;
/** Small words of buyers' languages. */
const SMALL = new Set(
  'the it is my an to and you not no have has been for of in on me we are was this that what where when how will or but so very got get can be if your with would like don he mi el la los las de del que en un una por para con se lo esta es y os as do da meu minha nao eu em uma foi isso je ne pas le les des et mon ma est ce pour au vous ai il me мне мои моя мое не на что это вы за как где когда уже или бы'.split(
    ' ',
  ),
);

export function reading(plain: string, names: Names, trust = 1): Reading {
  const slots: Slot[] = [];
  for (const [token, weight] of weighted(plain)) {
    const beginning = isHan(token) ? undefined : stem(token);
    const tokens: Slot['tokens'] = beginning
      ? [
          [token, 1],
          [beginning, STEM],
        ]
      : [[token, 1]];
    const known = tokens.find(([one]) => names.postings.has(one));
    const rarity = known ? names.rarity(known[0]) : names.rarity('') * UNKNOWN;
    const isNumber = /^[a-z]+\d+$/.test(token) && names.whole.has(token);
    slots.push({ weight: weight * (SMALL.has(token) ? COMMON : isNumber ? NUMBERED : 1), rarity, tokens });
  }
  return { slots, whole: joined(plain), trust };
}

/** Places that hold something of a reading, unordered. */
function score({ slots, whole, trust }: Reading, names: Names, inText: InText): Map<number, Place> {
  const { phrases, bearers, postings } = names;
  const possible = slots.reduce((sum, { weight, rarity }) => sum + weight * rarity, 0);
  const asked = Math.sqrt(slots.reduce((sum, { weight, rarity }) => sum + (weight * rarity) ** 2, 0));
  const places = new Map<number, Place>();
  const shared = new Map<number, number>();
  for (const { weight, rarity, tokens, phrases: alike = [] } of slots) {
    const byGroup = new Map<number, number>();
    const inPhrase = new Map<number, number>();
    const hit = (at: number, factor: number) => {
      const phrase = phrases[at];
      if (!phrase) return;
      byGroup.set(phrase.group, Math.max(byGroup.get(phrase.group) ?? 0, factor * phrase.field));
      inPhrase.set(at, Math.max(inPhrase.get(at) ?? 0, factor));
    };
    for (const [token, factor] of tokens) for (const at of postings.get(token) ?? []) hit(at, factor);
    for (const [at, factor] of alike) hit(at, factor);
    for (const [at, factor] of inPhrase) shared.set(at, (shared.get(at) ?? 0) + factor * (weight * rarity) ** 2);
    const best = new Map<number, number>();
    for (const [group, value] of byGroup)
      for (const [place, strength] of bearers[group] ?? []) best.set(place, Math.max(best.get(place) ?? 0, value * strength));
    for (const [token, factor] of tokens) {
      const most = factor * (postings.has(token) ? IN_TEXT : ONLY_IN_TEXT);
      for (const [place, value] of inText.get(token) ?? []) best.set(place, Math.max(best.get(place) ?? 0, most * (0.5 + 0.5 * value)));
    }
    for (const [id, value] of best) {
      const place = places.get(id) ?? { id, score: 0, covered: 0 };
      place.covered += (weight * rarity * value) / possible;
      places.set(id, place);
    }
  }
  const inWhole = inWholeText(slots, inText);
  const likeness = new Map<number, number>();
  const titled = new Set<number>();
  for (const [at, sum] of shared) {
    const phrase = phrases[at];
    if (!phrase) continue;
    const isWhole = names.whole.get(whole)?.includes(at);
    const alike =
      (LIKENESS * Math.min(1, sum / (asked * Math.sqrt(phrase.size || 1))) + (isWhole ? (phrase.field === 1 ? WHOLE_TITLE : WHOLE) : 0)) *
      phrase.field;
    if (phrase.field === 1 && whole.length > 1 && joined(phrase.text).includes(whole))
      for (const [place, strength] of bearers[phrase.group] ?? []) if (strength === 1) titled.add(place);
    for (const [place, strength] of bearers[phrase.group] ?? []) likeness.set(place, Math.max(likeness.get(place) ?? 0, alike * strength));
  }
  for (const place of places.values()) {
    const named = (likeness.get(place.id) ?? 0) + (titled.has(place.id) ? IN_TITLE : 0);
    place.score = trust * (place.covered ** COVERAGE_POWER + named + WHOLE_IN_TEXT * (inWhole.get(place.id) ?? 0));
  }
  return places;
}

/** Of each place whose text holds every token that the full text was asked for, how well, 0.5 to 1. */
function inWholeText(slots: readonly Slot[], inText: InText): Map<number, number> {
  const asked = slots.flatMap(({ tokens: [[token] = ['']] }) => inText.get(token) ?? []);
  const held = new Map<number, number>();
  for (const place of asked[0]?.keys() ?? [])
    if (asked.every((found) => found.has(place)))
      held.set(place, asked.reduce((sum, found) => sum + 0.5 + 0.5 * (found.get(place) ?? 0), 0) / asked.length);
  return held;
}

/** How a query asks. */
export interface Manner {
  /** Something is asked or told, not named. */
  isSentence: boolean;
  /** Kinds of place it asks for by name. */
  kinds: ReadonlySet<string>;
}

/** @returns the places that any reading finds, best first */
export function rank(readings: readonly Reading[], names: Names, { isSentence, kinds }: Manner, inText: InText = new Map()): Place[] {
  const places = new Map<number, Place>();
  for (const one of readings)
    for (const [id, place] of score(one, names, inText)) {
      const { score: before, covered } = places.get(id) ?? { score: 0, covered: 0 };
      const [more, less] = place.score > before ? [place.score, before] : [before, place.score];
      places.set(id, { id, score: more + AGREED * less, covered: Math.max(place.covered, covered) });
    }
  const { file } = names;
  const counts = isSentence ? FOR_SENTENCE : FOR_WORD;
  for (const place of places.values()) {
    const [kind = 0, lowered] = file.places[place.id] ?? [];
    const name = file.kinds[kind] ?? '';
    place.score *= (counts[name] ?? 0.9) * (kinds.has(name) ? ASKED : 1) * (lowered ? LOWERED : 1);
  }
  const ordered = [...places.values()].sort((a, b) => b.score - a.score || a.id - b.id);
  const least = (ordered[0]?.score ?? 0) * CUTOFF;
  return varied(
    ordered.filter((place) => place.score >= least),
    names,
  );
}

/** Puts different pages and kinds side by side at the top: an article, a term and a step say more than three steps of one simulator. */
function varied(ordered: readonly Place[], { file }: Names): Place[] {
  const waiting = ordered.slice(0, VARIED_AMONG);
  const shown = new Map<string, number>();
  const top: Place[] = [];
  const kindOf = (place: Place) => String(file.places[place.id]?.[0]);
  while (waiting.length > 0) {
    const worth = (place: Place) => place.score * REPEATED ** (shown.get(kindOf(place)) ?? 0);
    const next = waiting.reduce((best, place) => (worth(place) > worth(best) ? place : best));
    waiting.splice(waiting.indexOf(next), 1);
    shown.set(kindOf(next), (shown.get(kindOf(next)) ?? 0) + 1);
    top.push(next);
  }
  return [...top, ...ordered.slice(VARIED_AMONG)];
}
