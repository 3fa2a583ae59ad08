/** A table as a CSV file that a spreadsheet opens as text. Pure. */

/** What a spreadsheet takes for the beginning of a formula, its full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One cell: never a formula, quoted where it must be. */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @returns rows by RFC 4180, with the mark by which Excel knows UTF-8 */
export const csv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
