/** Puts a message together as plain text; what the browser does with HTML, for tests and tools. Pure. */
import { type Choice, cut, fits, type Library, type Line, variantsOf } from './lines.ts';
import { formatValue, isolated, type Value } from './values.ts';

/**
 * @param options which option of each `choose` line, by the line's place; left out, the first
 * @param values by name of blank
 * @returns the message as it is copied: one line each
 * @throws Error if a blank that is used has no value
 */
export function compose(
  lines: readonly Line[],
  library: Library,
  language: { tag: string; locale: string; dir: 'ltr' | 'rtl' },
  choice: Choice,
  values: Readonly<Record<string, Value>>,
  options: Readonly<Record<number, number>> = {},
): string {
  return lines
    .flatMap((line, at) => {
      const variant = variantsOf(line, library).find((v) => fits(v, choice, options[at] ?? 0));
      const sentence = variant?.say[language.tag];
      if (sentence === undefined) return [];
      return cut(sentence)
        .map((part, i) => {
          if (i % 2 === 0) return part;
          const value = values[part];
          if (!value) throw new Error(`no value for ${part}`);
          return isolated(formatValue(value, language.locale), language.dir);
        })
        .join('');
    })
    .join('\n');
}
