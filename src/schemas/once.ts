/**
 * A pure function of an entry, worked out once for each. Entries are never changed once they are read, and the same text gives the
 * same entry (`Reader.once`), so whoever checks the content again pays only for what is new.
 */
export function oncePer<Entry extends object, Result>(work: (entry: Entry) => Result): (entry: Entry) => Result {
  const known = new WeakMap<Entry, { result: Result }>();
  return (entry) => {
    const found = known.get(entry) ?? { result: work(entry) };
    known.set(entry, found);
    return found.result;
  };
}
