/** The digest by which events name what was shown. */
import { hashOf } from '../quiz/random.ts';

/** JSON with the fields in one order, so that how an author ordered them does not matter. */
const canonical = (data: unknown): string =>
  JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  ) ?? 'null';

/**
 * @param data an entry's data: anything JSON can write
 * @returns eight hexadecimal digits (FNV-1a, 32 bits, over UTF-16 code units), the same for the same content
 */
export const versionOf = (data: unknown): string => hashOf(canonical(data)).toString(16).padStart(8, '0');
