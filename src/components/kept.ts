/** Short lists this device keeps: messages that are favourites or were opened last, and exams that were given up, by id; searches. */
const NAMES = {
  favourites: 'message-favourites',
  recent: 'message-recent',
  searches: 'recent-searches',
  abandoned: 'exams-given-up',
} as const;
export type KeptName = keyof typeof NAMES;

/** Reads a list, or writes it first; in-app browsers may deny storage, and then nothing is kept. */
export function kept(name: KeptName, next?: readonly string[]): string[] {
  try {
    if (next) localStorage.setItem(NAMES[name], JSON.stringify(next));
    const list: unknown = JSON.parse(localStorage.getItem(NAMES[name]) ?? '[]');
    return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
