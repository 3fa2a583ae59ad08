/** The digest by which events name what was shown. */

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
export function versionOf(data: unknown): string {
  let hash = 0x811c9dc5;
  const text = canonical(data);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    hash = Math.imul(hash ^ (code & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (code >> 8), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
