/** What the search may know of a scenario: how it opens, never what is right. */

interface Opening {
  start: string;
  order: { item: string; channel: string; lastEvent?: { text: string } | undefined; dispute: string };
  turns: Readonly<Record<string, { heading: string; happens?: readonly string[] | undefined; says?: readonly Said[] | undefined }>>;
}
interface Said {
  text: string;
  zh: string;
}

/** @returns heading, narration and the buyer's words of the first turn, in both languages, then the facts of the order card */
export function openingText({ start, order, turns }: Opening): string {
  const first = turns[start];
  const said = (first?.says ?? []).flatMap(({ text, zh }) => [text, zh]);
  const facts = [order.item, order.channel, order.lastEvent?.text, order.dispute];
  return [first?.heading, ...(first?.happens ?? []), ...said, ...facts].filter((part) => part !== undefined).join(' ');
}
