/** Tables for spreadsheets. */

/** A text that a spreadsheet would take for a formula, full-width signs too, gets an apostrophe before it. Numbers stay numbers. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @returns comma-separated values with the mark by which Excel knows UTF-8, lines ended as RFC 4180 says */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
