/** Fills and shows the parts of a page that stand in its HTML. */

export function each(root: ParentNode, selector: string, work: (element: HTMLElement) => void): void {
  for (const element of root.querySelectorAll<HTMLElement>(selector)) work(element);
}

export const put = (root: ParentNode, selector: string, text: string): void =>
  each(root, selector, (element) => {
    element.textContent = text;
  });

export const shown = (root: ParentNode, selector: string, show: boolean): void =>
  each(root, selector, (element) => {
    element.hidden = !show;
  });

/** Shows one `[data-view]` and hides the others. */
export const view = (root: ParentNode, name: string): void =>
  each(root, '[data-view]', (element) => {
    element.hidden = element.dataset.view !== name;
  });
