/** What tests of messages have in common: the content they fill, and values to fill it with. */
import { type Content, readContent } from '../../src/schemas/read.ts';
import type { Library } from '../../src/templates/lines.ts';
import type { Value } from '../../src/templates/values.ts';

export const { content } = readContent('src/content');
export const libraryOf = (from: Content): Library => {
  if (!from.shop) throw new Error('no shop');
  return { ...from, shop: from.shop };
};
export const library = libraryOf(content);

/** A value for each blank: its example, and for texts the name given. */
export const valuesWith = (name: string, from = content) =>
  Object.fromEntries(
    Object.entries(from.placeholders).map(([id, { kind, example }]): [string, Value] => {
      const [typed = '', currency] = kind === 'money' ? example.split(' ') : [kind === 'text' ? name : example];
      return [id, { kind, typed, ...(currency ? { currency } : {}) }];
    }),
  );
