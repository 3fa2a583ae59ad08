/** The search dialog, opened from anywhere. Esc closes it, whatever is typed. */
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

// In a search field with text in it Esc would empty the field first.
dialog?.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing) return;
  event.preventDefault();
  dialog.close();
});

// A result on this same page does not load a page, so the dialog must make way itself.
dialog?.addEventListener('click', (event) => {
  if ((event.target as Element).closest('.results a') || event.target === dialog || (event.target as Element).closest('[data-close]'))
    dialog.close();
});
