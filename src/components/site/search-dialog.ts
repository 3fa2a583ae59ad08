/** The search dialog, opened from anywhere. Esc closes it, as any dialog. */
import { SearchBox } from './search-box.ts';

const dialog = document.querySelector<HTMLDialogElement>('dialog[data-search]');
let box: SearchBox | undefined;

export function open(): void {
  const template = dialog?.querySelector('template');
  template?.replaceWith(template.content);
  const root = dialog?.querySelector<HTMLElement>('[data-search-box]');
  if (!dialog || !root || dialog.open) return;
  box ??= new SearchBox(root);
  dialog.showModal();
  box.focus();
}

// A result on this same page does not load a page, so the dialog must make way itself.
dialog?.addEventListener('click', (event) => {
  if ((event.target as Element).closest('.results a') || event.target === dialog || (event.target as Element).closest('[data-close]'))
    dialog.close();
});
