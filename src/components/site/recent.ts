/** What was searched last on this device. */
const KEY = 'recent-searches';
const MOST = 6;

/**
 * @param next put in the place of what is kept, newest first; the oldest beyond six are dropped
 * @returns what is kept; nothing where the browser denies storage
 */
export function recent(next?: readonly string[]): string[] {
  try {
    if (next) localStorage.setItem(KEY, JSON.stringify(next.slice(0, MOST)));
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((k) => typeof k === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}
