/** The file of names, made at build from everything that can be found and from the glossary. */
import type { Content } from '../schemas/read.ts';
import type { NamesFile } from './names.ts';
import { type Entry, TERM } from './records.ts';

/** @param entries the terms of the glossary first and in its order  @param build ends the names of the fragments */
export function namesFile({ terms, everyday }: Content, entries: readonly Entry[], build: string): NamesFile {
  const ids = Object.keys(terms);
  const kinds = [...new Set(entries.map((entry) => entry.kind))];
  const mentioned = (text: string) => ids.flatMap((id, i) => (text.includes(terms[id]?.zh ?? '') ? [i] : []));
  return {
    build,
    kinds,
    terms: Object.values(terms).map(({ initials, zh, en, aliases }) => [initials, zh, en, ...aliases]),
    places: entries.map(({ kind, title, name = title, aliases, terms: taught = [], lowered }) => {
      const named = [...new Set([...taught.map((id) => ids.indexOf(id)), ...mentioned([name, ...aliases].join(' '))])];
      return [kinds.indexOf(kind), lowered ? 1 : 0, named, kind === TERM ? [] : [name, ...aliases]];
    }),
    same: everyday.same,
    fillers: everyday.fillers,
    asked: everyday.kinds,
  };
}

/** All names in the file. */
export const namesIn = ({ terms, places }: NamesFile): string[] => [
  ...terms.flatMap(([, ...names]) => names),
  ...places.flatMap(([, , , names]) => names),
];
