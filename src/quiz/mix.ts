/** Look-alike questions come one after another, so that the difference is what is learnt. */

/**
 * @param list items in the order in which they are due
 * @param alikeOf the name that look-alikes share; undefined for an item that is like no other
 * @returns the same items; each look-alike stands behind the first of its kind
 */
export function besideAlike<T>(list: readonly T[], alikeOf: (item: T) => string | undefined): T[] {
  const groups = new Map<unknown, T[]>();
  for (const item of list) {
    const group = alikeOf(item) ?? item;
    groups.set(group, [...(groups.get(group) ?? []), item]);
  }
  return [...groups.values()].flat();
}
