/**
 * An id that is unique over all devices. `crypto.randomUUID` is missing on plain http, where shops serve the site too.
 * @returns 32 hexadecimal digits, 122 or more of the bits random
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
