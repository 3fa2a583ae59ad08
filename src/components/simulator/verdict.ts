/** The outcome in force as plain text to paste: all of it for a ticket, a row of it for the ledger. */

const inForce = (root: HTMLElement) => root.querySelector('section[aria-current]');

/** The whole verdict: what was asked and answered, then all the outcome says, a line per block, list items marked. */
export function verdictOf(root: HTMLElement): string {
  const way = [...root.querySelectorAll('[data-way] li')].map((li, i) => `${i + 1}. ${(li.textContent ?? '').trim()}`);
  const blocks = [...(inForce(root)?.querySelectorAll('h2,h3,p,li') ?? [])].filter((el) => !el.closest('[data-verdict-tools]'));
  const lines = blocks.map((el) => (el.tagName === 'LI' ? '- ' : '') + (el.textContent ?? '').replace(/\s+/g, ' ').trim());
  return [...way, '', ...lines].join('\n');
}

/** A cell per column of the ledger, parted by tabs; those an outcome knows are filled in. @param data of the button that asks for it */
export function rowOf(root: HTMLElement, { reason = '', offer = '' }: DOMStringMap): string {
  const cells: Record<string, string> = { reason, offer, result: inForce(root)?.querySelector('h2')?.lastChild?.textContent?.trim() ?? '' };
  return (root.dataset.row ?? '').replace(/\{(\w+)\}/g, (_, name: string) => cells[name] ?? '');
}
