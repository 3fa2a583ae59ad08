/** From a query to tokens, and from what each token found to places in order. Pure. */
import { joined, pinyinTokens, tokens } from './tokenize.ts';

export interface Token {
  text: string;
  /** How much it counts beside the others: a whole phrase more, a guess at pinyin less. */
  weight: number;
  /** Whether a place must hold it to count as covering the query. */
  counts: boolean;
}

export interface TokenResult {
  token: Token;
  results: readonly { id: string; score: number }[];
}

export interface Place {
  id: string;
  result: { id: string; score: number };
  score: number;
  /** Share of the query's weight that the place holds, 0 to 1. */
  covered: number;
}

const MAX_TOKENS = 24;
const WHOLE = 1.5;
const SOUND = 0.7;
const COMMON = 0.3;
/** What asks or joins rather than names, and stands in any sentence: pairs of characters, and small words of buyers' languages. */
const ASKING = new Set(
  'the it is my an to and you not no have has been for of in on me we are was this that what where when how will or but so very got get can be if your with would like he mi el la los las de del que en un una por para con se lo esta es y os as do da meu minha nao eu em uma foi isso je ne pas le les des et mon ma est ce pour au vous ai il me мне мои моя мое не на что это вы за как где когда уже или бы '
    .concat(
      '怎么 么办 么回 么说 么做 什么 为什 可以 以吗 能不 不能 是不 不是 我们 他们 让他 行不 不行 多少 哪里 怎样 一下 应该 需要 买家 家说 家问 家要 卖家 客户 这个 那个 这样 还是 没有 如果 了吗 了怎 了什 要不 不要',
    )
    .split(' '),
);
/** How much a place of each kind counts beside an article; a statement of the source ranks below today's rule. */
const KIND: Record<string, number> = { 术语: 1.05, 文章: 1, 模拟器: 1, 模拟器步骤: 0.78, 案例: 0.7, 原文对照: 0.55 };
/** Places that score less than this share of the best are left out. */
const CUTOFF = 0.12;
/** Among how many of the best places kinds are varied, and how much each further one of a kind counts. */
const VARIED_AMONG = 10;
const REPEATED = 0.85;
/** What a word that nobody wrote counts among what is not covered: as much as one that a ninth of the places have. */
const UNKNOWN = 2.2;

/** The tokens of a query, the whole phrase among them. */
export function plan(query: string): Token[] {
  // A single letter of an alphabet says nothing.
  const parts = tokens(query)
    .filter((text) => text.length > 1 || /\p{Script=Han}|\d/u.test(text))
    .slice(0, MAX_TOKENS);
  const whole = joined(query);
  const plans: Token[] = parts.map((text) => ({ text, weight: ASKING.has(text) ? COMMON : 1, counts: true }));
  if (whole.length >= 2 && whole.length <= 24 && !parts.includes(whole)) plans.push({ text: whole, weight: WHOLE, counts: false });
  for (const text of new Set(pinyinTokens(query))) if (!parts.includes(text)) plans.push({ text, weight: SOUND, counts: false });
  return plans;
}

/** @param kinds kind of every place that can be found, by id */
export function rank(found: readonly TokenResult[], kinds: ReadonlyMap<string, string>): Place[] {
  const places = new Map<string, Place>();
  const rarity = ({ results }: TokenResult) => Math.log(1 + kinds.size / (1 + results.length));
  const counted = found.filter((f) => f.token.counts);
  const possible = counted.reduce((sum, f) => sum + f.token.weight * (f.results.length > 0 ? rarity(f) : UNKNOWN), 0);
  const covered = new Map<string, number>();
  for (const one of found) {
    const best = one.results[0]?.score ?? 1;
    const weight = rarity(one) * one.token.weight;
    for (const result of one.results) {
      const place = places.get(result.id) ?? { id: result.id, result, score: 0, covered: 0 };
      place.score += weight * (0.25 + 0.75 * Math.sqrt(result.score / best));
      places.set(result.id, place);
      if (one.token.counts) covered.set(result.id, (covered.get(result.id) ?? 0) + weight);
    }
  }
  for (const place of places.values()) {
    place.covered = possible > 0 ? (covered.get(place.id) ?? 0) / possible : 0;
    place.score *= (KIND[kinds.get(place.id) ?? ''] ?? 1) * (0.5 + 0.5 * place.covered);
  }
  const ordered = [...places.values()].sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
  const least = (ordered[0]?.score ?? 0) * CUTOFF;
  return varied(
    ordered.filter((place) => place.score >= least),
    kinds,
  );
}

/** Puts different kinds side by side at the top: an article, a term and a step say more than three steps of one simulator. */
function varied(ordered: readonly Place[], kinds: ReadonlyMap<string, string>): Place[] {
  const waiting = ordered.slice(0, VARIED_AMONG);
  const shown = new Map<string, number>();
  const top: Place[] = [];
  while (waiting.length > 0) {
    const worth = (place: Place) => place.score * REPEATED ** (shown.get(kinds.get(place.id) ?? '') ?? 0);
    const next = waiting.reduce((best, place) => (worth(place) > worth(best) ? place : best));
    waiting.splice(waiting.indexOf(next), 1);
    const kind = kinds.get(next.id) ?? '';
    shown.set(kind, (shown.get(kind) ?? 0) + 1);
    top.push(next);
  }
  return [...top, ...ordered.slice(VARIED_AMONG)];
}
