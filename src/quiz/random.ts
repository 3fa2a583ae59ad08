/** Chance that can be repeated: the same seed gives the same numbers on every device. */

/** A generator of numbers from 0 up to, not including, 1 (mulberry32). @param seed a whole number; its lowest 32 bits count */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 32 bits of a text (FNV-1a over UTF-16 code units). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    hash = Math.imul(hash ^ (code & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (code >> 8), 0x01000193);
  }
  return hash >>> 0;
}

/** The seed of a question's options: over the bank the right ones then stand about evenly in each place. */
export const seedOf = (id: string, passage: string): number => hashOf(passage + id);

/** A copy in an order that depends on the seed only (Fisher–Yates). */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  const left = [...list];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(Math.floor(random() * left.length), 1));
  return mixed;
}

/** As `shuffled`, but never in the order given, where there is another. */
export function disordered<T>(list: readonly T[], seed: number): T[] {
  for (let again = 0; again < 50; again++) {
    const mixed = shuffled(list, seed + again);
    if (mixed.some((item, i) => item !== list[i])) return mixed;
  }
  return [...list];
}
