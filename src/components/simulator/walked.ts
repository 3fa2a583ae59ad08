/** Marks on the map of the page the boxes of these states, and the lines between them. */
export function markWalked(states: ReadonlySet<string>): void {
  const isOne = (element: Element, name: string) => states.has(element.getAttribute(name) ?? '');
  for (const box of document.querySelectorAll('.map [data-map]')) box.toggleAttribute('data-walked', isOne(box, 'data-map'));
  for (const line of document.querySelectorAll('.map polyline'))
    line.toggleAttribute('data-walked', isOne(line, 'data-from') && isOne(line, 'data-to'));
}
