/** What the simulator and the scenario quiz have in common: choosing by keys, and arriving at a section. */

/**
 * Keys 1–9 choose, Backspace goes back; never in a field, with a modifier, or while an input method composes.
 * @param links the choices that stand open, in order
 */
export function onKey(event: KeyboardEvent, links: () => HTMLElement[], back: () => boolean): void {
  const target = event.target as Element;
  if (event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey || target.matches('input,select,textarea'))
    return;
  if (/^[1-9]$/.test(event.key)) links()[Number(event.key) - 1]?.click();
  else if (event.key === 'Backspace' && back()) event.preventDefault();
}

/** Moves focus to a heading, says it, and brings its element into sight where it is not; the heading itself, where what stands before it is long. */
export function arrive(root: HTMLElement, heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
  const top = root.getBoundingClientRect().top;
  if (top < 0 || top > innerHeight / 2) root.scrollIntoView({ block: 'start' });
  if (heading && heading.getBoundingClientRect().top > innerHeight / 2) heading.scrollIntoView({ block: 'start' });
  const status = root.querySelector('[data-announce]');
  if (status) status.textContent = heading?.textContent ?? '';
}

/** Resolves once what stands now is painted; at once on a hidden page, which paints nothing. */
export const afterPaint = () =>
  new Promise<void>((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
